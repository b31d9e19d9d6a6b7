/** `1 place`, `3 places`. */
export const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** “a”, “b” or “c” */
export function either(values: readonly string[]): string {
  const quoted = values.map((value) => `“${value}”`);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} or ${last}`;
}
