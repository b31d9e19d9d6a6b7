import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { SettingFault, settingsFrom, todayInChina } from "@luohu/server";

test("[settings] without any, the defaults of a server on its own machine", () => {
  const defaults = {
    host: "localhost",
    port: 8080,
    lawFolder: undefined,
    proofFolder: undefined,
    webFolder: join(import.meta.dirname, "../../web/dist"),
    bodyLimit: 256 * 1024,
    rateLimit: 6000,
    logLevel: "info",
    demo: undefined,
  };
  assert.deepEqual(settingsFrom({}), defaults);
  assert.deepEqual(
    settingsFrom({
      HOST: "",
      PORT: "",
      LAW_DIR: "",
      PROOF_DIR: "",
      WEB_DIR: "",
      BODY_LIMIT: "",
      RATE_LIMIT: "",
      LOG_LEVEL: "",
    }),
    defaults,
  );
});

test("[settings] each is taken from its variable", () => {
  const environment = {
    HOST: "::",
    PORT: "0",
    LAW_DIR: "/law",
    PROOF_DIR: "/proof",
    WEB_DIR: "/site",
    BODY_LIMIT: "1024",
    RATE_LIMIT: "1",
    LOG_LEVEL: "warn",
    DEMO: "off",
  };
  assert.deepEqual(settingsFrom(environment), {
    host: "::",
    port: 0,
    lawFolder: "/law",
    proofFolder: "/proof",
    webFolder: "/site",
    bodyLimit: 1024,
    rateLimit: 1,
    logLevel: "warn",
    demo: "off",
  });
});

test("[settings] one that cannot be used is named with what was found and what is expected", () => {
  for (const [name, value] of [
    ["PORT", "http"],
    ["PORT", "-1"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["BODY_LIMIT", "1023"],
    ["BODY_LIMIT", "256K"],
    ["RATE_LIMIT", "0"],
    ["RATE_LIMIT", "Infinity"],
    ["LOG_LEVEL", "loud"],
  ] as const) {
    const named = (error: unknown): boolean =>
      error instanceof SettingFault && error.message.startsWith(`${name}: `) && error.message.includes(`\`${value}\``);
    assert.throws(() => settingsFrom({ [name]: value }), named, `${name}=${value}`);
  }
});

test("[clock] the day begins when it begins in China", () => {
  assert.equal(todayInChina(new Date("2021-03-01T15:59:59.999Z")), "2021-03-01");
  assert.equal(todayInChina(new Date("2021-03-01T16:00:00Z")), "2021-03-02");
  assert.equal(todayInChina(new Date("2020-12-31T16:00:00Z")), "2021-01-01");
  assert.match(todayInChina(), /^\d{4}-\d{2}-\d{2}$/);
});
