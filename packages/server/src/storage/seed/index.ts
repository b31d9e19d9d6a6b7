export { seedableCities } from "./cities.ts";
export { isEmpty, RegisterNotEmpty, type Seeded, type SeedSettings, seedAll } from "./seed.ts";
