import assert from "node:assert/strict";
import { test } from "node:test";
import type { Correction, MyRecord, Proof, ProofStatus } from "@luohu/contract/register";
import type { Actor } from "@luohu/registry";
import { bear, CHILD, FATHER, GRANDMOTHER, HOME, MOTHER } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import { software } from "../../src/outside/crypto.ts";
import { verifyProof } from "../../src/proofs/statement.ts";
import { execute } from "../../src/storage/register/execute.ts";
import { TODAY } from "../running.ts";
import { actorOf, officerOf } from "../storage/actors.ts";
import { servingRegister } from "./serving-register.ts";

const resident = (person: string | null, account: number): Actor =>
  actorOf("lincang", "resident", { account: idOf(account), person, places: [] });

const server = await servingRegister({
  officer: actorOf("lincang", "registration-officer", { account: idOf(801) }),
  second: actorOf("lincang", "registration-officer", { account: idOf(802) }),
  elsewhere: actorOf("lincang", "registration-officer", { account: idOf(803), places: ["530921"] }),
  father: resident(FATHER, 806),
  child: resident(CHILD, 807),
  unknown: resident(null, 808),
});
const { ask, register } = server;
const lincang = register.cities.get("lincang");
assert.ok(lincang);
const born = await execute(register.pool, officerOf("lincang"), lincang, bear(), TODAY);
assert.ok(born.ok);

const CORRECTIONS = "/api/v1/cities/lincang/corrections";

async function read<T>(answer: Promise<Response>, status: number): Promise<T> {
  const got = await answer;
  const text = await got.text();
  assert.equal(got.status, status, text);
  return JSON.parse(text) as T;
}

test("[resident] a resident reads the own record and household, and nobody who is none does", async () => {
  const mine = await read<MyRecord>(ask("father", "/api/v1/me/record"), 200);
  assert.equal(mine.person.items?.name, "刀父");
  assert.equal(mine.household?.household, HOME);
  assert.deepEqual(
    new Set(mine.household?.members.map(({ person }) => person)),
    new Set([FATHER, MOTHER, GRANDMOTHER, CHILD]),
  );
  const before = await read<MyRecord>(ask("father", "/api/v1/me/record?on=2021-01-01"), 200);
  assert.equal(before.household?.members.length, 3);
  await read(ask("unknown", "/api/v1/me/record"), 404);
  await read(ask("officer", "/api/v1/me/record"), 403);
  const views = await read<{ views: unknown[] }>(ask("father", "/api/v1/me/views"), 200);
  assert.deepEqual(views.views, [], "a look at oneself is noted");
});

const asked = (item: string, wanted: string): Promise<Correction> =>
  read<Correction>(ask("father", "/api/v1/me/corrections", { body: { item, wanted, reason: "录入有误" } }), 201);

test("[resident] a correction waits for an officer of the place, is granted as a command, and the person sees the answer", async () => {
  const { id, written, state } = await asked("nativePlace", "云南临沧");
  assert.deepEqual([written, state], [null, "open"]);
  const queue = await read<{ corrections: Correction[] }>(ask("officer", CORRECTIONS), 200);
  assert.deepEqual(
    queue.corrections.map((one) => one.id),
    [id],
  );
  assert.deepEqual((await read<{ corrections: unknown[] }>(ask("elsewhere", CORRECTIONS), 200)).corrections, []);
  const opened = await read<{ corrections: Correction[] }>(
    ask("officer", `${CORRECTIONS}?id=${queue.corrections[0]?.id}`),
    200,
  );
  assert.deepEqual(opened.corrections, queue.corrections.slice(0, 1), "one that is opened comes alone");
  const grant = { decision: "grant", on: "2021-05-01", value: { nativePlace: "云南临沧" }, evidence: "父亲的户口簿" };
  await read(ask("elsewhere", `${CORRECTIONS}/${id}`, { body: grant }), 404);
  await read(ask("father", `${CORRECTIONS}/${id}`, { body: grant }), 403);
  const granted = await read<Correction>(ask("officer", `${CORRECTIONS}/${id}`, { body: grant }), 200);
  assert.equal(granted.state, "granted");
  await read(ask("officer", `${CORRECTIONS}/${id}`, { body: grant }), 409);
  const mine = await read<MyRecord>(ask("father", "/api/v1/me/record"), 200);
  assert.equal(mine.person.items?.nativePlace, "云南临沧");
  const listed = await read<{ corrections: Correction[] }>(ask("father", "/api/v1/me/corrections"), 200);
  assert.equal(listed.corrections[0]?.state, "granted");
});

test("[resident] the correction of a name waits for a second officer; a decline says why", async () => {
  const { id } = await asked("name", "刀阿父");
  const grant = { decision: "grant", on: "2021-05-01", value: { name: "刀阿父" }, evidence: "出生医学证明" };
  const waiting = await read<Correction>(ask("officer", `${CORRECTIONS}/${id}`, { body: grant }), 200);
  assert.equal(waiting.state, "awaiting-approval");
  const approval = `/api/v1/cities/lincang/approvals/${id}`;
  const approve = { decision: "approve", reason: "与出生医学证明一致" };
  await read(ask("officer", approval, { body: approve }), 403);
  await read(ask("second", approval, { body: approve }), 200);
  const mine = await read<MyRecord>(ask("father", "/api/v1/me/record"), 200);
  assert.equal(mine.person.items?.name, "刀阿父");
  const second = await asked("birthplace", "北京");
  await read(ask("officer", `${CORRECTIONS}/${second.id}`, { body: { decision: "decline", answer: "没有依据" } }), 200);
  const { corrections } = await read<{ corrections: Correction[] }>(ask("father", "/api/v1/me/corrections"), 200);
  assert.deepEqual(
    corrections.slice(0, 2).map(({ state, answer }) => [state, answer]),
    [
      ["declined", "没有依据"],
      ["granted", "与出生医学证明一致"],
    ],
  );
});

test("[resident] where the second officer rejects, the answer is theirs and not the first one's yes", async () => {
  const { id } = await asked("name", "刀阿爸");
  const grant = {
    decision: "grant",
    on: "2021-05-02",
    value: { name: "刀阿爸" },
    evidence: "证明",
    answer: "可以更正",
  };
  await read(ask("officer", `${CORRECTIONS}/${id}`, { body: grant }), 200);
  const reject = { decision: "reject", reason: "证明与原件不符" };
  await read(ask("second", `/api/v1/cities/lincang/approvals/${id}`, { body: reject }), 200);
  const { corrections } = await read<{ corrections: Correction[] }>(ask("father", "/api/v1/me/corrections"), 200);
  const mine = corrections.find((one) => one.id === id);
  assert.deepEqual([mine?.state, mine?.answer], ["declined", "证明与原件不符"]);
});

test("[resident] a proof is issued, downloaded, verified without the server, and revoked for everybody", async () => {
  const proof = await read<Proof>(
    ask("child", "/api/v1/me/proofs", { body: { kind: "kinship", relative: MOTHER } }),
    201,
  );
  const pdf = await ask("child", proof.pdf);
  assert.equal(pdf.status, 200);
  assert.equal(pdf.headers.get("content-type"), "application/pdf");
  assert.equal(pdf.headers.get("cache-control"), "no-store");
  const bytes = new Uint8Array(await pdf.arrayBuffer());
  const { publicKey } = await read<{ publicKey: string }>(ask(null, "/api/v1/keys"), 200);
  const verified = verifyProof(bytes, publicKey, software);
  assert.ok(verified.state === "authentic");
  assert.equal(verified.statement.number, proof.number);
  assert.deepEqual([verified.statement.relative?.name, verified.statement.relative?.kin], ["刀母", "mother"]);
  assert.match(verified.statement.home.place, /临沧市/);
  const status = await read<ProofStatus>(ask(null, `/api/v1/proofs/${proof.number}`), 200);
  assert.equal(status.state, "valid");
  assert.doesNotMatch(JSON.stringify(status), /刀/, "the status tells of the person");
  // somebody else's proof is not there
  await read(ask("father", proof.pdf), 404);
  await read(ask("father", `/api/v1/me/proofs/${proof.number}`, { method: "DELETE" }), 404);
  await read(
    ask("child", `/api/v1/me/proofs/${proof.number}`, { method: "DELETE", headers: { origin: "http://evil.example" } }),
    403,
  );
  const revoked = await read<Proof>(ask("child", `/api/v1/me/proofs/${proof.number}`, { method: "DELETE" }), 200);
  assert.ok(revoked.revoked);
  assert.equal((await read<ProofStatus>(ask(null, `/api/v1/proofs/${proof.number}`), 200)).state, "revoked");
  const { proofs } = await read<{ proofs: Proof[] }>(ask("child", "/api/v1/me/proofs"), 200);
  assert.deepEqual(
    proofs.map(({ number }) => number),
    [proof.number],
  );
});

test("[resident] no proof of kinship that the register does not hold, and none under a number that was not given", async () => {
  await read(ask("child", "/api/v1/me/proofs", { body: { kind: "kinship", relative: GRANDMOTHER } }), 404);
  await read(ask("child", "/api/v1/me/proofs", { body: { kind: "kinship" } }), 422);
  await read(ask("child", "/api/v1/me/proofs", { body: { kind: "character" } }), 422);
  await read(ask(null, "/api/v1/proofs/AAAA-AAAA-AAAA-AAAA-AAAA"), 404);
  await read(ask(null, "/api/v1/proofs/1'%20or%201=1"), 422);
  const registration = await read<Proof>(ask("father", "/api/v1/me/proofs", { body: { kind: "registration" } }), 201);
  assert.equal(registration.kind, "registration");
});
