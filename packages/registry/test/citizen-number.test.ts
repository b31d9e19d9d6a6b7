import assert from "node:assert/strict";
import { test } from "node:test";
import { allocateNumber, checkOf, readCitizenNumber } from "@luohu/registry";
import { constantFrom, assert as holds, integer, property } from "fast-check";

/** Printed in annexes A and B of GB 11643-1999. */
const PRINTED = ["11010519491231002X", "440524188001010014", "34052419800101001X"];

test("[registry] the numbers printed in GB 11643 are read, with place, day and sex", () => {
  for (const number of PRINTED) assert.ok(readCitizenNumber(number), number);
  const read = { division: "110105", born: "1949-12-31", sequence: 2, sex: "female" };
  assert.deepEqual(readCitizenNumber("11010519491231002X"), read);
});

test("[registry] one wrong digit, two neighbours exchanged, an impossible day and another form are found", () => {
  for (const number of PRINTED) {
    for (let place = 0; place < 17; place++) {
      for (const digit of "0123456789") {
        const changed = number.slice(0, place) + digit + number.slice(place + 1);
        if (changed !== number) assert.equal(readCitizenNumber(changed), undefined, changed);
      }
      const exchanged = number.slice(0, place) + number[place + 1] + number[place] + number.slice(place + 2);
      if (exchanged !== number) assert.equal(readCitizenNumber(exchanged), undefined, exchanged);
    }
  }
  const impossible = "11010519490231002";
  for (const text of [
    impossible + checkOf(impossible),
    "11010519491231002x",
    "110105491231002",
    "",
    " 11010519491231002X",
  ])
    assert.equal(readCitizenNumber(text), undefined, text);
});

test("[registry] numbers given out are right, free, of the sex, the lowest of the range, and come to an end", () => {
  const wanted = property(constantFrom("male", "female", "unstated"), integer({ min: 0, max: 30 }), (sex, from) => {
    const range = { from, to: from + 9 };
    const taken = new Set<string>();
    for (;;) {
      const number = allocateNumber({ division: "530902", born: "2021-02-28", sex, range, taken });
      if (number === undefined) break;
      const read = readCitizenNumber(number);
      assert.ok(read && !taken.has(number));
      assert.ok(read.sequence >= from && read.sequence <= range.to);
      assert.ok(sex === "unstated" || read.sex === sex);
      for (const other of taken) assert.ok(Number(other.slice(14, 17)) < read.sequence);
      taken.add(number);
    }
    assert.equal(taken.size, sex === "unstated" ? 10 : 5);
  });
  holds(wanted, { seed: 6 });
});
