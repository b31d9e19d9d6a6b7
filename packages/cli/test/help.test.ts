import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, test } from "node:test";
import { promisify } from "node:util";
import { EXIT } from "@luohu/cli";
import { type Ended, environment, FAMILY, luohu, ON, olderNode } from "./luohu.ts";

const PRINTING = join(import.meta.dirname, "printing.ts");
const execute = promisify(execFile);

const LAW = ["--lang", "--law", "LAW_DIR", "LUOHU_LANG"];

/** Every command with what its help has to name. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  "": [
    "check",
    "ask",
    "law",
    "journal",
    "divisions",
    "quality",
    "serve",
    "verify",
    "keys",
    "accounts",
    "seed",
    "backup",
    "restore",
    "import",
    "reconcile",
    "export",
    "help",
  ],
  check: ["[file]", "--city", "--on", "--explain", "--batch", "--json", ...LAW],
  ask: ["--city", "--on", "--save", ...LAW],
  law: ["list", "show", "diff", "coverage", "prove", "compare"],
  "law list": ["--city", "--json", ...LAW],
  "law show": ["<clause>", "--json", ...LAW],
  "law diff": ["<left>", "<right>", "--subject", "--json", ...LAW],
  "law coverage": ["--city", "--json", ...LAW],
  "law prove": ["--city", "--on", "--all", "--json", ...LAW],
  "law compare": ["<old>", "<new>", "--on", "--json", "--lang", "LUOHU_LANG"],
  journal: ["verify", "export", "proof", "erase"],
  "journal verify": ["[file]", "--city", "--key", "--seals", "--json", "--lang", "LUOHU_LANG"],
  "journal export": ["--out", "--city", "--lang", "LUOHU_LANG"],
  "journal proof": ["<person>", "--out", "--city", "--lang", "LUOHU_LANG"],
  "journal erase": ["<person>", "--ground", "--reference", "--actor", "--purpose", "--approver", "--id", "--lang"],
  divisions: ["load", "reclassed"],
  "divisions load": ["<file>", "--edition", "--cutoff", "DATA_DIR", "DATABASE_URL"],
  "divisions reclassed": ["--city", "--since", "--on", "--json", "DATA_DIR", "DATABASE_URL"],
  quality: ["run", "list", "resolve"],
  "quality run": ["--city", "--json", "DATA_DIR", "DATABASE_URL"],
  "quality list": ["--city", "--kind", "--state", "--place", "--limit", "--counts", "--json", "DATA_DIR"],
  "quality resolve": ["<id>", "--city", "--by", "--reason", "DATA_DIR"],
  verify: ["<proof>", "--key", "--online", "--json"],
  keys: ["show"],
  "keys show": ["--json"],
  accounts: ["list", "add", "reset", "lock", "unlock", "end-sessions", "bind"],
  "accounts list": ["--json"],
  "accounts add": ["<name>", "--by", "--role", "--city", "--place", "--person", "--json", "DATA_DIR", "KEYS_DIR"],
  "accounts reset": ["<name>", "--by", "--json", "DATA_DIR", "KEYS_DIR"],
  "accounts lock": ["<name>", "--by", "DATA_DIR", "DATABASE_URL"],
  "accounts unlock": ["<name>", "--by", "DATA_DIR", "DATABASE_URL"],
  "accounts end-sessions": ["<name>", "--by", "DATA_DIR", "DATABASE_URL"],
  "accounts bind": ["<name>", "--by", "--issuer", "--subject", "--off", "DATA_DIR"],
  seed: ["--city", "--scale", "--seed"],
  import: ["<files...>", "--city", "--dry-run", "--actor", "--json", "--lang", "LUOHU_LANG"],
  reconcile: [
    ...["<files...>", "--city", "--within", "--accept", "--actor", "--approver", "--json", "--lang", "LUOHU_LANG"],
  ],
  export: ["--city", "--out", "--as", "--on", "--known-at", "--lang", "LUOHU_LANG"],
  backup: ["--out", "--city", "DATA_DIR", "DATABASE_URL", "--lang", "LUOHU_LANG"],
  restore: ["<file>", "--into", "--check", "DATABASE_URL", "--lang", "LUOHU_LANG"],
  serve: [
    "--demo",
    "HOST",
    "PORT",
    "LAW_DIR",
    "PROOF_DIR",
    "BODY_LIMIT",
    "RATE_LIMIT",
    "LOG_LEVEL",
    "REGISTER",
    "DATA_DIR",
    "DATABASE_URL",
    "KEYS_DIR",
  ],
};

describe("luohu --help", { concurrency: 2 }, () => {
  // a process for each would show nothing more and take a minute
  const commands = Object.keys(COMMANDS).map((command) => [...command.split(" ").filter(Boolean), "--help"]);
  const helped = execute(process.execPath, [PRINTING, JSON.stringify(commands)], { env: environment() }).then(
    ({ stdout }) => JSON.parse(stdout) as Omit<Ended, "signal">[],
  );
  const help = async (command: string): Promise<Omit<Ended, "signal">> =>
    (await helped)[Object.keys(COMMANDS).indexOf(command)] ?? assert.fail(`no help of ${command}`);

  for (const [command, names] of Object.entries(COMMANDS)) {
    test(`[help] luohu ${command} says what it does in both languages and what it takes`, async () => {
      const { code, out, err } = await help(command);
      assert.deepEqual([code, err], [0, ""]);
      assert.match(out, /[\u4e00-\u9fff]/);
      assert.match(out, /[a-z]{3,} [a-z]{2,}/);
      for (const name of names) assert.ok(out.includes(name), `${name} is not in the help`);
      assert.ok(!out.includes("\u001b"), "colour");
    });

    test(`[help] luohu ${command} names the exit codes`, async () => {
      const { out } = await help(command);
      assert.ok(out.includes("Exit codes"), "no exit codes in the help");
      for (const code of Object.values(EXIT)) assert.match(out, new RegExp(`^  ${code}  `, "m"));
    });
  }

  test("[help] every command that there is stands in the list above", async () => {
    const found: string[] = [];
    for (const command of ["", "law", "journal", "divisions", "quality", "keys", "accounts"]) {
      const listed = /Commands:\n([\s\S]*?)(?:\n\n|$)/.exec((await help(command)).out)?.[1] ?? "";
      for (const [, name] of listed.matchAll(/^ {2}([a-z-]+)/gm))
        if (name !== "help") found.push(`${command} ${name}`.trim());
    }
    assert.deepEqual(found.sort(), Object.keys(COMMANDS).filter(Boolean).sort());
  });

  test("[help] no command, and one that there is not, end with 2", async () => {
    const none = await luohu([]);
    assert.deepEqual([none.code, none.out], [2, ""]);
    assert.match(none.err, /Usage: luohu/);
    const unknown = await luohu(["chek"]);
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /chek[\s\S]*check/);
  });

  test("[node] an older Node hands over to the one beside the code, with input, output and exit code", async (t) => {
    const node = olderNode();
    if (node === undefined) return t.skip("the system's Node is not older");
    const own = await luohu(["check", FAMILY, ...ON, "--json"]);
    const handed = await luohu(["check", FAMILY, ...ON, "--json"], { node });
    assert.deepEqual(handed, own);
    assert.equal(own.code, 0);
    assert.equal((await luohu(["check", "-", "--json"], { node, input: "{}" })).code, 0);
    assert.equal((await luohu(["check", "-"], { node, input: '{"nothing":1}' })).code, 3);
    assert.equal((await luohu(["chek"], { node })).code, 2);
  });
});
