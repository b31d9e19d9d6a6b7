import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Colours a text where standard output is a terminal that shows colour (NO_COLOR is honoured), nowhere else. */
export function paint(style: Style, text: string): string {
  return process.stdout.isTTY ? styleText(style, text, { stream: process.stdout }) : text;
}
