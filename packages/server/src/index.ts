export { buildApp, type Surroundings } from "./http/app.ts";
export { problemOfJson } from "./http/json-body.ts";
export { todayInChina } from "./outside/clock.ts";
export { CurrentLaw, type Reloaded } from "./outside/current-law.ts";
export { serve, type Served } from "./serve.ts";
export { SettingFault, settingsFrom, type Settings } from "./settings.ts";
