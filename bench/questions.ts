import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { dayNumber } from "../packages/engine/src/index.ts";
import { loadLaw } from "../packages/law/src/index.ts";
import { type Asked, drawAsked, Interviews } from "./interviews.ts";
import { bestOrder, countOf } from "./orders.ts";
import { random } from "./random.ts";
import { table } from "./table.ts";

/**
 * `npm run bench:questions`: questions until everything is settled, asked one step ahead and in fixed orders.
 * `-- 1000` asks 1,000 people instead of 10,000; `--json` prints the figures as JSON.
 */
const ON = dayNumber("2026-11-21") as number;
const PEOPLE = 10_000;
/** Of a hundred people so many ask about all cities at once, the others about one. */
const EVERYWHERE = 5;
const ALL = "all five";
const TRAINING = { people: 100, tries: 400 };
const SEED = 20_261_121;

interface Figures {
  readonly scope: string;
  readonly people: number;
  /** Questions, summed over the people. */
  readonly adaptive: number;
  readonly skipping: number;
  readonly form: number;
  readonly everything: number;
  readonly indispensable: number;
  readonly seconds: number;
}

const law = loadLaw();
const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
if (process.argv.includes("--scope")) console.log(JSON.stringify(measure(words[0] as string, Number(words[1]))));
else await all(Number(words[0] ?? PEOPLE));

/** One city, or all: everybody is drawn for one city. */
function measure(scope: string, people: number): Figures {
  const begun = performance.now();
  const cities = law.cities.filter(({ id }) => scope === ALL || id === scope);
  const interviews = new Interviews(law, ON, cities);
  const drawn = (seed: number, count: number): Asked[] => {
    const draw = random(seed);
    return Array.from({ length: count }, () => drawAsked(law, ON, draw.of(cities), () => draw.from(0, 1)));
  };
  const training = drawn(SEED + 1, Math.min(TRAINING.people, people));
  const tries = scope === ALL ? TRAINING.tries / 4 : TRAINING.tries;
  const [skipping, form] = (["skipping", "form"] as const).map((which) =>
    bestOrder(interviews, training, which, tries),
  ) as [readonly string[], readonly string[]];
  const total = { adaptive: 0, skipping: 0, form: 0, everything: 0, indispensable: 0 };
  for (const person of drawn(SEED, people)) {
    const asked = interviews.asked(person, interviews.adaptive);
    total.adaptive += asked.length;
    total.skipping += countOf(interviews, person, skipping).skipping;
    total.form += countOf(interviews, person, form).form;
    total.everything += interviews.form(person).length;
    total.indispensable += interviews.indispensable(person, asked).length;
  }
  return { scope, people, ...total, seconds: (performance.now() - begun) / 1000 };
}

async function all(people: number): Promise<void> {
  const begun = performance.now();
  const everywhere = Math.round((people * EVERYWHERE) / 100);
  const each = Math.round((people - everywhere) / law.cities.length);
  const waiting = [[ALL, everywhere] as const, ...law.cities.map(({ id }) => [id, each] as const)];
  const figures: Figures[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) figures.push(await apart(...next));
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
  const order = [...law.cities.map(({ id }) => id), ALL];
  const rows = figures.toSorted((a, b) => order.indexOf(a.scope) - order.indexOf(b.scope));
  const seconds = (performance.now() - begun) / 1000;
  if (process.argv.includes("--json")) console.log(JSON.stringify({ rows, seconds }, null, 2));
  else print(rows, seconds);
}

/** A process for each scope: each works alone and gives back its memory. */
async function apart(scope: string, people: number): Promise<Figures> {
  const run = promisify(execFile);
  const heap = "--max-old-space-size=3500";
  const { stdout } = await run(process.execPath, [heap, import.meta.filename, "--scope", scope, String(people)]);
  return JSON.parse(stdout) as Figures;
}

function print(rows: readonly Figures[], seconds: number): void {
  const sum = (which: Exclude<keyof Figures, "scope">): number => rows.reduce((total, row) => total + row[which], 0);
  const whole: Figures = {
    scope: "together",
    people: sum("people"),
    adaptive: sum("adaptive"),
    skipping: sum("skipping"),
    form: sum("form"),
    everything: sum("everything"),
    indispensable: sum("indispensable"),
    seconds,
  };
  const fewer = (than: number, asked: number): string => `${((1 - asked / than) * 100).toFixed(1)} %`;
  console.log(
    table([
      ["", "people", "next", "form", "fewer", "skipping", "fewer", "all facts", "indispensable", "seconds"],
      ...[...rows, whole].map((row) => [
        row.scope,
        row.people.toLocaleString("en"),
        (row.adaptive / row.people).toFixed(2),
        (row.form / row.people).toFixed(2),
        fewer(row.form, row.adaptive),
        (row.skipping / row.people).toFixed(2),
        fewer(row.skipping, row.adaptive),
        (row.everything / row.people).toFixed(2),
        (row.indispensable / row.people).toFixed(2),
        row.seconds.toFixed(0),
      ]),
    ]),
  );
}
