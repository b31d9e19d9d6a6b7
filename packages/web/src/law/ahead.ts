import { type CheckRequest, factOf, type Law, type NextQuestion, type Outline } from "@luohu/engine";

/** Most answers of one question that are worked out before somebody gives one. */
const MOST = 24;

/** Longest that a question waits for work that is done ahead, ms; one step of the engine may take longer. */
const SLICE = 8;

/**
 * Works out checks that may be asked for soon, in slices, so that a question that comes meanwhile hardly waits.
 * What is asked for last puts an end to what was asked for before.
 * @param tell called with each that was worked out to its end
 */
export function aheadOf(
  begin: (request: unknown, today: string) => Iterator<undefined, Outline | undefined> | undefined,
  tell: (request: unknown, today: string, outline: Outline) => void,
): (requests: readonly unknown[], today: string) => void {
  let latest = 0;
  return (requests, today) => {
    const own = ++latest;
    const left = requests.slice(0, MOST);
    let request: unknown;
    let work: Iterator<undefined, Outline | undefined> | undefined;
    const goOn = (): void => {
      if (own !== latest) return;
      for (const until = performance.now() + SLICE; performance.now() < until; ) {
        if (work === undefined && left.length === 0) return;
        if (work === undefined) {
          request = left.shift();
          work = begin(request, today);
        }
        const step = work?.next();
        if (step?.done === false) continue;
        work = undefined;
        if (step?.value) tell(request, today, step.value);
      }
      setTimeout(goOn);
    };
    setTimeout(goOn);
  };
}

/** Where interviews begin: in one of the cities, or in all. */
export const startsOf = ({ cities }: Law): Partial<CheckRequest>[] => [
  { situation: {}, declined: [] },
  ...cities.map(({ id }) => ({ cities: [id], situation: {}, declined: [] })),
];

/** What can be asked for after a question, by its answers: the same request with one fact more. */
export function answersTo(
  request: Partial<CheckRequest>,
  next: NextQuestion | null,
  law: Law,
): Partial<CheckRequest>[] {
  if (next === null) return [];
  const values = next.type === "division" ? placesOf(request, next.fact, law) : next.answers.map(({ value }) => value);
  if (values.length === 0) return [];
  return [
    ...values.map((value) => ({
      ...request,
      situation: withFact(request.situation, next.fact.split(/[.[\]]+/), value),
    })),
    { ...request, declined: [...(request.declined ?? []), next.fact] },
  ];
}

/** Divisions of the cities asked about, one of each city in turn, and nowhere where that is an answer. */
function placesOf({ cities }: Partial<CheckRequest>, fact: string, { divisions, ...law }: Law): string[] {
  const codes = [...divisions.counties.keys(), ...divisions.zones.keys()];
  const inEach = law.cities
    .filter(({ id }) => cities?.includes(id) ?? true)
    .map(({ division }) => codes.filter((code) => code.startsWith(division.slice(0, 4))));
  const inTurn = Array.from({ length: MOST }).flatMap((_, turn) => inEach.flatMap((own) => own[turn] ?? []));
  const type = factOf(fact, law.vocabulary)?.type;
  return type?.kind === "division" && type.orNone ? ["none", ...inTurn] : inTurn;
}

function withFact(at: unknown, [name = "", ...names]: readonly string[], value: unknown): unknown {
  const inner =
    names.length === 0 ? value : withFact((at as Record<string, unknown> | undefined)?.[name], names, value);
  if (!Array.isArray(at)) return { ...(at as object | undefined), [name]: inner };
  return at.map((person, place) => (place === Number(name) ? inner : person));
}
