import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { after, test } from "node:test";
import { loadLaw } from "@luohu/law";

const root = join(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

/** Files of the repository, those not yet committed included; without git, all but what is installed or made. */
function repositoryFiles(): string[] {
  const listed = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  const files = listed.status === 0 ? listed.stdout.split("\0") : globSync("**/*", { cwd: root });
  const kept = files.filter((file) => file !== "" && !/(^|\/)(node_modules|\.git|data|coverage)(\/|$)/.test(file));
  return kept.filter((file) => statSync(join(root, file), { throwIfNoEntry: false })?.isFile()).sort();
}

const files = repositoryFiles();
const pages = files.filter((file) => file.endsWith(".md"));

interface Block {
  readonly language: string;
  readonly text: string;
}

/** Fenced blocks of a page. */
function blocksOf(page: string): Block[] {
  return [...read(page).matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = "", text = ""]) => ({
    language,
    text,
  }));
}

const withoutBlocks = (page: string): string => read(page).replace(/^```.*?^```$/gms, "");

/** Headings of a page with their level. */
function headingsOf(page: string): { readonly level: number; readonly title: string }[] {
  return [...withoutBlocks(page).matchAll(/^(#+) (.+)$/gm)].map(([, marks = "", title = ""]) => ({
    level: marks.length,
    title,
  }));
}

/** Targets of links and pictures of a page. */
function linksOf(page: string): string[] {
  const text = withoutBlocks(page).replace(/`[^`\n]*`/g, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/** The anchor of a heading: lower case, without signs, hyphens for spaces. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, "")
    .replaceAll(" ", "-");

test("[docs] every relative link leads to a file and, where it names one, to a heading", () => {
  for (const page of pages) {
    for (const link of linksOf(page).filter((target) => !/^[a-z]+:/.test(target))) {
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? page : normalize(join(dirname(page), decodeURIComponent(path)));
      assert.ok(!target.startsWith("..") && existsSync(join(root, target)), `${page}: ${link} leads nowhere`);
      if (anchor === undefined) continue;
      const anchors = headingsOf(target).map(({ title }) => anchorOf(title));
      assert.ok(anchors.includes(decodeURIComponent(anchor)), `${page}: ${link} names no heading`);
    }
  }
});

const folder = mkdtempSync(join(tmpdir(), "luohu-docs-"));
// PostgreSQL runs as somebody else where these tests run as root
chmodSync(folder, 0o711);
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `luohu` in a folder that holds the request of the README as `tenant.json`. */
function luohu(args: readonly string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const command = [join(root, "packages/cli/bin/luohu.js"), ...args];
  return spawnSync(process.execPath, command, { cwd: folder, encoding: "utf8", timeout: 240_000 });
}

/** Lines of the shell blocks of a page. */
const commandsOf = (page: string): string[] =>
  blocksOf(page)
    .filter(({ language }) => language === "sh")
    .flatMap(({ text }) => text.split("\n"))
    .map((line) => line.replace(/\s#.*$/, "").trim())
    .filter((line) => line !== "");

const [request = "", piece = ""] = blocksOf("README.md")
  .filter(({ language }) => language === "json")
  .map(({ text }) => text);
writeFileSync(join(folder, "tenant.json"), request);

test("[docs] every npm script that a page calls exists", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  for (const page of pages) {
    for (const command of commandsOf(page)) {
      const [, name] = /^npm (?:run )?(\S+)/.exec(command) ?? [];
      if (name !== undefined && name !== "ci") assert.ok(name in scripts, `${page}: ${command}`);
    }
  }
});

for (const command of new Set(pages.flatMap(commandsOf))) {
  const [, line] = /^(?:[A-Z_]+=\S+ )*npx luohu (.+)$/.exec(command) ?? [];
  if (line === undefined) continue;
  test(`[docs] the command runs: ${command}`, () => {
    // a server would run on; that the command is there is enough
    const { status, stderr } = luohu([...line.split(/\s+/), ...(line.startsWith("serve") ? ["--help"] : [])]);
    assert.equal(status, 0, stderr);
  });
}

for (const page of ["README.md", "README.zh.md"]) {
  test(`[docs] the answer shown in ${page} is the answer given`, () => {
    const [shown] = blocksOf(page).filter(({ language }) => language === "text");
    const { stdout } = luohu(["check", "tenant.json", "--lang", page === "README.md" ? "en" : "zh"]);
    const printed = stdout.split("\n");
    let from = 0;
    for (const expected of (shown?.text ?? "").split("\n").filter((line) => line !== "" && line !== "…")) {
      const at = printed.indexOf(expected, from);
      assert.ok(at >= from, `not printed, or not there: ${expected}`);
      from = at + 1;
    }
    assert.ok(from > 0);
  });
}

/** Whether all that the piece shows stands in the whole; lists may leave elements out, not change their order. */
function standsIn(part: unknown, whole: unknown): boolean {
  if (part === null || typeof part !== "object") return part === whole;
  if (whole === null || typeof whole !== "object") return false;
  if (!Array.isArray(part)) {
    return Object.entries(part).every(([key, value]) => standsIn(value, (whole as Record<string, unknown>)[key]));
  }
  if (!Array.isArray(whole) || (part.length === 0 && whole.length > 0)) return false;
  let from = 0;
  return part.every((element) => {
    const at = whole.findIndex((candidate, index) => index >= from && standsIn(element, candidate));
    from = at + 1;
    return at !== -1;
  });
}

test("[docs] the piece of JSON in the README stands in the answer, and a fact left out is missing as it says", () => {
  const answered = JSON.parse(luohu(["check", "tenant.json", "--json"]).stdout);
  assert.ok(standsIn(JSON.parse(piece), answered));
  writeFileSync(join(folder, "unfiled.json"), request.replace('"leaseFiled": true, ', ""));
  const { clauses } = JSON.parse(luohu(["check", "unfiled.json", "--json"]).stdout) as {
    clauses: { id: string; outcome: string; missing: string[] }[];
  };
  const clause = clauses.find(({ id }) => id === "liaocheng/2020/二（一）2/a");
  assert.equal(clause?.outcome, "undetermined");
  assert.deepEqual(clause.missing, ["home.leaseFiled"]);
});

const packages = readdirSync(join(root, "packages")).filter((name) =>
  existsSync(join(root, "packages", name, "package.json")),
);

for (const page of ["README.md", "README.zh.md"]) {
  test(`[docs] every package stands in the table of ${page}`, () => {
    const rows = [...read(page).matchAll(/^\| \[packages\/([a-z-]+)\]/gm)].map(([, name]) => name);
    assert.deepEqual(rows.sort(), [...packages].sort());
  });

  test(`[docs] ${page} counts the clauses of each city's document as the law has them`, () => {
    const law = loadLaw();
    for (const { name, id } of law.cities) {
      const row = read(page)
        .split("\n")
        .find((line) => line.startsWith("|") && line.includes(name.zh.replace("市", "")));
      const clauses = law.documents.filter(({ city }) => city === id).flatMap((document) => document.clauses);
      assert.equal(Number(row?.split("|").at(-2)), clauses.length, `${id}: ${row}`);
    }
  });
}

test("[docs] both READMEs have the same sections, commands, links and JSON", () => {
  const outline = (page: string) => ({
    sections: headingsOf(page).map(({ level }) => level),
    commands: commandsOf(page).map((command) => command.replace(" --lang en", "")),
    links: linksOf(page).filter((link) => !link.startsWith("README")),
    blocks: blocksOf(page).map(({ language, text }) => (language === "json" ? text : language)),
    rows: [...read(page).matchAll(/^\|/gm)].length,
  });
  assert.deepEqual(outline("README.zh.md"), outline("README.md"));
  assert.ok(linksOf("README.md").includes("README.zh.md") && linksOf("README.zh.md").includes("README.md"));
});

test("[docs] each decision is listed, has its number, a status, context, decision and consequences", () => {
  const decisions = files.filter((file) => /^docs\/decisions\/\d/.test(file));
  assert.deepEqual(
    linksOf("docs/decisions/README.md"),
    decisions.map((file) => file.replace("docs/decisions/", "")),
  );
  decisions.forEach((file, index) => {
    const number = String(index + 1).padStart(4, "0");
    assert.match(file, new RegExp(`/${number}-[a-z0-9-]+\\.md$`));
    assert.ok(read(file).startsWith(`# ${number} `), `${file}: its title has no number`);
    assert.match(read(file), /^Status: (proposed|accepted|superseded by \[\d{4}\].*)$/m, file);
    assert.deepEqual(
      headingsOf(file)
        .slice(1)
        .map(({ title }) => title),
      ["Context", "Decision", "Consequences"],
      file,
    );
  });
});

test("[docs] the changelog has a part for what is not released", () => {
  assert.match(read("CHANGELOG.md"), /^## \[Unreleased\]$/m);
});

test("[docs] the licence is the whole Apache License 2.0, and every package names it", () => {
  const text = read("LICENSE").trimStart();
  assert.equal(text.split("\n")[0]?.trim(), "Apache License");
  for (const part of [
    "Version 2.0, January 2004",
    "9. Accepting Warranty",
    "END OF TERMS AND CONDITIONS",
    "APPENDIX",
  ]) {
    assert.ok(text.includes(part), part);
  }
  for (const file of ["package.json", ...packages.map((name) => `packages/${name}/package.json`)]) {
    assert.equal((JSON.parse(read(file)) as { license?: string }).license, "Apache-2.0", file);
  }
});

test("[docs] the picture has a title and a description for those who do not see it", () => {
  assert.match(
    read("docs/picture.svg"),
    /<svg [^>]*role="img"[^>]*>\s*<title[^>]*>[^<]+<\/title>\s*<desc[^>]*>[^<]+<\/desc>/,
  );
});

test("[docs] what a limit is set by stands in SECURITY.md", () => {
  const settings = read("packages/server/src/settings.ts");
  const names = new Set([...settings.matchAll(/`?([A-Z]+(?:_[A-Z]+)+|HOST|PORT)`?/g)].map(([, name]) => name));
  for (const name of names) assert.ok(read("SECURITY.md").includes(`| \`${name}\` |`), `${name} is not explained`);
});

/** What no file may say, by what it would be. The texts are put together here so that this file does not say them. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  "a path of one machine": new RegExp(`(?<![\\w.~])/(?:${["work", "root", "tmp", "home/\\w+"].join("|")})/`),
  "the host of a registry": new RegExp(
    ["registry\\.npm", "npmmirror\\.", "registry\\.yarn", "jfrog\\.", "nexus\\."].join("|"),
  ),
  "an e-mail address": /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/i,
};

for (const [what, pattern] of Object.entries(FORBIDDEN)) {
  test(`[docs] no file but a licence holds ${what}`, () => {
    for (const file of files.filter((name) => !/(^|\/)LICEN[CS]E/.test(name))) {
      const found = pattern.exec(read(file));
      assert.equal(found?.[0], undefined, file);
    }
  });
}

test("[docs] every test that docs/security.md names is there", () => {
  const titles = files
    .filter((file) => file.endsWith(".test.ts"))
    .flatMap((file) => [...read(file).matchAll(/\btest\(\s*["`](\[[^"`]+)/g)].map(([, title = ""]) => title));
  const named = [...read("docs/security.md").matchAll(/`(\[[a-z-]+\] [^`]+)`/g)].map(([, title = ""]) => title);
  assert.ok(named.length > 40, String(named.length));
  assert.deepEqual(
    named.filter((name) => !titles.some((title) => title.startsWith(name))),
    [],
  );
});
