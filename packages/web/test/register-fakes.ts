import type {
  DemoAccounts,
  HouseholdsFound,
  HouseholdView,
  MoveList,
  MyCorrectionList,
  MyRecord,
  PersonView,
  ProofList,
  RegisterHistory,
  SearchAnswer,
  Session,
  SessionList,
  ViewList,
} from "@luohu/contract/register";
import type { BrowserContext } from "playwright-core";

/**
 * Answers in the place of the server's, for states that a real one gives seldom. What a page does with a register is tried against a
 * real one in `register.test.ts`.
 */

const id = (n: number): string => `0b9f5f5e-6d0b-4b53-9a55-${String(n).padStart(12, "0")}`;
export const [ME, WIFE, CHILD, HOUSEHOLD, OFFICER] = [id(1), id(2), id(3), id(10), id(20)];

/** The moment that is now in these answers. */
export const NOW = "2026-11-30T04:00:00.000Z";
const CITY = "liaocheng";

export const resident = (): Session => ({
  id: id(100),
  account: id(101),
  name: "resident-liaocheng",
  role: "resident",
  city: CITY,
  places: [],
  person: ME,
  began: "2026-11-30T01:00:00.000000Z",
  ends: "2026-11-30T05:00:00.000000Z",
  provisional: false,
});

export const officer = (): Session => ({
  ...resident(),
  account: OFFICER,
  name: "officer-liaocheng",
  role: "registration-officer",
  places: ["3715"],
  person: null,
});

const items = {
  name: "欧阳建国",
  formerName: null,
  sex: "male" as const,
  born: "1978-03-02",
  number: "371502197803020019",
  ethnicity: "01",
  marriage: "20",
  birthplace: "山东省聊城市东昌府区古楼街道",
  nativePlace: "山东聊城",
};

const member = (person: string, relation: string, since: string, more: Partial<typeof items> & { sex?: "female" }) => ({
  ...items,
  ...more,
  person,
  relation,
  since,
});

const members: HouseholdView["members"] = [
  member(ME, "02", "2003-05-18", {}),
  {
    ...member(WIFE, "12", "2003-05-18", { name: "李秀兰", born: "1980-11-23", number: "371502198011230026" }),
    sex: "female",
  },
  {
    ...member(CHILD, "31", "2006-09-01", {
      name: "欧阳雨桐",
      born: "2006-08-15",
      number: "371502200608150042",
      marriage: "10",
    }),
    sex: "female",
  },
];

export const household = (day: string, knownAt: string | null = null): HouseholdView => ({
  city: CITY,
  on: day,
  knownAt,
  household: HOUSEHOLD,
  householdKind: "family",
  division: "371502001001",
  divisionName: "山东省聊城市东昌府区古楼街道状元社区",
  address: "东昌西路 12 号院 3 号楼 2 单元 501 室",
  name: null,
  members: members.filter(({ since }) => since <= day),
  more: false,
  remarks: day < "2006-09-01" ? [] : [{ code: "number-missing", about: CHILD }],
  touched: null,
});

export const person = (day: string, knownAt: string | null = null): PersonView => ({
  city: CITY,
  on: day,
  knownAt,
  person: ME,
  items:
    day < "1978-03-02"
      ? null
      : {
          ...items,
          marriage: day < "2003-05-18" ? "10" : "20",
          // mended in 2019
          nativePlace: knownAt !== null && knownAt < "2019-03-01" ? "山东阳谷" : items.nativePlace,
        },
  standing: {
    state: "registered",
    household: HOUSEHOLD,
    relation: day < "2003-05-18" ? "20" : "02",
    place: null,
    since: day < "2003-05-18" ? "1978-03-02" : "2003-05-18",
  },
  kin:
    day < "2006-08-15"
      ? []
      : [
          {
            relative: WIFE,
            kin: "spouse",
            name: "李秀兰",
            evidence: "结婚证 J371502-2003-000123",
            from: "2003-05-18",
            until: null,
          },
        ],
  details:
    day < "1978-03-02"
      ? null
      : {
          otherAddress: null,
          religion: null,
          education: "21",
          militaryService: "未服兵役",
          height: 172,
          bloodType: "AB",
          occupation: "教师",
          workplace: "聊城市东昌府区第一实验小学",
          guardian: null,
          guardianRelation: null,
        },
  residence:
    day < "2020-12-01"
      ? null
      : {
          division: "371502001002",
          divisionName: "山东省聊城市东昌府区古楼街道龙山社区",
          address: "柳园南路 7 号 1 号楼 302 室",
          basis: "rented",
          source: "lease",
          from: "2020-12-01",
          until: null,
        },
  formerStatuses: day < "1978-03-02" ? [] : [{ status: "agricultural", from: "1978-03-02", until: "2003-05-18" }],
  secrets: [],
  identity: { kept: null, others: [] },
  touched: null,
});

const event = (n: number, type: string, on: string, recorded: string, clause: string | null = null) => ({
  command: id(200 + n),
  event: type,
  on,
  recorded,
  actor: "东昌府区古楼派出所",
  purpose: "办理户口业务",
  clause,
  ground: { kind: "declaration", reference: "本人申报" },
});

export const history = (about: string): RegisterHistory => ({
  city: CITY,
  about,
  days: ["1978-03-02", "2003-05-18", "2006-08-15", "2020-12-01"],
  moments: [
    "1996-07-01T01:00:00.000000Z",
    "2003-05-18T02:30:00.000000Z",
    "2006-09-01T03:15:00.000000Z",
    "2019-03-01T06:45:00.000000Z",
    "2020-12-01T02:00:00.000000Z",
  ],
  events: [
    event(1, "birth", "1978-03-02", "1996-07-01T01:00:00.000000Z"),
    event(2, "split", "2003-05-18", "2003-05-18T02:30:00.000000Z"),
    event(3, "birth", "2006-08-15", "2006-09-01T03:15:00.000000Z"),
    event(4, "correct", "1978-03-02", "2019-03-01T06:45:00.000000Z"),
    event(5, "settle", "2020-12-01", "2020-12-01T02:00:00.000000Z", "liaocheng/2020/二（一）2/a"),
  ],
  more: false,
});

export const found: SearchAnswer = {
  found: [
    {
      person: ME,
      ...pick(items),
      state: "registered",
      household: HOUSEHOLD,
      division: "371502001001",
      address: "东昌西路 12 号院 3 号楼 2 单元 501 室",
    },
    {
      person: WIFE,
      name: "欧阳建国",
      number: null,
      born: "1990-01-31",
      sex: "male",
      state: "in-transit",
      household: null,
      division: null,
      address: null,
    },
  ],
  more: true,
};

export const homes: HouseholdsFound = {
  found: [
    {
      household: HOUSEHOLD,
      householdKind: "family",
      name: null,
      division: "371502001001",
      divisionName: "山东省聊城市东昌府区古楼街道状元社区",
      address: "东昌西路 12 号院 3 号楼 2 单元 501 室",
      people: 3,
    },
    {
      household: id(11),
      householdKind: "community-collective",
      name: "状元社区集体户",
      division: "371502001001",
      divisionName: "山东省聊城市东昌府区古楼街道状元社区",
      address: "东昌西路 20 号",
      people: 128,
    },
  ],
  more: true,
};

function pick({ name, number, born, sex }: typeof items) {
  return { name, number, born, sex };
}

export const views: ViewList = {
  city: CITY,
  views: [
    {
      id: id(301),
      at: "2026-11-20T02:15:00.000000Z",
      role: "registration-officer",
      office: "371502",
      what: "record",
      purpose: "办理户口业务：投靠落户 LC2026-0301",
    },
    {
      id: id(302),
      at: "2026-10-08T07:40:00.000000Z",
      role: "department-clerk",
      office: null,
      what: "search",
      purpose: "核对公租房申请",
    },
  ],
  more: true,
};

export const corrections: MyCorrectionList = {
  corrections: [
    {
      id: id(401),
      person: ME,
      item: "nativePlace",
      wanted: "山东聊城",
      written: "山东阳谷",
      reason: "录入有误，见父亲的户口簿",
      asked: "2026-11-28T02:00:00.000000Z",
      state: "open",
      decided: null,
      answer: null,
    },
    {
      id: id(402),
      person: ME,
      item: "born",
      wanted: "1978-03-03",
      written: "1978-03-02",
      reason: "生日记错了",
      asked: "2026-10-01T02:00:00.000000Z",
      state: "declined",
      decided: "2026-10-12T02:00:00.000000Z",
      answer: "出生医学证明上写的是 3 月 2 日，请带新的凭据再来。",
    },
    {
      id: id(403),
      person: ME,
      item: "marriage",
      wanted: "20",
      written: "10",
      reason: "已经结婚",
      asked: "2026-09-01T02:00:00.000000Z",
      state: "granted",
      decided: "2026-09-03T02:00:00.000000Z",
      answer: null,
    },
  ],
  more: false,
};

export const moves: MoveList = {
  moves: [
    {
      command: id(801),
      event: "move-within",
      on: "2026-11-02",
      recorded: "2026-11-03T02:00:00.000000Z",
      clause: null,
      ground: "case",
      state: "registered",
      place: null,
      householdKind: "community-collective",
      division: "371502001001",
      divisionName: "山东省聊城市东昌府区古楼街道状元社区",
      address: "东昌西路 20 号",
      stands: true,
      objectable: true,
      objection: null,
    },
    {
      command: id(802),
      event: "split",
      on: "2003-05-18",
      recorded: "2003-05-18T02:30:00.000000Z",
      clause: null,
      ground: "declaration",
      state: "registered",
      place: null,
      householdKind: "family",
      division: "371502001001",
      divisionName: "山东省聊城市东昌府区古楼街道状元社区",
      address: "东昌西路 12 号院 3 号楼 2 单元 501 室",
      stands: false,
      objectable: true,
      objection: {
        id: id(811),
        reason: "当时我在外地，没有签过字",
        asked: "2026-10-08T02:00:00.000000Z",
        state: "declined",
        decided: "2026-10-12T02:00:00.000000Z",
        answer: "分户申请上有您的签名，可以来窗口看。",
      },
    },
  ],
  more: true,
};

export const proofs: ProofList = {
  proofs: [
    {
      number: "LC26-7K2M-Q0XV-93TD-B6FE",
      city: CITY,
      kind: "registration",
      relative: null,
      issued: "2026-11-29T02:00:00.000000Z",
      revoked: null,
      pdf: "/api/v1/proofs/LC26-7K2M-Q0XV-93TD-B6FE/pdf",
    },
    {
      number: "LC26-3B2M-Q0XV-93TD-B6FE",
      city: CITY,
      kind: "kinship",
      relative: WIFE,
      issued: "2026-11-01T02:00:00.000000Z",
      revoked: "2026-11-02T02:00:00.000000Z",
      pdf: "/api/v1/proofs/LC26-3B2M-Q0XV-93TD-B6FE/pdf",
    },
  ],
};

export const sessions: SessionList = {
  sessions: [
    {
      id: id(100),
      began: "2026-11-30T01:00:00.000000Z",
      used: "2026-11-30T01:20:00.000000Z",
      ends: "2026-11-30T09:00:00.000000Z",
      device:
        "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
      current: true,
    },
    {
      id: id(501),
      began: "2026-11-29T01:00:00.000000Z",
      used: "2026-11-29T01:20:00.000000Z",
      ends: "2026-11-30T09:00:00.000000Z",
      device: null,
      current: false,
    },
  ],
};

export const demo: DemoAccounts = {
  accounts: [
    {
      name: "resident-liaocheng",
      password: "demo",
      code: null,
      role: "resident",
      city: CITY,
      shows: "看自己的户口、开证明、申请更正",
    },
    {
      name: "officer-liaocheng",
      password: "demo",
      code: "123456",
      role: "registration-officer",
      city: CITY,
      shows: null,
    },
  ],
};

export const record = (): MyRecord => ({ person: person("2026-11-30"), household: household("2026-11-30") });

/** An answer: what is sent, or a status with a problem document. */
export type Fake = { readonly status: number; readonly body?: unknown } | "no network";

/** A problem document as the server sends it. */
export const problem = (status: number, code: string, more: object = {}): Fake => ({
  status,
  body: { type: `urn:luohu:problem:${code}`, title: code, status, detail: "", ...more },
});

const sent = (body: unknown): Fake => ({ status: 200, body });

/** By `METHOD path`, below `/api/v1`. What is not here is what a register with somebody in it answers. */
export type Fakes = Readonly<Record<string, Fake>>;

/** Answers of a register in which somebody is signed in. */
const usual = (method: string, path: string, query: URLSearchParams, who: Session | null): Fake => {
  const on = query.get("on") ?? "2026-11-30";
  const knownAt = query.get("knownAt");
  const [, , , part, one, last] = path.split("/");
  if (part === "search") return sent(found);
  if (part === "households" && one === undefined) return sent(homes);
  if (last === "history") return sent(history(ME));
  if (part === "people") return sent(person(on, knownAt));
  if (part === "households") return sent(household(on, knownAt));
  switch (`${method} ${path}`) {
    case "GET /session":
      return who === null ? problem(401, "not-signed-in") : sent(who);
    case "DELETE /session":
      return { status: 204 };
    case "GET /sessions":
      return sent(sessions);
    case "GET /demo-accounts":
      return sent(demo);
    case "GET /me/record":
      return sent(record());
    case "GET /me/views":
      return sent(views);
    case "GET /me/moves":
      return sent(moves);
    case "GET /me/corrections":
      return sent(corrections);
    case "GET /me/proofs":
      return sent(proofs);
    default:
      return problem(404, "not-found");
  }
};

/** Answers every request of a context to the register. */
export async function fakeRegister(context: BrowserContext, who: Session | null, fakes: Fakes = {}): Promise<void> {
  await context.route("**/api/v1/**", (route) => {
    const url = new URL(route.request().url());
    const path = url.pathname.replace("/api/v1", "");
    const method = route.request().method();
    const fake = fakes[`${method} ${path}`] ?? usual(method, path, url.searchParams, who);
    if (fake === "no network") return route.abort("internetdisconnected");
    const type = fake.status < 400 ? "application/json" : "application/problem+json";
    return route.fulfill({
      status: fake.status,
      ...(fake.body === undefined ? {} : { contentType: type, body: JSON.stringify(fake.body) }),
    });
  });
}
