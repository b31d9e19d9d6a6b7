import { randomInt } from "node:crypto";
import { SHORTEST } from "./password.ts";

/** Why a password will not do. Length counts, not kinds of signs, and none expires (NIST SP 800-63B). */
export type PasswordFault = "too-short" | "too-common" | "holds-name" | "same";

/** What a fault says to whoever chose the password. */
export const PASSWORD_FAULTS: Readonly<Record<PasswordFault, string>> = {
  "too-short": `take at least ${SHORTEST} characters`,
  "too-common": "it is among the first that somebody would try: take several words that do not belong together",
  "holds-name": "it holds the name of the account",
  same: "it is the one before",
};

/** Words from which the passwords are made that everybody tries first, also with numbers and signs around. */
const COMMON: ReadonlySet<string> = new Set(
  `password passwort passw pass word admin administrator root user guest test demo welcome letmein login qwerty qwertyuiop
   asdfghjkl zxcvbnm qazwsx abc abcd abcdef iloveyou monkey dragon sunshine princess football baseball superman master
   changeme secret default china zhongguo beijing yunnan lincang qujing jinzhou liaocheng sanmenxia luohu woaini woaizhongguo
   mima huji gongan paichusuo jingcha nihao`.split(/\s+/),
);

/** What is wrong with a password for the account of this name; undefined where it will do. */
export function faultOfPassword(password: string, name: string): PasswordFault | undefined {
  const plain = password.normalize("NFKC").toLowerCase();
  if ([...plain].length < SHORTEST) return "too-short";
  if (name.length >= 4 && plain.includes(name.toLowerCase())) return "holds-name";
  return isCommon(plain) ? "too-common" : undefined;
}

function isCommon(plain: string): boolean {
  const signs = [...plain];
  if (new Set(signs).size < 5) return true;
  // 123456789012, abcdefghijkl, and the same backwards
  const steps = signs.slice(1).map((sign, at) => (sign.codePointAt(0) ?? 0) - (signs[at]?.codePointAt(0) ?? 0));
  if (steps.filter((step) => Math.abs(step) === 1).length >= steps.length - 2) return true;
  // numbers and signs around a word are nothing, those in it stand for letters
  const core = plain.replace(/^[^a-z\u0080-\uffff]+|[^a-z\u0080-\uffff]+$/g, "");
  const signsOf = { "0": "o", "@": "a", "4": "a", "3": "e", $: "s", "5": "s", "1": "i" } as Readonly<
    Record<string, string>
  >;
  const letters = core.replace(/[0@43$51]/g, (sign) => signsOf[sign] ?? sign);
  return [plain, letters].some((text) => isMadeOf(text.replace(/[^a-z\u0080-\uffff]/g, "")));
}

/** Whether a text is nothing but common words, one after another; of digits and signs alone, it is. */
function isMadeOf(letters: string): boolean {
  const ends = new Set([0]);
  for (let end = 1; end <= letters.length; end++)
    for (const start of ends)
      if (COMMON.has(letters.slice(start, end))) {
        ends.add(end);
        break;
      }
  return ends.has(letters.length);
}

/** Signs that nobody mistakes for another. */
const SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password for somebody else, who has to change it: twenty signs drawn, in fours. */
export function drawPassword(): string {
  const signs = Array.from({ length: 20 }, () => SIGNS[randomInt(SIGNS.length)]).join("");
  return (signs.match(/.{4}/g) ?? []).join("-");
}
