export { type Attempt, CALLBACK, IdentityProvider, type Vouched } from "./provider.ts";
export { type IdentitySettings, identitySettingsFrom } from "./settings.ts";
