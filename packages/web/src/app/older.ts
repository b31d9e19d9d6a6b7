/** What phones of some years ago do not know yet, made in the plain way. Imported first where scripts begin. */
const add = (to: object, known: Record<string, unknown>): void => {
  for (const [name, value] of Object.entries(known))
    if (!(name in to)) Object.defineProperty(to, name, { value, configurable: true, writable: true });
};

function at(this: ArrayLike<unknown>, place: number): unknown {
  return this[place < 0 ? this.length + place : place];
}

add(Array.prototype, {
  at,
  findLast(this: unknown[], fits: (value: unknown) => boolean): unknown {
    return [...this].reverse().find((value) => fits(value));
  },
  toSorted(this: unknown[], order?: (left: unknown, right: unknown) => number): unknown[] {
    return [...this].sort(order);
  },
  toReversed(this: unknown[]): unknown[] {
    return [...this].reverse();
  },
});
add(String.prototype, {
  at,
  isWellFormed(this: string): boolean {
    return !/\p{Surrogate}/u.test(this);
  },
});
add(Object, { hasOwn: (of: object, name: PropertyKey) => Object.hasOwn(of, name) });

export {};
