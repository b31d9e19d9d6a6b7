import assert from "node:assert/strict";
import { test } from "node:test";
import { software } from "@luohu/server";
import { type Statement, signed } from "../../server/src/proofs/statement.ts";
import { inside } from "./luohu.ts";

const privateKey = software.makeSigningKey();
const key = software.publicKeyOf(privateKey);
const statement: Statement = {
  v: 1,
  number: "7K2M-Q0XV-93TD-B6FE-00AA",
  kind: "registration",
  city: "lincang",
  issuer: "临沧市公安局",
  issued: "2021-06-01T02:00:00.000Z",
  on: "2021-06-01",
  person: { name: "刀父", sex: "male", born: "1980-01-15", number: null },
  home: { kind: "family", relation: "02", since: "2020-05-01", place: "云南省临沧市", address: "南屏路1号" },
};
const token = signed(statement, { sign: (bytes) => software.sign(privateKey, key, bytes) });

test("[verify] an authentic proof ends with 0 and says what it states and what it cannot know", async () => {
  const { code, out } = await inside("verify", token, "--key", key);
  assert.equal(code, 0);
  for (const said of ["真实", "AUTHENTIC", "刀父", "南屏路1号", statement.number, "--online"])
    assert.ok(out.includes(said), said);
});

test("[verify] a forged one ends with 3, what is no proof or no key is named", async () => {
  const other = software.publicKeyOf(software.makeSigningKey());
  const forged = await inside("verify", token, "--key", other);
  assert.equal(forged.code, 3);
  assert.match(forged.out, /NOT AUTHENTIC/);
  assert.ok(!forged.out.includes("刀父"), "a forged statement is printed as if it counted");
  assert.equal((await inside("verify", "no-such-file.pdf", "--key", key)).code, 2);
  assert.equal((await inside("verify", token, "--key", "04")).code, 2);
});
