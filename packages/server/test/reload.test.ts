import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import type { CheckAnswer } from "@luohu/engine";
import { LawFault, loadLaw } from "@luohu/law";
import { CurrentLaw, type Reloaded, serve, settingsFrom } from "@luohu/server";
import { check, copyOfLaw, FAMILY, start } from "./running.ts";
import { emptyFolder } from "./storage/folders.ts";

const FILE = "liaocheng/2020/2-settling.yaml";
const LABEL = "Settling in a rented commercial flat";
const CLAUSE = "liaocheng/2020/二（一）2/a";

/** Changes a law file of a folder; gives back what stood there. */
function edit(folder: string, file: string, change: (text: string) => string): string {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  const changed = change(text);
  assert.notEqual(changed, text, "the edit changes nothing");
  writeFileSync(path, changed);
  return text;
}

const misspell = (text: string): string => text.replace("kind: pathway", "kind: patway");
const relabel = (text: string): string => text.replace(LABEL, "Settling anew in a rented flat");

/** The law that ships is proved once for this file. */
const PROVED = emptyFolder();
before(async () => {
  (await CurrentLaw.open(copyOfLaw(), PROVED)).close();
});

/** A folder with the proof of the law that ships. */
function proofFolder(): string {
  const folder = emptyFolder();
  cpSync(PROVED, folder, { recursive: true });
  return folder;
}

/** What `/health` says of the law. */
async function lawOf(base: string): Promise<{ readonly law: string; readonly faults: number }> {
  const { law, faults } = (await (await fetch(`${base}/health`)).json()) as { law: string; faults: number };
  return { law, faults };
}

test("[reload] a faulty file keeps the law that is served and is reported with place and advice", async () => {
  const folder = copyOfLaw();
  const law = new CurrentLaw(loadLaw(folder), folder);
  const server = await start({}, law);
  const { version } = law.checker.law;
  const before = await (await check(server, { on: "2021-03-01", situation: FAMILY })).text();

  const sound = edit(folder, FILE, misspell);
  const reloaded = await law.reload();
  assert.ok(!reloaded.ok);
  const [fault] = reloaded.issues;
  const line = sound.split("\n").findIndex((text) => text.includes("kind: pathway")) + 1;
  assert.deepEqual([fault?.code, fault?.file, fault?.line], ["unknown-kind", FILE, line]);
  assert.ok((fault?.column ?? 0) > 1);
  assert.match(fault?.found ?? "", /patway/);
  assert.match(fault?.expected ?? "", /pathway/);

  assert.deepEqual(await lawOf(server.base), {
    law: version,
    faults: reloaded.issues.length,
  });
  assert.equal(await (await check(server, { on: "2021-03-01", situation: FAMILY })).text(), before);

  writeFileSync(join(folder, FILE), sound);
  assert.deepEqual(await law.reload(), { ok: true, version, changed: false });
  assert.deepEqual(await lawOf(server.base), { law: version, faults: 0 });
});

test("[reload] a sound change is served, with a version and an ETag of its own", async () => {
  const folder = copyOfLaw();
  const law = await CurrentLaw.open(folder, proofFolder());
  const server = await start({}, law);
  const { version } = law.checker.law;
  const etag = (await fetch(`${server.base}/api/v1/law`)).headers.get("etag") as string;
  edit(folder, FILE, relabel);
  const reloaded = await law.reload();
  assert.ok(reloaded.ok && reloaded.changed);
  assert.notEqual(reloaded.version, version);
  const again = await fetch(`${server.base}/api/v1/law`, { headers: { "if-none-match": etag } });
  assert.equal(again.status, 200);
  assert.match(await again.text(), /Settling anew in a rented flat/);
  const answer = (await (await check(server, { situation: {} })).json()) as CheckAnswer;
  assert.equal(answer.law, reloaded.version);
  assert.equal(answer.clauses.find(({ id }) => id === CLAUSE)?.label.en, "Settling anew in a rented flat");
});

test("[reload] whatever breaks a file, the law that is served goes on", async () => {
  const folder = copyOfLaw();
  const law = new CurrentLaw(loadLaw(folder), folder);
  const { version } = law.checker.law;
  const faults: Record<string, (text: string) => string | Uint8Array> = {
    "bad-yaml": (text) => `${text}\n  - [ {`,
    "unknown-name": (text) => text.replace(/test: ([a-z]+)\./, "test: $1x."),
    "unreadable-file": (text) => new Uint8Array([...new TextEncoder().encode(text), 0xff]),
  };
  const path = join(folder, FILE);
  const sound = readFileSync(path, "utf8");
  for (const [code, breakIt] of Object.entries(faults)) {
    writeFileSync(path, breakIt(sound));
    const reloaded = await law.reload();
    assert.ok(!reloaded.ok, code);
    assert.ok(
      reloaded.issues.some((issue) => issue.code === code),
      `${code}: ${reloaded.issues.map((issue) => issue.code)}`,
    );
    assert.ok(reloaded.issues.every((issue) => issue.expected.length > 0));
    assert.equal(law.checker.law.version, version);
  }
  writeFileSync(path, sound);
  assert.equal((await law.reload()).ok, true);
});

test("[reload] a file that is not UTF-8 is named", async () => {
  const folder = copyOfLaw();
  const law = new CurrentLaw(loadLaw(folder), folder);
  writeFileSync(join(folder, FILE), new Uint8Array([0xc2, 0xe4]));
  const reloaded = await law.reload();
  assert.ok(!reloaded.ok);
  assert.deepEqual(
    reloaded.issues.map(({ file }) => file),
    [FILE],
  );
});

test("[reload] a change of a file is noticed without asking", async () => {
  const folder = copyOfLaw();
  const law = await CurrentLaw.open(folder, proofFolder());
  const heard: Reloaded[] = [];
  let wake: () => void = () => {};
  const next = (): Promise<Reloaded> =>
    new Promise((resolve) => {
      wake = () => resolve(heard.at(-1) as Reloaded);
    });
  law.follow((reloaded) => {
    heard.push(reloaded);
    wake();
  }, 50);
  try {
    const broken = next();
    const sound = edit(folder, FILE, misspell);
    assert.equal((await broken).ok, false);
    const mended = next();
    writeFileSync(join(folder, FILE), relabel(sound));
    const reloaded = await mended;
    assert.ok(reloaded.ok && reloaded.changed);
    assert.equal(law.checker.law.clauses.get(CLAUSE)?.label.en, "Settling anew in a rented flat");
  } finally {
    law.close();
  }
});

test("[reload] a law that does not load at the start is refused with every fault", async () => {
  const folder = copyOfLaw();
  edit(folder, FILE, misspell);
  await assert.rejects(
    CurrentLaw.open(folder),
    (error) => error instanceof LawFault && error.message.includes(`${FILE}:`) && error.issues.length >= 1,
  );
});

test("[reload] SIGHUP reads the files at once, and closing gives back the signal and the port", async () => {
  const folder = copyOfLaw();
  const listeners = process.listenerCount("SIGHUP");
  const served = await serve({
    ...settingsFrom({}),
    host: "127.0.0.1",
    port: 0,
    lawFolder: folder,
    proofFolder: proofFolder(),
    logLevel: "silent",
  });
  try {
    assert.equal(process.listenerCount("SIGHUP"), listeners + 1);
    assert.equal((await fetch(`${served.address}/health`)).status, 200);
    const { version } = served.law.checker.law;
    edit(folder, FILE, relabel);
    process.kill(process.pid, "SIGHUP");
    for (let tries = 0; served.law.checker.law.version === version && tries < 600; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.notEqual(served.law.checker.law.version, version);
  } finally {
    await served.close();
  }
  assert.equal(process.listenerCount("SIGHUP"), listeners);
  await assert.rejects(fetch(`${served.address}/health`));
});
