import assert from "node:assert/strict";
import { test } from "node:test";
import { type Duration, dayNumber, duration, FIRST_DAY, isoDay, LAST_DAY, shift } from "../src/index.ts";
import { fc } from "./property.ts";
import { checkerOfTest, outcome } from "./small-law.ts";

const day = (iso: string): number => {
  const number = dayNumber(iso);
  assert.notEqual(number, undefined, iso);
  return number as number;
};
const shifted = (iso: string, span: string, sign: 1 | -1 = 1): string =>
  isoDay(shift(day(iso), duration(span) as Duration, sign));

test("[D12] a span leads to the corresponding day, or to the last day of the month", () => {
  for (const [from, span, to] of [
    ["2020-01-31", "P1M", "2020-02-29"],
    ["2021-01-31", "P1M", "2021-02-28"],
    ["2021-01-31", "P2M", "2021-03-31"],
    ["2021-03-31", "P1M", "2021-04-30"],
    ["2021-08-31", "P6M", "2022-02-28"],
    ["2021-02-28", "P6M", "2021-08-28"],
    ["2020-12-31", "P1Y2M", "2022-02-28"],
    ["2020-02-29", "P1Y", "2021-02-28"],
    ["2020-02-29", "P4Y", "2024-02-29"],
    ["1896-02-29", "P4Y", "1900-02-28"],
    ["1996-02-29", "P4Y", "2000-02-29"],
    ["2021-11-30", "P3M", "2022-02-28"],
    ["2021-12-15", "P1M", "2022-01-15"],
    ["2021-12-31", "P1D", "2022-01-01"],
    ["2020-01-31", "P1M1D", "2020-03-01"],
    ["1969-12-31", "P1D", "1970-01-01"],
    ["1960-03-31", "P11M", "1961-02-28"],
  ] as const)
    assert.equal(shifted(from, span), to, `${from} + ${span}`);
});

test("[D12] and the same way back", () => {
  for (const [from, span, to] of [
    ["2020-03-31", "P1M", "2020-02-29"],
    ["2021-03-31", "P1M", "2021-02-28"],
    ["2021-01-15", "P1M", "2020-12-15"],
    ["2021-01-31", "P13M", "2019-12-31"],
    ["2024-02-29", "P1Y", "2023-02-28"],
    ["2021-03-01", "P1D", "2021-02-28"],
    ["2021-08-31", "P6M", "2021-02-28"],
  ] as const)
    assert.equal(shifted(from, span, -1), to, `${from} - ${span}`);
});

/** The day reached by counting months on a table, without any calendar of the machine. */
function naive(iso: string, months: number): string {
  let [year, month, date] = iso.split("-").map(Number) as [number, number, number];
  const step = months < 0 ? -1 : 1;
  for (let left = Math.abs(months); left > 0; left--) {
    month += step;
    if (month === 13) [year, month] = [year + 1, 1];
    if (month === 0) [year, month] = [year - 1, 12];
  }
  const leap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
  const last = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  date = Math.min(date, last);
  return `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

test("[D12] shift agrees with counting months on a table", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: day("1900-01-01"), max: day("2150-12-31") }),
      fc.integer({ min: -500, max: 500 }),
      (number, months) => {
        const iso = isoDay(number);
        const span = { months: Math.abs(months), days: 0 };
        assert.equal(isoDay(shift(number, span, months < 0 ? -1 : 1)), naive(iso, months));
      },
    ),
    { numRuns: 5000 },
  );
});

test("[D12] days count one by one, over every month end, and follow the months", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: day("1900-01-01"), max: day("2150-12-31") }),
      fc.nat(1000),
      fc.nat(30),
      (number, days, months) => {
        assert.equal(shift(number, { months: 0, days }), number + days);
        assert.equal(shift(number, { months, days }), shift(number, { months, days: 0 }) + days);
        assert.equal(day(isoDay(number)), number);
      },
    ),
  );
});

test("[S4] the calendar has 365 days, 366 in leap years, and none besides", () => {
  for (const [year, days] of [
    [1900, 365],
    [2000, 366],
    [2020, 366],
    [2021, 365],
    [2100, 365],
  ] as const) {
    let count = 0;
    for (let month = 0; month <= 13; month++)
      for (let date = 0; date <= 32; date++)
        if (dayNumber(`${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`) !== undefined)
          count++;
    assert.equal(count, days);
    assert.equal(day(`${year + 1}-01-01`) - day(`${year}-01-01`), days);
  }
  assert.equal(day("1970-01-01"), 0);
  for (const no of [
    "2021-02-29",
    "2021-2-3",
    "21-02-03",
    "2021-02-03 ",
    "2021/02/03",
    "２０２１-02-03",
    "1849-12-31",
    "2200-01-01",
    "",
    "2021-02",
  ])
    assert.equal(dayNumber(no), undefined, no);
  assert.ok(dayNumber(FIRST_DAY) !== undefined && dayNumber(LAST_DAY) !== undefined);
});

test("[L7] durations are years, months and days", () => {
  assert.deepEqual(duration("P5Y"), { months: 60, days: 0 });
  assert.deepEqual(duration("P1Y6M"), { months: 18, days: 0 });
  assert.deepEqual(duration("P6M"), { months: 6, days: 0 });
  assert.deepEqual(duration("P2Y1M10D"), { months: 25, days: 10 });
  for (const no of ["P", "5Y", "P5", "PT5H", "P1W", "-P1Y", "P1M1Y", "P1.5Y", "p1y", ""])
    assert.equal(duration(no), undefined, no);
});

test("[D13] five years or more holds from the corresponding day on", () => {
  const checker = checkerOfTest('home.since + duration("P5Y") <= on');
  const on = (day: string, since: string) => outcome(checker, { home: { since } }, { on: day });
  assert.equal(on("2021-03-01", "2016-03-01"), "eligible");
  assert.equal(on("2021-02-28", "2016-03-01"), "ineligible");
  assert.equal(on("2021-02-28", "2016-02-29"), "eligible", "the last day of the month");
  assert.equal(on("2021-02-27", "2016-02-29"), "ineligible");
});

test("[D13] within half a year counts months, the corresponding day included", () => {
  const checker = checkerOfTest('on <= school.graduated + duration("P6M")');
  const on = (day: string) => outcome(checker, { school: { graduated: "2020-08-31" } }, { on: day });
  assert.equal(on("2021-02-28"), "eligible");
  assert.equal(on("2021-03-01"), "ineligible");
});

test("[D13] under 18 ends on the eighteenth birthday, of those born on 29 February on the 28th", () => {
  const checker = checkerOfTest('person.born + duration("P18Y") > on');
  const on = (day: string, born: string) => outcome(checker, { person: { born } }, { on: day });
  assert.equal(on("2022-02-27", "2004-02-29"), "eligible");
  assert.equal(on("2022-02-28", "2004-02-29"), "ineligible");
  assert.equal(on("2021-02-28", "2003-03-01"), "eligible");
  assert.equal(on("2021-03-01", "2003-03-01"), "ineligible");
});
