import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const sourcesOf = (folder: string): string[] => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).sort();

interface Import {
  readonly from: string;
  /** As written: `./text.ts`, `@luohu/engine/load`, `node:fs`. */
  readonly name: string;
  readonly typeOnly: boolean;
}

/** Static and dynamic imports and re-exports of a file. */
function importsOf(file: string): Import[] {
  const text = read(file).replace(/^\s*(\/\/|\/?\*).*$/gm, "");
  const declared = [...text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^;"']*?\sfrom\s)?["']([^"']+)["']/gm)];
  const called = [...text.matchAll(/\bimport\(\s*["']([^"']+)["']/g)];
  return [
    ...declared.map(([, type, name = ""]) => ({ from: file, name, typeOnly: type !== undefined })),
    ...called.map(([, name = ""]) => ({ from: file, name, typeOnly: false })),
  ];
}

const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  law: ["engine"],
  contract: ["engine"],
  registry: ["engine"],
  server: ["engine", "law", "contract", "registry"],
  cli: ["engine", "law", "contract", "registry", "server"],
  web: ["engine", "contract"],
};

test("[architecture] the packages are those whose imports are ruled here", () => {
  const found = globSync("packages/*/package.json", { cwd: root }).map((file) => file.split("/")[1]);
  assert.deepEqual(found.sort(), Object.keys(PACKAGES).sort());
});

for (const [name, allowed] of Object.entries(PACKAGES)) {
  test(`[architecture] ${name} imports ${allowed.length > 0 ? `only ${allowed.join(", ")}` : "no other package"}`, () => {
    const { dependencies = {} } = JSON.parse(read(`packages/${name}/package.json`)) as {
      dependencies?: Record<string, string>;
    };
    for (const { from, name: imported } of sourcesOf(`packages/${name}/src`).flatMap(importsOf)) {
      const [, other] = /^@luohu\/([a-z]+)/.exec(imported) ?? [];
      if (other !== undefined) assert.ok(allowed.includes(other), `${from} imports ${imported}`);
      if (imported.startsWith(".")) {
        const target = relative(root, join(root, dirname(from), imported));
        assert.ok(target.startsWith(`packages/${name}/src/`), `${from} reaches into ${target}`);
      }
    }
    const declared = Object.keys(dependencies).filter((dependency) => dependency.startsWith("@luohu/"));
    for (const dependency of declared) assert.ok(allowed.includes(dependency.slice(7)), `package.json: ${dependency}`);
  });
}

const ENGINE = "packages/engine/src";

test("[architecture] engine and registry use no module of Node and nothing of the machine", () => {
  for (const file of sourcesOf("packages/{engine,registry}/src")) {
    for (const { name } of importsOf(file))
      assert.ok(!/^(node:|fs$|path$|crypto$)/.test(name), `${file} imports ${name}`);
    const found =
      /\b(process\.|Date\.now\(|new Date\(\)|Math\.random\(|fetch\(|setTimeout\(|eval\(|new Function\()/.exec(
        read(file),
      );
    assert.equal(found?.[0], undefined, file);
  }
});

/** The folders of the engine, each with those that it may import; what stands beside the folders serves all. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  vocabulary: [],
  feel: ["vocabulary"],
  law: ["vocabulary", "feel"],
  pack: ["vocabulary", "feel", "law"],
  load: ["vocabulary", "feel", "law"],
  situation: ["vocabulary", "feel", "law"],
  formula: ["vocabulary", "feel", "law", "situation"],
  exact: ["vocabulary", "feel", "law", "situation", "formula"],
  decide: ["vocabulary", "feel", "law", "situation", "formula", "exact"],
  prove: ["vocabulary", "feel", "law", "situation", "formula", "exact", "decide"],
};

/** Folder of a file of the engine; empty for a file beside the folders. */
const folderOf = (file: string): string => {
  const parts = relative(ENGINE, file).split("/");
  return parts.length > 1 ? (parts[0] as string) : "";
};

const targetOf = ({ from, name }: Import): string => join(dirname(from), name);

test("[architecture] the folders of the engine are those whose order is ruled here and told in ARCHITECTURE.md", () => {
  const found = new Set(
    sourcesOf(ENGINE)
      .map(folderOf)
      .filter((folder) => folder !== ""),
  );
  assert.deepEqual([...found].sort(), Object.keys(FOLDERS).sort());
  const told = read("ARCHITECTURE.md")
    .split("## ")
    .find((part) => part.startsWith("The engine, folder by folder"));
  const rows = [...(told ?? "").matchAll(/^\| `([a-z]+)` \|/gm)].map(([, name]) => name);
  assert.deepEqual(rows, Object.keys(FOLDERS));
});

for (const [folder, allowed] of Object.entries(FOLDERS)) {
  test(`[architecture] engine/${folder} imports ${allowed.length > 0 ? `only ${allowed.join(", ")}` : "no other folder"}`, () => {
    for (const imported of sourcesOf(`${ENGINE}/${folder}`).flatMap(importsOf)) {
      if (!imported.name.startsWith(".")) continue;
      const other = folderOf(targetOf(imported));
      assert.ok(
        other === "" || other === folder || allowed.includes(other),
        `${imported.from} imports ${imported.name}`,
      );
      assert.ok(other !== "" || !targetOf(imported).endsWith("/src/index.ts"), `${imported.from} imports the index`);
    }
  });
}

test("[architecture] files beside the engine's folders build on no folder but feel, for words", () => {
  for (const file of sourcesOf(ENGINE).filter((name) => folderOf(name) === "" && !name.endsWith("/index.ts"))) {
    for (const imported of importsOf(file).filter(({ name }) => name.startsWith("."))) {
      const other = folderOf(targetOf(imported));
      const allowed = other === "" || (other === "feel" && file.endsWith("/words.ts") && imported.typeOnly);
      assert.ok(allowed, `${file} imports ${imported.name}`);
    }
  }
});

test("[architecture] no file of a package imports itself by way of others", () => {
  const edges = new Map<string, readonly string[]>();
  for (const file of sourcesOf("packages/*/src")) {
    const local = importsOf(file).filter(({ name, typeOnly }) => name.startsWith(".") && !typeOnly);
    edges.set(file, local.map(targetOf));
  }
  const done = new Set<string>();
  const visit = (file: string, above: readonly string[]): void => {
    assert.ok(!above.includes(file), [...above.slice(above.indexOf(file)), file].join(" → "));
    if (done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...above, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
});

test("[architecture] the engine's index reaches no library and not the loading of law: a browser can hold it", () => {
  const seen = new Set<string>();
  const open = [`${ENGINE}/index.ts`];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const imported of importsOf(file).filter(({ typeOnly }) => !typeOnly)) {
      assert.ok(imported.name.startsWith("."), `${file} imports ${imported.name}`);
      open.push(targetOf(imported));
    }
  }
  assert.ok(seen.size > 10, "the index leads to few files");
  assert.deepEqual(
    [...seen].filter((file) => folderOf(file) === "load"),
    [],
  );
});

test("[architecture] no source names a city", () => {
  const cities = globSync("packages/law/*/city.yaml", { cwd: root }).map((file) => file.split("/")[2] as string);
  assert.ok(cities.length > 0);
  for (const file of sourcesOf("packages/{engine,contract,law}/src")) {
    const code = read(file)
      .replace(/^\s*(\/\/|\/?\*).*$/gm, "")
      .replace(/\.describe\([^)]*\)/g, "");
    for (const city of cities) assert.ok(!code.includes(`"${city}`), `${file} names ${city}`);
  }
});

test("[architecture] no source file is longer than 500 lines", () => {
  const files = ["packages/*/src", "scripts", "bench"].flatMap(sourcesOf);
  const long = files
    .filter((file) => !file.includes(".generated."))
    .map((file) => ({ file, lines: read(file).split("\n").length - 1 }))
    .filter(({ lines }) => lines > 500);
  assert.deepEqual(long, []);
});

/** What an index offers as values: name and file. */
function offeredBy(index: string): { readonly name: string; readonly file: string }[] {
  return [...read(index).matchAll(/^export \{([^}]+)\} from "([^"]+)"/gm)].flatMap(([, names = "", from = ""]) =>
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "" && !name.startsWith("type "))
      .map((name) => ({ name, file: join(dirname(index), from) })),
  );
}

for (const index of globSync("packages/*/src/{index,load/index}.ts", { cwd: root }).sort()) {
  test(`[architecture] every function and class that ${index} offers has a doc comment`, () => {
    for (const { name, file } of offeredBy(index)) {
      assert.ok(existsSync(join(root, file)), `${index} offers ${name} from ${file}`);
      const lines = read(file).split("\n");
      const declared = new RegExp(
        `^export (?:async )?(?:function\\*? ${name}\\b|class ${name}\\b|const ${name} = (?:async )?\\()`,
      );
      const at = lines.findIndex((line) => declared.test(line));
      if (at !== -1) assert.match(lines[at - 1] ?? "", /\*\/$/, `${file}: ${name} says nothing about itself`);
    }
  });
}
