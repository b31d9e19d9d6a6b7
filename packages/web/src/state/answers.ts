import type { CheckRequest } from "@luohu/engine";
import { FAMILY } from "./family.ts";

export type Value = string | number | boolean;

/** Why a question has no answer. */
export type Skipped = "unknown" | "unsaid";

/** Everything that a person has told, on this device only. */
export interface Answers {
  /** Cities asked about; null: all. */
  readonly cities: readonly string[] | null;
  /** By the path of the fact, `home.lease`, `family[0].relation`, in the order of answering. */
  readonly values: Readonly<Record<string, Value>>;
  readonly skipped: Readonly<Record<string, Skipped>>;
  /** Township or community that was chosen, by the path of the division in which it lies: the contract takes the county. */
  readonly spots?: Readonly<Record<string, string>>;
  /** Day of application, ISO; absent: today. */
  readonly on?: string;
  /** Where the person wants to be registered; absent: open. */
  readonly destination?: Destination;
}

/** A place asked for, as the contract has it. */
export interface Destination {
  readonly division?: string;
  readonly kind?: string;
  readonly urban?: boolean;
}

export const NO_ANSWERS: Answers = { cities: null, values: {}, skipped: {} };

/** With one answer more, or another one; `spot`: the township or community, for a place. */
export function answered(answers: Answers, path: string, value: Value, spot?: string): Answers {
  const elsewhere = unspotted(answers, path);
  return {
    ...elsewhere,
    values: { ...answers.values, [path]: value },
    skipped: without(answers.skipped, path),
    ...(spot ? { spots: { ...elsewhere.spots, [path]: spot } } : {}),
  };
}

/** What a chosen place says beyond its county. */
export interface Spot {
  /** Code of the township or community. */
  readonly spot?: string;
  /** City, town or countryside, where the person agreed to what its name says. */
  readonly kind?: string;
}

/** With an answer, and with what a chosen place says beyond it. */
export function placed(answers: Answers, path: string, value: Value, { spot, kind }: Spot = {}): Answers {
  const told = answered(answers, path, value, spot);
  return kind ? answered(told, kindBeside(path), kind) : told;
}

/** `home.place.division` → `home.place.kind` */
export const kindBeside = (path: string): string => path.replace(/division$/, "kind");

const unspotted = (answers: Answers, path: string): Answers =>
  answers.spots ? { ...answers, spots: without(answers.spots, path) } : answers;

/** With one question left open. */
export function skipped(answers: Answers, path: string, why: Skipped): Answers {
  return {
    ...unspotted(answers, path),
    values: without(answers.values, path),
    skipped: { ...answers.skipped, [path]: why },
  };
}

/** Without what was said to a question. */
export function forgotten(answers: Answers, path: string): Answers {
  return {
    ...unspotted(answers, path),
    values: without(answers.values, path),
    skipped: without(answers.skipped, path),
  };
}

/** Whether anything was told. */
export const isEmpty = ({ values, skipped: open }: Answers): boolean =>
  Object.keys(values).length + Object.keys(open).length === 0;

/**
 * The question to the engine.
 * @param ofPeople paths of the facts of a family member: all are declined where it stays open who is in the family
 */
export function requestOf(
  { cities, values, skipped: open, on, destination }: Answers,
  ofPeople: readonly string[] = [],
): Partial<CheckRequest> {
  return {
    ...(cities ? { cities } : {}),
    ...(on ? { on } : {}),
    ...(destination ? { destination } : {}),
    declined: [...Object.keys(open), ...(FAMILY in open ? ofPeople : [])],
    situation: situationOf(values),
  };
}

/** Values by path to the nested situation of the contract. */
export function situationOf(values: Answers["values"]): Record<string, unknown> {
  const situation: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    if (path === FAMILY) {
      // told that there is nobody
      situation[FAMILY] ??= [];
      continue;
    }
    const names = path.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
    let at = situation;
    names.forEach((name, index) => {
      const next = names[index + 1];
      if (next === undefined) at[name] = value;
      else at[name] ??= /^\d+$/.test(next) ? [] : {};
      at = at[name] as Record<string, unknown>;
    });
  }
  return situation;
}

/** Reads what was kept; anything that is not as it was written counts as nothing told. */
export function readAnswers(text: string | null): Answers {
  try {
    const data: unknown = JSON.parse(text ?? "null");
    if (!isAnswers(data)) return NO_ANSWERS;
    const { cities, values, skipped: open, spots, on, destination } = data;
    // what was kept or linked before these were asked for has none of them
    return {
      cities,
      values,
      skipped: open,
      ...(isRecord(spots, isCode) ? { spots } : {}),
      ...(isDay(on) ? { on } : {}),
      ...(isDestination(destination) ? { destination } : {}),
    } as Answers;
  } catch {
    return NO_ANSWERS;
  }
}

function isAnswers(data: unknown): data is Answers {
  if (typeof data !== "object" || data === null) return false;
  const { cities, values, skipped: open } = data as Record<string, unknown>;
  const cityList = cities === null || (Array.isArray(cities) && cities.every((city) => typeof city === "string"));
  return (
    cityList &&
    isRecord(values, (value) => ["string", "number", "boolean"].includes(typeof value)) &&
    isRecord(open, (value) => value === "unknown" || value === "unsaid")
  );
}

const isCode = (value: unknown): boolean => /^\d{9}(\d{3})?$/.test(String(value));
const isDay = (value: unknown): boolean => /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(String(value));

function isDestination(data: unknown): boolean {
  const { division = "", kind = "", urban = false } = Object(data);
  return data instanceof Object && `${typeof division}${typeof kind}${typeof urban}` === "stringstringboolean";
}

function isRecord(data: unknown, fits: (value: unknown) => boolean): boolean {
  return typeof data === "object" && data !== null && !Array.isArray(data) && Object.entries(data).every(isEntry(fits));
}

const isEntry =
  (fits: (value: unknown) => boolean) =>
  ([path, value]: [string, unknown]): boolean =>
    PATH.test(path) && fits(value);

/** `home.place.kind`, `family[0].born`. */
const PATH = /^[A-Za-z]{1,40}(\[\d{1,2}\])?(\.[A-Za-z]{1,40}){0,6}$/;

function without<T>(record: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> {
  const { [name]: _, ...others } = record;
  return others;
}
