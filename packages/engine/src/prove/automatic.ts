import { type Ready, readyClauses } from "../decide/ready.ts";
import { joining, type Node } from "../exact/diagram.ts";
import { settle } from "../exact/settle.ts";
import type { Use } from "../exact/variable.ts";
import { examine } from "../formula/examine.ts";
import type { Formula } from "../formula/formula.ts";
import type { Law } from "../law/law.ts";
import { FAILS, HOLDS, OFFICER } from "../outcome.ts";
import type { Text } from "../text.ts";
import { decidable } from "./decidable.ts";
import { type Asked, type Everything, everything, inquiryOn, personOn, type Told, type Way } from "./everything.ts";
import type { ClauseOutcomes } from "./outcomes.ts";
import type { Verdict } from "./statement.ts";

/** Where the left clause gives eligible and the right one does not. */
const BEYOND = joining((left, right) =>
  left === 0 || right === 0 ? 0 : left === HOLDS && right !== HOLDS ? HOLDS : FAILS,
);
/** The left function where the right one does not fail; elsewhere 0. */
const GIVEN = joining((values, given) => (given === 0 || given === FAILS ? 0 : values));
/** Where two functions differ. */
const APART = joining((left, right) => (left === right ? FAILS : HOLDS));

const isHolding = (values: number): boolean => values === HOLDS;

/** Somebody for whom a function holds. */
export function somebody(all: Everything, node: Node): Told | null {
  const way = all.space.diagrams.find(node, isHolding);
  return way && personOn(all, way);
}

/** Every clause can be met: somebody is eligible, or an officer can say so. */
export function meetable({ clause, when }: Ready, law: Law, on: number): Verdict {
  let values = 0;
  for (const anyDestination of [false, true]) {
    const { space, nodes } = everything(law, on, [{ formula: when }], { anyDestination });
    values |= space.diagrams.values(nodes[0] as Node);
    if (values & HOLDS) break;
  }
  const says =
    (values & (HOLDS | OFFICER)) === OFFICER
      ? {
          zh: "有人能符合本条，但都要由民警或主管部门定",
          en: "somebody can meet the clause, always by word of an officer",
        }
      : { zh: "有人能符合本条", en: "somebody can meet the clause" };
  const holds = (values & (HOLDS | OFFICER)) !== 0;
  const never = { zh: "没有任何情况能得出符合", en: "no situation at all gives eligible" };
  return {
    about: "met",
    clause: clause.id,
    says,
    holds,
    counterexample: holds ? null : { says: never, clause: clause.id, people: [] },
  };
}

/** Pathways of one document inside of which a pathway wholly lies: each is acknowledged, and nothing else is. */
export function containments(inner: Ready, pathways: readonly Ready[], law: Law, on: number): Verdict[] {
  const some = everything(law, on, [{ formula: inner.when }], { anyDestination: false });
  const ways = Array.from({ length: TURNS }, (_, turn) =>
    some.space.diagrams.find(some.nodes[0] as Node, isHolding, turn),
  );
  return pathways.flatMap((outer) => {
    if (inner === outer) return [];
    const said = inner.clause.rule?.inside.some(({ of }) => of === outer.clause.id);
    // most pairs part at one of the first who meet the one: the other is not settled for that person, or refuses
    if (!said && ways.some((way) => way && outcomesOf(outer, some, way, law) !== HOLDS)) return [];
    const verdict = containment(inner, outer, law, on);
    return verdict ? [verdict] : [];
  });
}

/** What is acknowledged of clauses that are not two pathways of one document is so too. */
export function acknowledged(inner: Ready, law: Law, on: number): Verdict[] {
  const inside = inner.clause.rule?.inside ?? [];
  if (inside.length === 0) return [];
  const every = readyClauses(law);
  const isPathway = ({ clause }: Ready): boolean => clause.kind === "pathway";
  return inside.flatMap(({ of }) => {
    const outer = every.find(({ clause }) => clause.id === of) as Ready;
    if (isPathway(inner) && isPathway(outer) && inner.document.id === outer.document.id) return [];
    return containment(inner, outer, law, on) ?? [];
  });
}

/** How many people who meet a clause are tried on another before all are looked at. */
const TURNS = 12;

/** What a clause gives to all who are as a way says. */
function outcomesOf(ready: Ready, all: Everything, way: Way, law: Law): number {
  const inquiry = inquiryOn(all, way, law);
  return settle(examine(ready.when, inquiry), inquiry, law).possible;
}

const nameOf = ({ clause }: Ready): string => (clause.part === null ? clause.ref : `${clause.ref}/${clause.part}`);

/** Null where the one does not lie inside the other and nobody says so. */
export function containment(inner: Ready, outer: Ready, law: Law, on: number): Verdict | null {
  const acknowledged = inner.clause.rule?.inside.find(({ of }) => of === outer.clause.id);
  const all = everything(law, on, [{ formula: inner.when }, { formula: outer.when }]);
  const [left, right] = all.nodes as [Node, Node];
  const somewhere = (all.space.diagrams.values(left) & HOLDS) !== 0;
  const beyond = somebody(all, all.space.diagrams.join(BEYOND, left, right));
  const inside = somewhere && beyond === null;
  if (!inside && !acknowledged) return null;
  const [first, second] = [nameOf(inner), nameOf(outer)];
  const name = (text: Text): Text => ({
    zh: `凡符合${first}的，都符合${second}：${text.zh}`,
    en: `whoever meets ${first} meets ${second}: ${text.en}`,
  });
  if (acknowledged)
    return {
      about: "inside",
      clause: inner.clause.id,
      says: name(acknowledged.because),
      holds: inside,
      counterexample: inside
        ? null
        : {
            says: { zh: "此人符合前者，不符合后者", en: "eligible by the first and not by the second" },
            clause: outer.clause.id,
            people: beyond ? [beyond] : [],
          },
    };
  const somebodyInside = somebody(all, left);
  return {
    about: "inside",
    clause: inner.clause.id,
    says: name({ zh: "须写明理由", en: "to be acknowledged with a reason" }),
    holds: false,
    counterexample: {
      says: {
        zh: `凡符合本条的人都符合${second}，而本条没有用 inside 写明`,
        en: `everybody who meets this clause meets ${second} too, and no \`inside\` says so`,
      },
      clause: outer.clause.id,
      people: somebodyInside ? [somebodyInside] : [],
    },
  };
}

/** What is known of a condition over all clauses that use it. */
export interface Idleness {
  readonly says: Text;
  /** Clause on which the condition stands. */
  readonly at: string;
  readonly clauses: Set<string>;
  matters: boolean;
}

const keyOf = (formula: Formula): string => `${formula.note?.clause} ${formula.note?.text.zh} ${formula.kind}`;

/** Notes, for every condition of a clause, whether it ever changes anything; conditions that clauses share are noted together. */
export function noteIdle(outcomes: ClauseOutcomes, law: Law, on: number, found: Map<string, Idleness>): void {
  const { ready } = outcomes;
  const { when, with: companion, destinations, forbids } = ready;
  const note = (asked: readonly Asked[], all: () => Everything = () => everything(law, on, asked)): void =>
    noteIn(ready, everything(law, on, asked, { anyDestination: false }), all, asked, found);
  note([{ formula: when }], () => outcomes.applicant.all);
  if (companion) note([{ formula: companion, beside: true }]);
  // where a registration can go is asked only where the clause is not refused
  for (const { when: there } of destinations) if (there) note([{ formula: there }, { formula: when }]);
  for (const { forbidden, when: there } of forbids)
    if (there && forbidden.clause === ready.clause.id) note([{ formula: there }]);
}

function noteIn(
  ready: Ready,
  plain: Everything,
  withPlaces: () => Everything,
  asked: readonly Asked[],
  found: Map<string, Idleness>,
): void {
  const [{ formula: whole }] = asked as [Asked];
  const given = asked.length > 1;
  let all: Everything | null = null;
  for (const formula of conditionsOf(whole)) {
    const { note } = formula;
    if (note === null || (formula === whole && whole === ready.when)) continue;
    const key = keyOf(formula);
    const known = found.get(key) ?? { says: note.text, at: note.clause, clauses: new Set<string>(), matters: false };
    found.set(key, known);
    known.clauses.add(ready.clause.id);
    if (known.matters) continue;
    known.matters = matters(plain, formula, given);
    if (known.matters) continue;
    all ??= withPlaces();
    known.matters = matters(all, formula, given);
  }
}

/** Whether an outcome is ever another than if the condition always had one value. */
function matters({ space, nodes }: Everything, formula: Formula, given: boolean): boolean {
  const [own, whole] = nodes as [Node, Node];
  const where = (node: Node): Node => (given ? space.diagrams.join(GIVEN, node, whole) : node);
  const always = formula.kind === "officer" ? [HOLDS, OFFICER, FAILS] : [HOLDS, FAILS];
  // an officer's question without conditions always stands there: what matters is that it is no answer
  const alone = formula.kind === "officer" && formula.parts.length === 0;
  const values = alone ? [HOLDS, FAILS] : always;
  return values.every((value) => {
    const apart = space.diagrams.join(APART, where(own), where(space.supposing(0, formula, value)));
    return (space.diagrams.values(apart) & HOLDS) !== 0;
  });
}

function conditionsOf(formula: Formula): Formula[] {
  const found = new Set<Formula>();
  const look = (at: Formula): void => {
    if (found.has(at)) return;
    found.add(at);
    if ("part" in at) look(at.part);
    if ("parts" in at) for (const part of at.parts) look(part);
  };
  look(formula);
  return [...found];
}

/** Adding a fact never undoes an outcome: what a test leaves possible while facts are unknown holds all that it can come to. */
export function sound({ ready: { clause }, applicant }: ClauseOutcomes): Verdict {
  const faulty = applicant.all.space.uses.find((use) => !covers(use));
  const text = faulty?.atom.note?.text ?? { zh: "一项条件", en: "a test" };
  return {
    about: "sound",
    clause: clause.id,
    says: { zh: "补充事实不会推翻已定的结论", en: "adding a fact never undoes a settled outcome" },
    holds: faulty === undefined,
    counterexample: faulty
      ? {
          says: { zh: `条件“${text.zh}”在事实未知时已定，补充后又变`, en: `“${text.en}” is settled too early` },
          clause: clause.id,
          people: [],
        }
      : null,
  };
}

function covers({ atom, inquiry, unknown }: Use): boolean {
  let sound = true;
  const look = (depth: number): number => {
    const variable = unknown[depth];
    if (!variable) return atom.decide(inquiry);
    let together = 0;
    for (const value of variable.domain.values) {
      variable.set(value);
      together |= look(depth + 1);
    }
    variable.set(undefined);
    // the place asked for belongs to the question: leaving it out is one more value of it
    if (variable.kind === "asked") return together;
    const open = look(depth + 1);
    sound &&= (together & ~open) === 0;
    return together | open;
  };
  look(0);
  return sound;
}

/** No condition never matters: what never changes an outcome is acknowledged or taken out. */
export function idleConditions(outcomes: readonly ClauseOutcomes[], law: Law, on: number): Verdict[] {
  const found = new Map<string, Idleness>();
  const verdicts: Verdict[] = [];
  for (const one of outcomes) {
    const { clause } = one.ready;
    const says = { zh: "对结论从不起作用的条件，已写明理由", en: "the law says which conditions never matter" };
    const note = (): Verdict[] => {
      noteIdle(one, law, on, found);
      return [];
    };
    verdicts.push(...decidable("idle", clause.id, says, note));
  }
  const ready = outcomes.map((one) => one.ready);
  const byId = new Map(ready.map((one) => [one.clause.id, one]));
  const used = new Set<string>();
  for (const { says, at, clauses, matters } of found.values()) {
    for (const id of clauses) {
      const because = byId.get(id)?.clause.rule?.idle.find((idle) => idle.says === says.zh)?.because;
      if (because) used.add(`${id} ${says.zh}`);
      if (matters ? because : !because) verdicts.push(idleVerdict(id, says, at, matters));
      else if (because) verdicts.push({ ...idleVerdict(id, says, at, false), holds: true, counterexample: null });
    }
  }
  for (const { clause } of ready) {
    for (const { says } of clause.rule?.idle ?? [])
      if (!used.has(`${clause.id} ${says}`))
        verdicts.push(idleVerdict(clause.id, { zh: says, en: says }, clause.id, true));
  }
  return verdicts;
}

function idleVerdict(clause: string, says: Text, at: string, matters: boolean): Verdict {
  return {
    about: "idle",
    clause,
    says: {
      zh: `条件“${says.zh}”对结论从不起作用，已写明理由`,
      en: `the condition “${says.en}” never changes the outcome, and the law says why it stands`,
    },
    holds: false,
    counterexample: {
      says: matters
        ? {
            zh: "idle 写了这个条件，但它起作用，或者没有这个条件",
            en: "`idle` names it, but it matters or does not exist",
          }
        : {
            zh: "idle 没有写这个条件：删去，或者写明理由",
            en: "`idle` does not name it: take it out, or say why it stands",
          },
      clause: at,
      people: [],
    },
  };
}
