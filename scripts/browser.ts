import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** What the machine has for tests in a browser, and how it could get what it has not. */
export interface Machine {
  /** A Chromium is where the tests look for one. */
  readonly chromium: boolean;
  /** A font has Chinese characters. */
  readonly font: boolean;
  /** `apt-get` is there: Debian, Ubuntu. */
  readonly apt: boolean;
  /** How it may be run: as root, by `sudo` without a password, or not at all. */
  readonly rights: "root" | "sudo" | "none";
  /** `LUOHU_NO_APT=1`. */
  readonly forbidden: boolean;
}

export type Plan =
  | { readonly kind: "nothing" }
  | { readonly kind: "install"; readonly packages: readonly string[]; readonly sudo: boolean }
  /** To be said; tests in a browser are then skipped with their reason. */
  | { readonly kind: "tell"; readonly message: string };

/** What to do so that tests in a browser can run. */
export function planFor({ chromium, font, apt, rights, forbidden }: Machine): Plan {
  const packages = [...(chromium ? [] : [SHELL]), ...(font ? [] : ["fonts-noto-cjk"])];
  if (packages.length === 0) return { kind: "nothing" };
  if (apt && rights !== "none" && !forbidden) return { kind: "install", packages, sudo: rights === "sudo" };
  const why = forbidden
    ? "LUOHU_NO_APT forbids it"
    : apt
      ? "it needs root, or sudo without a password"
      : "there is no apt";
  const without = chromium ? "Chinese text shows as boxes in the browser" : "tests in a browser are skipped";
  return {
    kind: "tell",
    message: `${packages.join(" and ")} not found, and not installed: ${why}. Install ${packages.join(", ")} or set CHROMIUM to a browser's path. Until then ${without}.`,
  };
}

/** Installs Chromium and a font with Chinese characters where they are missing and apt may be used; else says what is missing. */
export function prepareBrowser(): void {
  const plan = planFor(thisMachine());
  if (plan.kind === "nothing") return;
  if (plan.kind === "tell") return console.error(plan.message);
  console.log(`Installing ${plan.packages.join(", ")} for the tests in a browser (LUOHU_NO_APT=1 forbids it).`);
  const apt = (...args: readonly string[]): boolean => {
    const [command = "", ...rest] = [...(plan.sudo ? ["sudo", "-n"] : []), "apt-get", ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    return spawnSync(command, rest, { stdio: ["ignore", "ignore", "inherit"], env }).status === 0;
  };
  apt("update", "-q");
  const install = (packages: readonly string[]): boolean =>
    apt("install", "-y", "-q", "--no-install-recommends", ...packages);
  // not every system has the browser without its windows: then the whole one
  if (!install(plan.packages) && !install(plan.packages.map((name) => (name === SHELL ? "chromium" : name))))
    console.error("apt-get did not install them: tests in a browser are skipped where there is none.");
}

function thisMachine(): Machine {
  const runs = (command: string, ...args: readonly string[]): boolean => spawnSync(command, args).status === 0;
  return {
    chromium: BROWSERS.some((path) => path !== undefined && existsSync(path)),
    font: spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" }).stdout?.trim() !== "" && runs("fc-list", ":lang=zh"),
    apt: runs("apt-get", "--version"),
    rights: process.getuid?.() === 0 ? "root" : runs("sudo", "-n", "true") ? "sudo" : "none",
    forbidden: process.env.LUOHU_NO_APT === "1",
  };
}

/** Chromium without windows: a third faster in tests, and a smaller package. */
const SHELL = "chromium-headless-shell";

/** Where tests look for a browser. */
export const BROWSERS = [
  process.env.CHROMIUM,
  `/usr/bin/${SHELL}`,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
