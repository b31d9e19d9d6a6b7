import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import {
  type Anchored,
  BEGINNING,
  bytesOf,
  bytesOfSeal,
  ChainCheck,
  type Content,
  type Entry,
  type Hash,
  headOf,
  hexOf,
  type JournalFinding,
  leafOfEntry,
  type Means,
  packed,
  pathOf,
  rootFrom,
  rootOf,
  type Seal,
  type Standing,
} from "@luohu/registry/journal";
import {
  array,
  constantFrom,
  assert as holds,
  integer,
  oneof,
  property,
  record,
  string,
  tuple,
  uint8Array,
} from "fast-check";

const hash: Hash = (bytes) => createHash("sm3").update(bytes).digest();
const KEY = "the key";
/** A signature that only these tests can make: enough to try what is checked. */
const signatureOf = (key: string, bytes: Uint8Array): Uint8Array => hash(packed(key, [bytes]));
const means: Means = {
  hash,
  verify: (key, bytes, signature) => hexOf(signatureOf(key, bytes)) === hexOf(signature),
  trusted: new Set([KEY]),
};

interface Kept {
  readonly seal: Seal;
  readonly entries: readonly Standing[];
  readonly anchored: Anchored;
}

const leafNamed = (name: string): string => hexOf(hash(new TextEncoder().encode(name)));

const signed = (seal: Omit<Seal, "signature">): Seal => ({
  ...seal,
  signature: hexOf(signatureOf(seal.key, bytesOfSeal(seal))),
});

/** A chain of seals over so many entries each. */
function chainOf(sizes: readonly number[], from: Seal | undefined = undefined): Kept[] {
  const kept: Kept[] = [];
  let before = from;
  for (const size of sizes) {
    const number = (before?.number ?? 0) + 1;
    const entries = Array.from({ length: size }, (_, place): Standing => {
      const command = `${number}/${place}`;
      return { command, leaf: leafNamed(command), noted: leafNamed(command) };
    });
    const leaves = entries.map(({ leaf }) => leaf as string);
    const seal = signed({
      city: "here",
      number,
      previous: before === undefined ? BEGINNING : headOf(hash, before),
      root: hexOf(
        rootOf(
          hash,
          leaves.map((leaf) => bytesOf(leaf) as Uint8Array),
        ),
      ),
      size,
      total: (before?.total ?? 0) + size,
      sealed: "2021-03-01T00:00:00.000000Z",
      key: KEY,
    });
    kept.push({ seal, entries, anchored: { seal, leaves: leaves.join("") } });
    before = seal;
  }
  return kept;
}

function check(
  stored: readonly Omit<Kept, "anchored">[],
  outside: readonly Anchored[] | null,
): readonly JournalFinding[] {
  const all = new ChainCheck(means, "here", outside !== null);
  const numbers = [...stored.map(({ seal }) => seal.number), ...(outside ?? []).map(({ seal }) => seal.number)];
  const findings = [...new Set(numbers)]
    .sort((one, other) => one - other)
    .flatMap((number) => {
      const here = stored.find(({ seal }) => seal.number === number);
      const anchored = outside?.find(({ seal }) => seal.number === number);
      const link = here === undefined ? { number } : { number, seal: here.seal, entries: here.entries };
      return all.next(anchored === undefined ? link : { ...link, anchored });
    });
  return [...findings, ...all.end()];
}

const outsideOf = (kept: readonly Kept[]): readonly Anchored[] => kept.map(({ anchored }) => anchored);
const codes = (findings: readonly JournalFinding[]): string[] => findings.map(({ code }) => code);
const sizes = array(integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });

test("[journal] a leaf leads to the root by its path, and by no other place, size or path", () => {
  const trees = integer({ min: 1, max: 40 }).chain((size) =>
    tuple(
      array(uint8Array({ minLength: 32, maxLength: 32 }), { minLength: size, maxLength: size }),
      integer({ min: 0, max: size - 1 }),
    ),
  );
  const leads = property(trees, ([leaves, index]) => {
    const size = leaves.length;
    const root = hexOf(rootOf(hash, leaves));
    const path = pathOf(hash, leaves, index);
    const leaf = leaves[index] as Uint8Array;
    const from = (at: number, of: number, by: readonly Uint8Array[], one = leaf) => {
      const found = rootFrom(hash, one, at, of, by);
      return found === undefined ? undefined : hexOf(found);
    };
    assert.equal(from(index, size, path), root);
    assert.notEqual(from(index, size, path, hash(leaf)), root);
    assert.equal(from(size, size, path), undefined);
    if (path.length > 0) {
      assert.notEqual(from(index, size, path.slice(1)), root);
      assert.notEqual(from(index, size, [hash(path[0] as Uint8Array), ...path.slice(1)]), root);
      assert.notEqual(from(index, size, [...path, leaf]), root);
    }
  });
  holds(leads, { numRuns: 200, seed: 1 });
});

test("[journal] two entries that differ in anything have different leaves, and a content is replaced by its digest unseen", () => {
  const short = string({ maxLength: 4 });
  const contents = array(
    record<Content>({ subject: short, generation: integer({ min: 0, max: 3 }), bytes: uint8Array({ maxLength: 4 }) }),
    { maxLength: 3 },
  );
  const maybe = oneof(constantFrom(null), short);
  const entries = record<Entry>({
    city: short,
    command: short,
    recorded: short,
    event: short,
    effective: short,
    actor: short,
    approver: maybe,
    purpose: short,
    clause: maybe,
    ground: short,
    reference: maybe,
    contents,
  });
  const plain = (entry: Entry): string =>
    JSON.stringify(entry, (_, value: unknown) => (value instanceof Uint8Array ? hexOf(value) : value));
  const differ = property(entries, entries, (one, other) => {
    assert.equal(hexOf(leafOfEntry(hash, one)) === hexOf(leafOfEntry(hash, other)), plain(one) === plain(other));
    const withheld = one.contents.map((content) => ({
      digest: hash(
        packed("luohu content 1", "digest" in content ? [] : [content.subject, content.generation, content.bytes]),
      ),
    }));
    assert.deepEqual(leafOfEntry(hash, { ...one, contents: withheld }), leafOfEntry(hash, one));
  });
  holds(differ, { numRuns: 500, seed: 2 });
  // fields that would read alike one after the other
  const base = {
    city: "a",
    command: "b",
    recorded: "",
    event: "",
    effective: "",
    actor: "",
    approver: null,
    purpose: "",
    clause: null,
    ground: "",
    reference: null,
    contents: [],
  };
  assert.notDeepEqual(leafOfEntry(hash, base), leafOfEntry(hash, { ...base, city: "ab", command: "" }));
  assert.notDeepEqual(leafOfEntry(hash, base), leafOfEntry(hash, { ...base, approver: "" }));
});

test("[journal] a whole journal has no finding", () => {
  holds(
    property(sizes, (list) => {
      const kept = chainOf(list);
      assert.deepEqual(check(kept, outsideOf(kept)), []);
      assert.deepEqual(check(kept, null), []);
    }),
    { numRuns: 50, seed: 3 },
  );
});

/** What somebody does to the entries of one seal, and what must be told. */
const strikes = record({
  sizes,
  seal: integer({ min: 0 }),
  place: integer({ min: 0 }),
  other: integer({ min: 1 }),
  how: constantFrom("change", "remove", "swap", "add", "cover"),
  outside: constantFrom(true, false),
});

test("[journal] any single entry changed, removed, swapped or added is found and located, in the seal and at the place", () => {
  holds(
    property(strikes, ({ sizes: list, seal: which, place: at, other, how, outside }) => {
      const kept = chainOf(list);
      const struck = kept[which % kept.length] as Kept;
      const place = at % struck.entries.length;
      const entries = [...struck.entries];
      const one = entries[place] as Standing;
      const expected = {
        code: "entry-changed",
        city: "here",
        seal: struck.seal.number,
        through: null,
        place,
        entry: one.command as string | null,
      };
      if (how === "change") entries[place] = { ...one, leaf: leafNamed("other") };
      // who changes what the database noted too is found by what is kept outside
      if (how === "cover") entries[place] = { ...one, leaf: leafNamed("other"), noted: leafNamed("other") };
      if (how === "remove") {
        entries.splice(place, 1);
        expected.code = "entry-missing";
        expected.entry = null;
      }
      if (how === "add") {
        entries.splice(place, 0, { command: "new", leaf: leafNamed("new"), noted: null });
        Object.assign(expected, { code: "entry-added", place: null, entry: "new" });
      }
      let moved: readonly (string | null)[] = [];
      if (how === "swap") {
        const second =
          (place + (other % Math.max(1, entries.length - 1)) + (entries.length > 1 ? 1 : 0)) % entries.length;
        if (second === place) return;
        entries[place] = entries[second] as Standing;
        entries[second] = one;
        moved = [one.command, (entries[place] as Standing).command];
      }
      const stored = kept.map((all) => (all === struck ? { ...all, entries } : all));
      const found = check(stored, outside ? outsideOf(kept) : null);
      if (how === "swap") {
        // what the database noted moves with the entry
        if (!outside)
          return assert.deepEqual(
            found.map(({ code, seal }) => [code, seal]),
            [["entries-changed", struck.seal.number]],
          );
        assert.ok(found.length >= 1 && found.length <= 2, JSON.stringify(found));
        for (const { code, seal } of found) assert.deepEqual([code, seal], ["entry-moved", struck.seal.number]);
        assert.ok(found.some(({ entry }) => moved.includes(entry)));
        return;
      }
      // without what is kept outside, and where nothing notes what was sealed, only the seal is known
      const blind = !outside && (how === "cover" || how === "remove");
      if (blind) Object.assign(expected, { code: "entries-changed", place: null, entry: null });
      assert.deepEqual(found, [expected]);
    }),
    { numRuns: 500, seed: 4 },
  );
});

test("[journal] removed in the database, an entry that its seal still names is missing by name", () => {
  const kept = chainOf([3, 4]);
  const stored = kept.map((all, index) =>
    index === 1
      ? { ...all, entries: all.entries.map((one, place) => (place === 2 ? { ...one, leaf: null } : one)) }
      : all,
  );
  for (const outside of [outsideOf(kept), null])
    assert.deepEqual(check(stored, outside), [
      { code: "entry-missing", city: "here", seal: 2, through: null, place: 2, entry: "2/2" },
    ]);
});

test("[journal] a cut tail is told by what is kept outside, with the first and the last seal", () => {
  holds(
    property(sizes, integer({ min: 0 }), (list, n) => {
      const kept = chainOf(list);
      const left = n % kept.length;
      assert.deepEqual(check(kept.slice(0, left), outsideOf(kept)), [
        {
          code: "tail-cut",
          city: "here",
          seal: left + 1,
          through: kept.length > left + 1 ? kept.length : null,
          place: null,
          entry: null,
        },
      ]);
    }),
    { numRuns: 50, seed: 5 },
  );
});

test("[journal] a seal removed from the middle is missing, with and without what is kept outside", () => {
  const kept = chainOf([2, 3, 1, 4]);
  const without = kept.filter(({ seal }) => seal.number !== 2 && seal.number !== 3);
  for (const outside of [outsideOf(kept), null])
    assert.deepEqual(
      check(without, outside).map(({ code, seal, through }) => [code, seal, through]),
      [["seal-missing", 2, 3]],
    );
  assert.deepEqual(codes(check(kept.slice(1), null)), ["seal-missing"]);
});

test("[journal] any field of a seal that is changed is found, also where it is signed anew", () => {
  const changes: readonly Partial<Seal>[] = [
    { city: "there" },
    { previous: leafNamed("x") },
    { root: leafNamed("x") },
    { size: 7 },
    { total: 70 },
    { sealed: "2022-03-01T00:00:00.000000Z" },
    { key: "another" },
    { signature: leafNamed("x") },
    { signature: "nonsense" },
  ];
  const kept = chainOf([2, 3, 1]);
  for (const change of changes)
    for (const outside of [outsideOf(kept), null]) {
      const stored = kept.map((all) => (all.seal.number === 2 ? { ...all, seal: { ...all.seal, ...change } } : all));
      const found = check(stored, outside);
      assert.ok(found.length > 0 && found.every(({ seal }) => seal === 2 || seal === 3), JSON.stringify(found));
      assert.ok(codes(found).includes("signature-wrong"), JSON.stringify(change));
      if (outside !== null) assert.ok(codes(found).includes("seal-changed"));
      if ("signature" in change) continue;
      // whoever has the key too is found by the chain, by the entries or by what is kept outside
      const again = kept.map((all) =>
        all.seal.number === 2 ? { ...all, seal: signed({ ...all.seal, ...change }) } : all,
      );
      assert.ok(check(again, outside).length > 0, JSON.stringify(change));
    }
});

test("[journal] a journal forged as a whole, with new seals by the right key, is found by what is kept outside", () => {
  const kept = chainOf([2, 3, 1]);
  const forged = chainOf([2, 4, 1]);
  assert.deepEqual(check(forged, null), []);
  const found = check(forged, outsideOf(kept));
  assert.ok(found.some(({ code, seal }) => code === "seal-changed" && seal === 2));
  assert.ok(!found.some(({ seal }) => seal === 1));
  assert.deepEqual(codes(check([...kept, ...chainOf([1], kept.at(-1)?.seal)], outsideOf(kept))), ["anchor-missing"]);
});

test("[journal] what is kept outside and does not bear its signature is told, and the stored seal counts", () => {
  const kept = chainOf([2, 3]);
  const [first, second] = outsideOf(kept) as [Anchored, Anchored];
  const altered = { ...second, seal: { ...second.seal, root: leafNamed("x") } };
  assert.deepEqual(codes(check(kept, [first, altered])), ["anchor-changed", "seal-changed"]);
});
