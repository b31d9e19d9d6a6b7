export { buildApp, type Surroundings } from "./http/app.ts";
export { problemOfJson } from "./http/json-body.ts";
export { todayInChina } from "./outside/clock.ts";
export { type CryptoModule, software } from "./outside/crypto.ts";
export { CurrentLaw, type Reloaded } from "./outside/current-law.ts";
export { type Keys, keysFolderFrom, openKeys } from "./outside/keys.ts";
export { type Served, serve } from "./serve.ts";
export { SettingFault, type Settings, settingsFrom } from "./settings.ts";
