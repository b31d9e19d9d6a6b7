export { seedableCities } from "./cities.ts";
export { RegisterNotEmpty, type Seeded, type SeedSettings, seedAll } from "./seed.ts";
