import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { keysFolderFrom, openKeys, software } from "@luohu/server";
import { StorageFault } from "@luohu/server/storage";
import { constant, assert as holds, integer, property, tuple, uint8Array } from "fast-check";
import { KEY_BYTES } from "../src/outside/crypto.ts";

const folder = mkdtempSync(join(tmpdir(), "luohu-keys-"));
chmodSync(folder, 0o711);
after(() => rmSync(folder, { recursive: true, force: true }));

const text = (hex: string): Uint8Array => Buffer.from(hex, "hex");
const bytes = uint8Array({ minLength: 1, maxLength: 200 });

test("[keys] SM3 gives the digest of the standard's example, and SM2 accepts its signature", () => {
  assert.equal(
    Buffer.from(software.digest(Buffer.from("abc"))).toString("hex"),
    "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
  );
  // GB/T 32918.5, A.2, with the user id 1234567812345678
  const privateKey = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
  const publicKey =
    "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
  const signature = text(
    "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa",
  );
  assert.equal(software.publicKeyOf(privateKey), publicKey);
  assert.ok(software.verify(publicKey, Buffer.from("message digest"), signature));
  assert.ok(software.verify(publicKey, text("00ff"), software.sign(privateKey, publicKey, text("00ff"))));
});

test("[keys] what authenticates is the HMAC of OpenSSL, whatever the length of the key", () => {
  const authentic = property(uint8Array({ maxLength: 130 }), uint8Array({ maxLength: 300 }), (key, said) =>
    createHmac("sm3", key).update(said).digest().equals(software.authenticate(key, said)),
  );
  holds(authentic, { numRuns: 200, seed: 1 });
});

test("[keys] a signature holds for its bytes and its key, and for nothing else", () => {
  const keys = openKeys(join(folder, "sign"));
  const other = openKeys(join(folder, "other"));
  const signature = keys.sign(text("010203"));
  assert.equal(signature.length, 64);
  assert.ok(keys.verify(text("010203"), signature));
  assert.ok(other.verify(text("010203"), signature, keys.publicKey));
  assert.ok(!keys.verify(text("010204"), signature));
  assert.ok(!keys.verify(text("010203"), signature, other.publicKey));
  assert.ok(!keys.verify(text("010203"), signature.subarray(1)));
  assert.ok(!keys.verify(text("010203"), new Uint8Array(64)));
  assert.ok(!keys.verify(text("010203"), new Uint8Array(64).fill(255)));
  for (const key of ["", "04", `04${"00".repeat(64)}`, "nonsense"])
    assert.ok(!keys.verify(text("010203"), signature, key), key);
  const change = property(integer({ min: 0, max: 511 }), (bit) => {
    const changed = Uint8Array.from(signature);
    changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
    return !keys.verify(text("010203"), changed);
  });
  holds(change, { numRuns: 8, seed: 1 });
});

test("[keys] what was encrypted opens under its key beside what it belongs to, and any changed bit is seen", () => {
  const key = software.random(KEY_BYTES);
  const opens = property(bytes, bytes, (plain, bound) => {
    const opened = software.decrypt(key, software.encrypt(key, plain, bound), bound);
    assert.deepEqual(Buffer.from(opened ?? []), Buffer.from(plain));
  });
  holds(opens, { numRuns: 50, seed: 2 });
  const mutated = bytes.chain((plain) => {
    const sealed = software.encrypt(key, plain, text("aa"));
    return tuple(constant(sealed), integer({ min: 0, max: sealed.length * 8 - 1 }));
  });
  const refused = property(mutated, ([sealed, bit]) => {
    const changed = Uint8Array.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
    assert.equal(software.decrypt(key, changed, text("aa")), undefined);
    assert.equal(software.decrypt(key, sealed.subarray(0, bit >> 3), text("aa")), undefined);
  });
  holds(refused, { numRuns: 100, seed: 3 });
  const sealed = software.encrypt(key, text("00"), text("aa"));
  assert.equal(software.decrypt(key, sealed, text("ab")), undefined);
  assert.equal(software.decrypt(software.random(KEY_BYTES), sealed, text("aa")), undefined);
  assert.notDeepEqual(software.encrypt(key, text("00"), text("aa")), sealed, "no text is encrypted twice alike");
});

test("[keys] the keys are made once, for nobody else to read, and are the same at the next start", () => {
  const place = join(folder, "new", "keys");
  const keys = openKeys(place);
  const wrapped = keys.wrap(text("0102"), text("aa"));
  const again = openKeys(place);
  assert.equal(again.publicKey, keys.publicKey);
  assert.equal(again.wrapper, keys.wrapper);
  assert.deepEqual(Buffer.from(again.unwrap(wrapped, text("aa")) ?? []), Buffer.from("0102", "hex"));
  assert.equal(openKeys(join(folder, "another")).unwrap(wrapped, text("aa")), undefined);
  assert.deepEqual(readdirSync(place).sort(), ["signing.json", "wrapping.json"]);
  const modeOf = (path: string): number => statSync(path).mode & 0o777;
  assert.equal(modeOf(place), 0o700);
  for (const file of readdirSync(place)) assert.equal(modeOf(join(place, file)), 0o600);
  assert.equal(modeOf(join(folder, "new")), 0o711, "PostgreSQL of another user walks through DATA_DIR");
});

test("[keys] several processes that start at once use the same keys", async () => {
  const place = join(folder, "race");
  const script = `import { openKeys } from "../src/outside/keys.ts"; console.log(openKeys(process.argv[1]).publicKey)`;
  const started = [1, 2, 3].map(() =>
    spawn(process.execPath, ["--input-type=module", "-e", script, place], { cwd: import.meta.dirname }),
  );
  const said = await Promise.all(
    started.map(async (child) => {
      let out = "";
      child.stdout.on("data", (chunk) => {
        out += chunk;
      });
      await once(child, "close");
      return out.trim();
    }),
  );
  assert.match(said[0] ?? "", /^04[0-9a-f]{128}$/);
  assert.equal(new Set(said).size, 1);
});

test("[keys] a file that holds no key is told and never made anew", () => {
  const place = join(folder, "broken");
  openKeys(place);
  for (const content of [
    "",
    "{}",
    '{"kind":"signing","key":"00"}',
    readFileSync(join(place, "wrapping.json"), "utf8"),
  ]) {
    writeFileSync(join(place, "signing.json"), content);
    assert.throws(
      () => openKeys(place),
      (fault) =>
        fault instanceof StorageFault && fault.code === "keys-unusable" && fault.message.includes("signing.json"),
    );
    assert.equal(readFileSync(join(place, "signing.json"), "utf8"), content);
  }
});

test("[keys] the folder is KEYS_DIR, else keys in DATA_DIR", () => {
  assert.equal(keysFolderFrom({ KEYS_DIR: "/a/b", DATA_DIR: "/c" }), "/a/b");
  assert.equal(keysFolderFrom({ DATA_DIR: "/c" }), "/c/keys");
  assert.equal(keysFolderFrom({}), join(process.cwd(), "data", "keys"));
});
