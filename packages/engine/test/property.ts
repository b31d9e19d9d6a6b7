// biome-ignore lint/correctness/noUndeclaredDependencies: a tool of the repository, pinned in its root
export { default as fc } from "fast-check";
