import { readFileSync, statSync } from "node:fs";
import {
  KIN_WORDS,
  KIND_WORDS,
  keysFolderFrom,
  openKeys,
  relationWords,
  type Statement,
  software,
  TITLES,
  verifyProof,
} from "@luohu/server";
import { EXIT, Stop } from "../exit.ts";

export interface VerifyOptions {
  /** Public key, hexadecimal, or a file that holds it. */
  readonly key?: string;
  /** Address of the register that is asked whether the proof was revoked. */
  readonly online?: string;
  readonly json?: boolean;
}

type Lines = readonly string[];

/** `luohu verify`: whether a proof is authentic, and what it states. Answers with its exit code. */
export async function verify(input: string, options: VerifyOptions): Promise<number> {
  const key = publicKeyOf(options.key);
  const read = verifyProof(inputOf(input), key, software);
  const online =
    read.state === "authentic" && options.online !== undefined
      ? await ask(options.online, read.statement.number)
      : null;
  if (options.json) {
    const statement = read.state === "none" ? null : read.statement;
    console.log(JSON.stringify({ state: read.state, statement, online }));
  } else console.log(linesOf(read, online).join("\n"));
  return read.state === "authentic" && online !== "revoked" && online !== "unknown" ? EXIT.done : EXIT.input;
}

/** A file where there is one of this name, else the text itself, as a reader of QR codes gives it. */
function inputOf(input: string): string | Uint8Array {
  if (input === "-") return readFileSync(0);
  if (/^LUOHU1\./.test(input)) return input;
  if (!statSync(input, { throwIfNoEntry: false })?.isFile())
    throw new Stop(
      EXIT.usage,
      `verify: found \`${input.slice(0, 80)}\`, expected a PDF or a text that begins with LUOHU1.`,
    );
  return readFileSync(input);
}

function publicKeyOf(given: string | undefined): string {
  if (given === undefined) return openKeys(keysFolderFrom(process.env)).publicKey;
  const text = statSync(given, { throwIfNoEntry: false })?.isFile() ? readFileSync(given, "utf8") : given;
  const key = /\b04[0-9a-f]{128}\b/i.exec(text)?.[0];
  if (key === undefined)
    throw new Stop(EXIT.usage, "--key: expected a public key as `luohu keys show` prints it, or a file with it");
  return key.toLowerCase();
}

type Online = "valid" | "revoked" | "unknown" | "unreachable";

async function ask(address: string, number: string): Promise<Online> {
  try {
    const answer = await fetch(new URL(`/api/v1/proofs/${number}`, address), { signal: AbortSignal.timeout(10_000) });
    if (answer.status === 404) return "unknown";
    const { state } = (await answer.json()) as { state?: string };
    return state === "valid" || state === "revoked" ? state : "unreachable";
  } catch {
    return "unreachable";
  }
}

const ONLINE: Readonly<Record<Online, string>> = {
  valid: "联网查询：有效，未撤销。Asked online: it counts.",
  revoked: "联网查询：已撤销，不再有效。Asked online: it was revoked and does not count.",
  unknown: "联网查询：没有这个编号。Asked online: no proof has this number.",
  unreachable: "联网查询：没有得到答复。Asked online: no answer.",
};

function linesOf(read: ReturnType<typeof verifyProof>, online: Online | null): Lines {
  if (read.state === "none") return ["未找到证明内容。No signed statement was found."];
  if (read.state === "forged")
    return ["签名不符：伪造，或用了别的公钥。NOT AUTHENTIC: forged, or signed with another key."];
  return [
    "真实：签名相符，内容未被改动。AUTHENTIC: the signature fits, nothing was changed.",
    "请与纸面逐项核对。Compare with the paper, line by line:",
    ...statementLines(read.statement),
    online === null
      ? "是否已撤销，须联网查询（--online URL）。Whether it was revoked can only be asked online (--online URL)."
      : ONLINE[online],
  ];
}

function statementLines({ kind, number, issuer, issued, on, person, home, relative }: Statement): Lines {
  const of = (who: Statement["person"]): string => `${who.name}  ${who.sex}  ${who.born}  ${who.number ?? "-"}`;
  return [
    `  ${TITLES[kind].zh} ${TITLES[kind].en}  No. ${number}`,
    `  ${issuer}  ${issued.slice(0, 10)}  (${on})`,
    `  ${of(person)}`,
    ...(relative === undefined ? [] : [`  ${KIN_WORDS[relative.kin] ?? relative.kin}: ${of(relative)}`]),
    `  ${home.place}${home.address}`,
    `  ${KIND_WORDS[home.kind] ?? home.kind}  ${relationWords(home.relation)}  ${home.since}`,
  ];
}
