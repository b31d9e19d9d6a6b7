import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { copyOfLaw, environment, folder, LUOHU, luohu, olderNode } from "./luohu.ts";

/** A server that `luohu serve` started. */
interface Serving {
  readonly child: ChildProcess;
  readonly base: string;
  readonly port: number;
  /** What it has printed so far. */
  readonly printed: () => string;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** The law is proved once for all servers of this file. */
const PROOF_DIR = folder();

async function serving(more: Readonly<Record<string, string>> = {}, node = process.execPath): Promise<Serving> {
  const env = environment({ HOST: "127.0.0.1", PORT: "0", PROOF_DIR, ...more });
  // a group of its own, so that whatever it starts ends with it
  const child = spawn(node, [LUOHU, "serve"], { env, detached: true });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part: Buffer) => {
      printed += part;
    });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.on("exit", (code, signal) => resolve({ code, signal })),
  );
  after(() => endGroup(child.pid));
  const address = await seen(
    () => /^(http:\/\/\S+)/m.exec(printed)?.[1],
    () => printed,
  );
  return { child, base: address, port: Number(new URL(address).port), printed: () => printed, ended };
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // it has ended
  }
}

/** Waits until something can be seen. */
async function seen<T>(look: () => T | undefined | false, otherwise: () => string, patience = 120_000): Promise<T> {
  for (const started = Date.now(); Date.now() - started < patience; await wait(20)) {
    const found = look();
    if (found !== undefined && found !== false) return found;
  }
  return assert.fail(`waited ${patience} ms in vain: ${otherwise()}`);
}

const within = <T>(promise: Promise<T>, time: number): Promise<T | "still running"> =>
  Promise.race([promise, wait(time, "still running" as const, { ref: false })]);

const health = async (base: string): Promise<{ law: string; faults: number }> =>
  (await (await fetch(`${base}/health`)).json()) as { law: string; faults: number };

describe("luohu serve", { concurrency: 2 }, () => {
  before(async () => {
    const { child, ended } = await serving();
    child.kill("SIGTERM");
    await ended;
  });

  for (const signal of ["SIGTERM", "SIGINT"] as const)
    test(`[serve] it says where it listens, answers, and ends with 0 on ${signal}`, async () => {
      const { child, base, printed, ended } = await serving();
      assert.match(printed(), /\/docs/);
      assert.equal((await health(base)).faults, 0);
      const answer = await fetch(`${base}/api/v1/check`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ situation: { family: [{ id: "欧阳修" }] } }),
      });
      assert.equal(answer.status, 200);
      await answer.arrayBuffer();
      child.kill(signal);
      assert.deepEqual(await within(ended, 60_000), { code: 0, signal: null });
      assert.doesNotMatch(printed(), /欧阳修/);
      assert.ok(!printed().includes("\u001b"), "colour");
      await assert.rejects(fetch(`${base}/health`));
    });

  test("[serve] a client that never finishes its request does not keep it from ending", async () => {
    const { child, port, ended } = await serving();
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(
      "POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
    );
    await wait(100);
    child.kill("SIGTERM");
    // a container that has not ended by then is killed
    const end = await within(ended, 10_000);
    socket.destroy();
    assert.deepEqual(end, { code: 0, signal: null });
  });

  test("[serve] a faulty law file is reported with place and advice, and the law that is served goes on", async () => {
    const [law, copied] = [copyOfLaw(), folder()];
    // what it proves of the changed law is no proof for the others
    cpSync(PROOF_DIR, copied, { recursive: true });
    const { child, base, printed, ended } = await serving({ LAW_DIR: law, PROOF_DIR: copied });
    const { law: version } = await health(base);
    const path = join(law, "liaocheng/2020/2-settling.yaml");
    const sound = readFileSync(path, "utf8");
    const line = sound.split("\n").findIndex((text) => text.includes("kind: pathway")) + 1;

    writeFileSync(path, sound.replace("kind: pathway", "kind: patway"));
    const report = await seen(
      () =>
        printed()
          .split("\n")
          .find((text) => text.includes("unknown-kind")),
      printed,
    );
    assert.ok(report.includes(`liaocheng/2020/2-settling.yaml:${line}:`), report);
    assert.match(report, /patway/);
    assert.match(report, /expected one of pathway, /);
    assert.equal((JSON.parse(report) as { level: number }).level, 50);
    const faulty = await health(base);
    assert.equal(faulty.law, version);
    assert.ok(faulty.faults >= 1);

    const label = "Settling in a rented commercial flat";
    writeFileSync(path, sound.replace(label, "Settling anew in a rented flat"));
    child.kill("SIGHUP");
    await seen(() => printed().includes("a new version of the law is served"), printed);
    const mended = await health(base);
    assert.equal(mended.faults, 0);
    assert.notEqual(mended.law, version);
    assert.match(await (await fetch(`${base}/api/v1/law`)).text(), /Settling anew in a rented flat/);
    child.kill("SIGTERM");
    assert.deepEqual(await within(ended, 60_000), { code: 0, signal: null });
  });

  test("[serve] a setting that cannot be used ends with 2 and is named", async () => {
    for (const [name, value] of [
      ["PORT", "http"],
      ["RATE_LIMIT", "0"],
      ["BODY_LIMIT", "1"],
      ["LOG_LEVEL", "loud"],
    ] as const) {
      const { code, err } = await luohu(["serve"], { environment: { PORT: "0", [name]: value } });
      assert.equal(code, 2, name);
      assert.ok(err.startsWith(`${name}: `) && err.includes(`\`${value}\``), err);
    }
  });

  test("[serve] a law that does not load ends with 4, a folder that is not there with 2", async () => {
    const empty = folder();
    const { code, err } = await luohu(["serve"], { environment: { PORT: "0", LAW_DIR: empty } });
    assert.equal(code, 4);
    assert.match(err, /missing-file/);
    const absent = await luohu(["serve"], { environment: { PORT: "0", LAW_DIR: join(empty, "absent") } });
    assert.doesNotMatch(absent.err, /\bat .*\.ts/, "a stack");
    assert.equal(absent.code, 2);
  });

  test("[serve] a port that is taken ends with 2 at once", async () => {
    const { port, child, ended } = await serving();
    const second = await luohu(["serve"], {
      environment: { HOST: "127.0.0.1", PORT: String(port), PROOF_DIR },
      patience: 60_000,
    });
    child.kill("SIGTERM");
    await ended;
    assert.match(second.err, /^PORT: /);
    assert.deepEqual([second.code, second.signal], [2, null], "it neither listens nor ends");
  });

  test("[serve] started by an older Node, it ends with the command that started it", async (t) => {
    const node = olderNode();
    if (node === undefined) return t.skip("the system's Node is not older");
    const { child, base, ended } = await serving({}, node);
    assert.equal((await health(base)).faults, 0);
    child.kill("SIGTERM");
    const end = await within(ended, 60_000);
    await wait(300);
    await assert.rejects(fetch(`${base}/health`), "the server goes on without the command that started it");
    assert.deepEqual(end, { code: 0, signal: null });
  });
});
