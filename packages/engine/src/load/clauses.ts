import type { Condition } from "../law/condition.ts";
import type * as format from "../law/format.ts";
import type { Benefit, Clause, Destination, Forbidden, Prohibition, Rule } from "../law/law.ts";
import type { Text } from "../text.ts";
import { besideCompanion, fullId, type Place, readCondition } from "./conditions.ts";
import type { ClauseDraft, Drafts } from "./drafts.ts";
import { readIdle, readInside } from "./promises.ts";
import type { Path } from "./source.ts";

/** A clause with its conditions read. */
export function finishClause(draft: ClauseDraft, place: Place, drafts: Drafts): Clause {
  const { data } = draft;
  const { ref, part, kind, label, summary, readings, lead, due, feeds, subjects, promises, ...others } = data;
  const { "together-with": togetherWith, ...rest } = others;
  return {
    id: draft.id,
    document: draft.document,
    ref,
    part: part ?? null,
    kind,
    label,
    summary,
    readings: readings ?? [],
    lead: lead ?? null,
    togetherWith: togetherWith ?? [],
    due: due ?? null,
    feeds,
    subjects: subjects ?? [],
    file: draft.source.file,
    data: { kind, ...kindData(rest) } as Clause["data"],
    rule:
      data.kind === "pathway" || data.kind === "permit" || data.kind === "entitlement"
        ? readRule(data, draft, place, drafts)
        : null,
  };
}

/** Without what the clause acknowledges of itself, which its rule carries. */
function kindData(data: object): object {
  const { inside, idle, ...rest }: { inside?: unknown; idle?: unknown } = data;
  return rest;
}

function readRule(
  data: Extract<format.ClauseData, { kind: format.ExecutableKind }>,
  draft: ClauseDraft,
  place: Place,
  drafts: Drafts,
): Rule {
  const { path } = draft;
  const destinations = (data.to ?? []).map((entry, index): Destination => {
    if (typeof entry === "string") return { to: entry, when: null };
    return {
      to: entry.to,
      when: entry.when === undefined ? null : readCondition(entry.when, [...path, "to", index, "when"], place),
    };
  });
  return {
    who: data.who,
    when: readCondition(data.when, [...path, "when"], place),
    with:
      data.with === undefined
        ? null
        : named(readCondition(data.with.when, [...path, "with", "when"], besideCompanion(place)), data.with.says),
    destinations,
    forbids: (data.forbids ?? []).map((entry, index) =>
      readForbidden(entry, [...path, "forbids", index], draft, place),
    ),
    benefit: benefitOf(data.benefit),
    inside: readInside(data.inside ?? [], draft, drafts),
    idle: readIdle(data.idle ?? [], draft),
  };
}

const named = (condition: Condition, says: Text | undefined): Condition =>
  says === undefined ? condition : { ...condition, note: { ...condition.note, text: says } };

function benefitOf(data: Extract<format.ClauseData, { kind: "entitlement" }>["benefit"]): Benefit | null {
  if (!data) return null;
  return {
    services: data.services,
    amount: data.amount ?? null,
    unit: data.unit ?? null,
    ceiling: data.ceiling ?? null,
    howOften: data["how-often"] ?? null,
    continues: data.continues ?? null,
    decidedBy: data["decided-by"] ?? null,
  };
}

interface ForbiddenData {
  label: Text;
  papers?: string[] | undefined;
  facts?: string[] | undefined;
  when?: unknown;
}

function readForbidden(entry: ForbiddenData, path: Path, draft: ClauseDraft, place: Place): Forbidden {
  return {
    label: entry.label,
    clause: draft.id,
    papers: entry.papers ?? [],
    facts: entry.facts ?? [],
    when: entry.when === undefined ? null : readCondition(entry.when, [...path, "when"], place),
  };
}

/** What a clause of any other kind forbids, and how far that reaches. */
export function readProhibitions(draft: ClauseDraft, place: Place): Prohibition[] {
  const { data } = draft;
  if (!("forbids" in data) || data.kind === "pathway" || data.kind === "permit" || data.kind === "entitlement")
    return [];
  return (data.forbids ?? []).map((entry, index) => {
    const applies = entry["applies-to"];
    const appliesTo = typeof applies === "string" ? applies : applies.map((ref) => fullId(ref, draft.document));
    return {
      ...readForbidden(entry, [...draft.path, "forbids", index], draft, place),
      document: draft.document,
      appliesTo,
    };
  });
}
