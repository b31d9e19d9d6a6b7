import { either, many } from "../english.ts";
import type { ResultWords } from "./zh-Hans.ts";

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

const is = (count: number): string => (count === 1 ? "is" : "are");

export const words: ResultWords = {
  result: {
    title: "Your result",
    lead: (open) =>
      open === 0
        ? "Every clause is settled."
        : `${many(open, "clause")} still open; more answers will make it clearer.`,
    goOn: "Go on",
    nothing: "You have not answered anything yet, so everything is still open.",
    nothingLead:
      "After a few answers this page says on which ground you can settle, what to bring and who may come along. Until then it lists the rules that each city has.",
    start: "Start",
    inShort: "In one sentence",
    jump: "Jump to a city",
    ways: ({ eligible, officer, undetermined, mendable }) => {
      const parts = [
        ...(eligible > 0 ? [`${many(eligible, "way")} ${is(eligible)} open to you`] : []),
        ...(officer > 0
          ? [`${eligible > 0 ? officer : many(officer, "way")} ${is(officer)} for an officer to judge`]
          : []),
        ...(undetermined > 0
          ? [
              `${eligible + officer > 0 ? undetermined : many(undetermined, "way")} ${undetermined === 1 ? "waits" : "wait"} for answers`,
            ]
          : []),
      ];
      if (parts.length > 0) return `${joined(parts)}.`;
      return mendable > 0
        ? `no way is open by your answers; ${mendable} could be changed.`
        : "no way is open by your answers.";
    },
    noRules: "no ways to settle of its own.",
    only: (city) => `Show ${city} only`,
    allCities: "Show the cities together",
    otherCities: "Look at the other cities too",
    noWay: (mendable) =>
      mendable > 0
        ? `By your answers, no way to settle here is open. ${mendable === 1 ? "One ground below says" : `${mendable} grounds below say`} what would change that. If something has changed, mend the answer and look again.`
        : "By your answers, no way to settle here is open. If something has changed, mend the answer and look again; the residence permit and other cities may help, too.",
    pathway: "Ways to settle",
    permit: "Residence permit",
    entitlement: "What you get",
    benefitsOpen: (count) => `${count} still open`,
    byDepartment: "By department",
    severalDepartments: "Several departments together",
    noDepartment: "No department named in the document",
    others: (count, mendable) =>
      `${count} that ${count === 1 ? "does" : "do"} not apply to you${mendable === 0 ? "" : `; ${mendable} could be changed`}`,
    verdict: {
      eligible: "Open to you",
      officer: "An officer decides",
      undetermined: "Still open",
      ineligible: "Not met",
    },
    verdictWouldBe: {
      eligible: "Conditions met, but not in force",
      officer: "An officer would decide",
      undetermined: "Still open",
      ineligible: "Would not be met",
    },
    verdictOf: {
      pathway: {
        eligible: "You meet the conditions and can settle on this ground.",
        officer: "What you told fits; one point is for an officer to judge.",
        undetermined: "A few more answers will tell whether you can settle on this ground.",
        ineligible: "By your answers, you cannot settle on this ground.",
      },
      other: {
        eligible: "You meet the conditions.",
        officer: "What you told fits; one point is for the office to judge.",
        undetermined: "A few more answers will tell.",
        ineligible: "By your answers, the conditions are not met.",
      },
    },
    standing: {
      draft: "Draft for comment, not in force",
      repealed: "Repealed",
      "not-yet": "Not yet in force",
    },
    standingShort: {
      draft: "Nobody can settle by it.",
      repealed: "It no longer applies.",
      "not-yet": "It does not apply yet.",
    },
    standingLead: {
      draft:
        "This city’s document is a draft for comment. It is not in force, and nobody can settle by it. What follows is what it would give if it came into force as it stands.",
      repealed:
        "This document was repealed before the day of application and no longer applies. It is shown for comparison only.",
      "not-yet": "This document was not yet in force on the day of application and does not apply.",
    },
    wouldBe: (verdict) => `If this document were in force: ${verdict.charAt(0).toLowerCase()}${verdict.slice(1)}`,
    reasons: "Why",
    state: { holds: "met", fails: "not met", unknown: "not known yet", officer: "to be judged" },
    joins: ["all of the following", "one of the following"],
    join: {
      all: "all of these",
      any: "one of these",
      some: "one member of the family",
      every: "every member of the family",
      officer: "judged by a person",
    },
    told: (label, said) => `You answered: ${label} – ${said}`,
    bring: "You bring",
    bringCount: (count) => `${many(count, "paper")} to bring`,
    bringNothing: "Nothing to bring",
    fetched: "The station looks these up itself",
    by: (keeper) => `asked of: ${keeper}`,
    mayNotAsk: "Nobody may demand of you",
    mayNotAskHere: "For this, nobody may demand of you",
    officer: "For a person to judge",
    reading: "How the text is read: ",
    missing: "These answers would settle it",
    missingCount: (count) => `${many(count, "answer")} would settle it`,
    moreMissing: (count) => `${count} more`,
    details: "Details",
    papers: "Papers, departments and places",
    where: "Where the registration goes",
    departments: "Departments in charge",
    guide: "Service guide",
    benefit: "What it is",
    steps: "How to go about it",
    noSteps: (department) => `The document gives no steps; ask: ${department}.`,
    noStepsAtAll: "The document gives neither steps nor a department; ask at the registration desk.",
    listed: ", ",
    yours: (count) => `Your answers (${count})`,
    print: "Print a sheet for the counter",
    printOne: "Print this one",
    failed: "The rules could not be opened. Check the connection and try again.",
    offline:
      "There is no connection, and the rules for this page are not on this device yet. Try again once you are online; your answers are kept.",
    conflict: "Some answers do not agree",
    conflictLead:
      "The answers below contradict another one, or are none that the rules know, so no result can be given. Change them or leave them open.",
    conflictAt: (label, said) => `${label}: ${said}`,
    change: "Change",
    drop: "Drop this answer",
  },
  companion: {
    title: "Who may come along",
    verdict: {
      eligible: "May come along",
      officer: "An officer decides",
      undetermined: "Still open",
      ineligible: "May not come along",
    },
    come: (names) => `${names} may come along`,
    stay: (names) => `${names} may not`,
  },
  kept: {
    title: "What you keep",
    lead: (rights) => `You have ${rights} in the countryside. This is what the clauses say of them when you settle:`,
    leadOpen:
      "You are registered in the countryside. If you have contracted land, a homestead or a share in collective income there, this is what the clauses say of them when you settle:",
    leadNational: "National law says:",
    more: (count) => `${many(count, "more clause")} on rural rights`,
    rights: {
      "contracted-land": "contracted land",
      homestead: "a homestead",
      "collective-income": "a share in collective income",
      other: "other means of production and life",
    },
  },
  change: {
    title: "You would qualify if",
    titleMany: "You would qualify if one of these came true",
    from: (now, wanted) => `: now “${now}”, would have to be ${wanted}`,
    open: (wanted) => `: not answered yet, would have to be ${wanted}`,
    oneOf: either,
    oneOfSpans: (spans) => spans.join(", or "),
    within: (area) => `in: ${area}`,
    outside: (area) => `outside: ${area}`,
    except: (values) => `anything but ${either(values)}`,
    days: {
      from: (day) => `${day} or later`,
      above: (day) => `after ${day}`,
      to: (day) => `${day} or earlier`,
      below: (day) => `before ${day}`,
    },
    numbers: {
      from: (count) => `${count} or more`,
      above: (count) => `more than ${count}`,
      to: (count) => `${count} or less`,
      below: (count) => `less than ${count}`,
    },
    between: (from, to) => `from ${from} to ${to}`,
    andSpan: " and ",
    papers: (papers) => `You would then bring: ${papers}`,
    others: (count) => `${many(count, "more way")}`,
    more: "Other ways",
    notAll: "There are more ways than are listed here.",
    short: "could be changed",
  },
  benefit: {
    amount: (amount, unit) => `Amount: ${amount} ${unit}`,
    ceiling: (text) => `At most: ${text}`,
    howOften: (text) => `How often: ${text}`,
    continues: (text) => `Goes on: ${text}`,
    decidedBy: (department) => `Details are set by: ${department}`,
  },
  share: {
    copy: "Copy a link with my answers",
    copied: "Copied",
    hint: "Whoever opens the link sees these answers: send it only to someone you trust to help. The answers in it are not sent to this site.",
    byHand: "The browser does not allow copying; please copy this link yourself",
  },
  sheet: {
    title: "Settling: a sheet for the counter",
    titleOne: (label) => `A sheet for the counter: ${label}`,
    made: (day, law) => `For an application on ${day}; rules in version ${law}`,
    note: "Derived from the published documents on the facts as told. No paper was verified, and this is no decision: the registration desk decides.",
    told: "The facts as told",
    nothingTold: "Nothing was answered yet.",
    clause: "Clause",
    papers: "To bring",
    papersOf: (name) => `To bring for ${name}`,
    fetched: "Looked up by the station, not to be brought",
    mayNotAsk: "Nobody may demand",
    conditions: "Conditions",
    company: "Who comes along",
    open: "Still open; these answers are missing",
    refused: "Not met",
    benefits: "What follows",
    answer: "Answer of the counter (please name the clause it rests on)",
    line: (key, said) => `${key}: ${said}`,
    cited: (text, clause) => `${text} (${clause})`,
  },
};
