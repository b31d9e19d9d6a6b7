import assert from "node:assert/strict";
import { test } from "node:test";
import { type Machine, planFor } from "../scripts/browser.ts";

const bare: Machine = { chromium: false, font: false, apt: true, rights: "root", forbidden: false };

test("a machine that has a browser and a Chinese font is left alone", () => {
  assert.deepEqual(planFor({ ...bare, chromium: true, font: true }), { kind: "nothing" });
});

test("what is missing is installed where apt may be used", () => {
  const packages = ["chromium-headless-shell", "fonts-noto-cjk"];
  assert.deepEqual(planFor(bare), { kind: "install", packages, sudo: false });
  assert.deepEqual(planFor({ ...bare, rights: "sudo" }), { kind: "install", packages, sudo: true });
  assert.deepEqual(planFor({ ...bare, chromium: true }), {
    kind: "install",
    packages: ["fonts-noto-cjk"],
    sudo: false,
  });
});

test("where apt may not be used, the message says what is missing, why, and what is skipped", () => {
  const told = (machine: Machine): string => {
    const plan = planFor(machine);
    return plan.kind === "tell" ? plan.message : plan.kind;
  };
  assert.match(
    told({ ...bare, forbidden: true }),
    /^chromium-headless-shell and fonts-noto-cjk not found.*LUOHU_NO_APT.*skipped\.$/,
  );
  assert.match(told({ ...bare, rights: "none" }), /needs root/);
  assert.match(told({ ...bare, apt: false }), /no apt/);
  assert.match(told({ ...bare, chromium: true, apt: false }), /^fonts-noto-cjk not found.*boxes/);
});
