import type { Asked, Choice, Interviews } from "./interviews.ts";
import { type Random, random } from "./random.ts";

/** An order in which facts are asked; members of the family have one entry for each fact, asked of one after the other. */
export type Order = readonly string[];

/** Questions until everything is settled, of one person. */
export interface Count {
  /** Passing over what no longer matters. */
  readonly skipping: number;
  /** Asking all that stands before the last question needed. */
  readonly form: number;
}

/** The fact of a path, whoever's it is. */
const generic = (path: string): string => path.replace(/\[\d+\]/, "");

/** Questions of a person who is asked in a fixed order. */
export function countOf(interviews: Interviews, person: Asked, order: Order): Count {
  const places = new Map(order.map((fact, place) => [fact, place]));
  const place = (path: string): number =>
    (places.get(generic(path)) ?? order.length) * 100 + Number(/\d+/.exec(path)?.[0] ?? 0);
  const first: Choice = (missing) => [...missing].reduce((best, path) => (place(path) < place(best) ? path : best));
  const asked = interviews.asked(person, first);
  const last = Math.max(-1, ...asked.map(place));
  return { skipping: asked.length, form: interviews.form(person).filter((path) => place(path) <= last).length };
}

/** The mean of one count over people who are asked in an order. */
function meanOf(interviews: Interviews, people: readonly Asked[], order: Order, which: keyof Count): number {
  return people.reduce((sum, person) => sum + countOf(interviews, person, order)[which], 0) / people.length;
}

/**
 * The best fixed order found for these people: it begins with the best of the vocabulary's, of what the adaptive interviews ask
 * most and of what they ask first; then facts are moved, one at a time, wherever that costs no more.
 * @param tries moves that are tried
 */
export function bestOrder(interviews: Interviews, people: readonly Asked[], which: keyof Count, tries: number): Order {
  const draw = random(7);
  const [first, ...others] = beginnings(interviews, people).map((order) => ({
    order,
    mean: meanOf(interviews, people, order, which),
  }));
  let best = others.reduce((one, other) => (other.mean < one.mean ? other : one), first as NonNullable<typeof first>);
  for (let move = 0; move < tries; move++) {
    const order = moved(best.order, draw);
    const mean = meanOf(interviews, people, order, which);
    if (mean <= best.mean) best = { order, mean };
  }
  return best.order;
}

function beginnings(interviews: Interviews, people: readonly Asked[]): Order[] {
  const inOrder = [...new Set(people.flatMap((person) => interviews.form(person)))].sort(
    (a, b) => interviews.rank(a) - interviews.rank(b),
  );
  const vocabulary = [...new Set(inOrder.map(generic))];
  const often = new Map(vocabulary.map((fact) => [fact, 0]));
  const places = new Map(vocabulary.map((fact) => [fact, 0]));
  for (const person of people) {
    for (const [place, path] of interviews.asked(person, interviews.adaptive).entries()) {
      const fact = generic(path);
      often.set(fact, (often.get(fact) as number) + 1);
      places.set(fact, (places.get(fact) as number) + place);
    }
  }
  const mean = (fact: string): number =>
    often.get(fact) === 0 ? Number.POSITIVE_INFINITY : (places.get(fact) as number) / (often.get(fact) as number);
  // what is seldom asked comes later than where it is asked then
  const late = (fact: string): number => mean(fact) + 12 * (1 - (often.get(fact) as number) / people.length);
  return [
    vocabulary,
    vocabulary.toSorted((a, b) => (often.get(b) as number) - (often.get(a) as number)),
    vocabulary.toSorted((a, b) => (mean(a) === mean(b) ? 0 : mean(a) - mean(b))),
    vocabulary.toSorted((a, b) => (late(a) === late(b) ? 0 : late(a) - late(b))),
  ];
}

function moved(order: Order, draw: Random): Order {
  const from = draw.whole(0, order.length - 1);
  const rest = order.filter((_, place) => place !== from);
  return rest.toSpliced(draw.whole(0, rest.length), 0, order[from] as string);
}
