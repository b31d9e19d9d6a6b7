import { Converter } from "opencc-js/cn2t";

const convert = Converter({ from: "cn", to: "tw" });

/** Simplified to Traditional characters. What is not Chinese stays as it is, so whole source files can be given. */
export const toTraditional = (text: string): string => convert(text);
