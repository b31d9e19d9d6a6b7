import type { ApprovalList, FindingList, ObjectionList } from "@luohu/contract/register";
import { corrections, type Fakes, HOUSEHOLD, ME, OFFICER, WIFE } from "./register-fakes.ts";

/** What waits for an officer, in the place of the server's answers. */

const id = (n: number): string => `0b9f5f5e-6d0b-4b53-9a55-${String(n).padStart(12, "0")}`;

/** Ids of what waits, by what it shows. */
export const CORRECTION = { open: id(401), waits: id(404) };
export const OBJECTION = { open: id(811) };
export const APPROVAL = { items: id(601), duplicate: id(602), own: id(603) };
export const FINDING = { pair: id(701), household: id(702), person: id(703), resolved: id(704) };

const [first] = corrections.corrections;
if (first === undefined) throw new Error("no correction");
const asked = { ...first, name: "欧阳建国", written: first.wanted, wanted: "山东阳谷" };
const waiting = {
  corrections: [
    asked,
    {
      ...asked,
      id: CORRECTION.waits,
      item: "name" as const,
      written: "欧阳建国",
      wanted: "欧阳建园",
      state: "awaiting-approval" as const,
    },
  ],
  more: true,
};

const proposed = (
  n: string,
  type: string,
  names: readonly (string | null)[],
  command: object,
  own = false,
): ApprovalList["approvals"][number] => ({
  id: n,
  type,
  proposed: "2026-11-27T02:00:00.000000Z",
  by: own ? OFFICER : id(21),
  own,
  people: names.map((name, at) => ({ person: at === 0 ? ME : WIFE, name })),
  command: {
    id: n,
    type,
    on: "2026-11-27",
    actor: id(21),
    purpose: "处理更正申请",
    ground: { kind: "correction", reference: "出生医学证明 U370012345" },
    ...command,
  },
});

export const approvals: ApprovalList = {
  approvals: [
    proposed(APPROVAL.items, "correct", ["欧阳建国"], {
      person: ME,
      items: { name: "欧阳建园", born: "1978-03-03", occupation: "校医" },
      clause: "liaocheng/2020/二（一）2/a",
    }),
    proposed(APPROVAL.duplicate, "resolve-duplicate", ["欧阳建国", null], {
      keeps: ME,
      other: WIFE,
      double: { of: "person" },
    }),
    proposed(APPROVAL.own, "lift-secret", [null], { person: ME, secret: "adoption" }, true),
  ],
  more: true,
};

export const objections: ObjectionList = {
  objections: [
    {
      id: OBJECTION.open,
      person: ME,
      name: "欧阳建国",
      move: id(801),
      event: "move-within",
      on: "2026-11-02",
      reason: "我没有申请过迁户，也没有签过字",
      asked: "2026-11-20T02:00:00.000000Z",
      state: "open",
      decided: null,
      answer: null,
      before: { state: "registered", address: null },
      after: { state: "registered", address: "东昌西路 20 号" },
    },
  ],
  more: true,
};

type Listed = FindingList["findings"][number];
const found = (n: string, code: string, of: Readonly<Record<string, string | null>>, cites: string[]): Listed => ({
  id: n,
  code,
  about: Object.keys(of),
  names: Object.values(of),
  division: "371502001001",
  found: "2026-11-01T02:00:00.000000Z",
  state: "open",
  reason: null,
  resolved: null,
  cites,
});

export const findings: FindingList = {
  findings: [
    found(FINDING.pair, "same-name-and-birth", { [ME]: "欧阳建国", [WIFE]: null }, [
      "regulations-1958/6",
      "liaocheng/2020/二（一）2/a",
    ]),
    found(FINDING.household, "head-missing", { [HOUSEHOLD]: "东昌府区柳园街道振兴路 1 号" }, ["regulations-1958/5"]),
    found(FINDING.person, "number-missing", { [ME]: "欧阳建国" }, ["identity-card-law/3"]),
  ],
  more: true,
  counts: { "same-name-and-birth": 3, "head-missing": 41, "number-missing": 12 },
};

const resolved = {
  ...found(FINDING.resolved, "number-missing", { [ME]: "欧阳建国" }, ["identity-card-law/3"]),
  state: "resolved" as const,
  resolved: "2026-11-20T02:00:00.000000Z",
  reason: "已编制公民身份号码",
};

const CITY = "/cities/liaocheng";

export const QUEUES: Fakes = {
  [`GET ${CITY}/corrections`]: { status: 200, body: waiting },
  [`GET ${CITY}/objections`]: { status: 200, body: objections },
  [`POST ${CITY}/objections/${OBJECTION.open}`]: {
    status: 200,
    body: { ...objections.objections[0], state: "put-back" },
  },
  [`GET ${CITY}/approvals`]: { status: 200, body: approvals },
  [`GET ${CITY}/findings`]: { status: 200, body: findings },
  [`GET ${CITY}/findings/${FINDING.resolved}`]: { status: 200, body: resolved },
  [`POST ${CITY}/corrections/${CORRECTION.open}`]: { status: 200, body: { ...asked, state: "granted" } },
  [`POST ${CITY}/approvals/${APPROVAL.items}`]: { status: 200, body: { state: "rejected", id: APPROVAL.items } },
  [`POST ${CITY}/findings/${FINDING.pair}`]: { status: 200, body: { id: FINDING.pair, state: "resolved" } },
};
