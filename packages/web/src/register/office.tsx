import { files } from "virtual:law-files";
import type { ReactNode } from "react";
import { loadOnce } from "../app/load.ts";
import { useLanguage } from "../app/router.ts";
import type { AllPlaces } from "../law/files.ts";
import { useAsked } from "./use-asked.ts";

const DIGITS = /^\d{4,12}$/;
const COUNTY = 6;

/** An office by where it is: the register has it as codes of divisions. A code stays where its name does not come. */
export function Office({ of }: { readonly of: string }): ReactNode {
  const codes = of.split(" ");
  return codes.every((code) => DIGITS.test(code)) ? <Named codes={codes} /> : of;
}

function Named({ codes }: { readonly codes: readonly string[] }): ReactNode {
  const language = useLanguage();
  const places = useAsked(language, () => loadOnce<AllPlaces>(files.places[language]));
  const known = places.state === "there" ? places.value : [];
  return codes.map((code) => nameIn(known, code)).join(language === "en" ? ", " : "、");
}

/** The county in which a code lies; of a prefecture, what its counties lie in. */
function nameIn(places: AllPlaces, code: string): string {
  const [, name, within] = places.find(([county]) => county.startsWith(code.slice(0, COUNTY))) ?? [];
  return (code.length < COUNTY ? within : name) ?? code;
}
