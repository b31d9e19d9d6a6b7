import { type ReactNode, useState } from "react";
import { isoOf, partsOf } from "../interview/day.ts";
import { DayFields, Select, TextField } from "../ui/index.ts";
import { codesWords } from "../words/codes.ts";
import type { RegisterWords } from "../words/register/zh-Hans.ts";
import { registerWords } from "../words/register.ts";
import { ethnicities, type ItemName } from "./says.ts";

/** Items that may be empty. */
const MAY_BE_EMPTY: readonly ItemName[] = ["formerName", "marriage", "birthplace", "nativePlace"];

/** What is wrong with the value that an item should have; undefined: nothing. @param now what is recorded */
export function faultOfItem(
  item: ItemName,
  wanted: string,
  now: string | null,
  words: RegisterWords["corrections"],
): string | undefined {
  if (wanted === (now ?? "")) return wanted === "" ? words.noWanted : words.same;
  if (wanted === "") return MAY_BE_EMPTY.includes(item) ? undefined : item === "born" ? words.noDay : words.noWanted;
  if (item === "number" && !/^\d{17}[\dX]$/.test(wanted)) return words.noNumber;
  return undefined;
}

/** The field that fits an item; its value as the register has it, empty where nothing is to be written. */
export function ItemField({
  item,
  label,
  help,
  value,
  fault,
  onChange,
}: {
  readonly item: ItemName;
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const { corrections: words } = registerWords.useWords();
  const codes = codesWords.useWords();
  const [day, setDay] = useState(() => partsOf(value));
  switch (item) {
    case "born":
      return (
        <div className="stack">
          <span aria-hidden="true" className="legend">
            {label}
          </span>
          <DayFields
            legend={label}
            labels={words}
            value={day}
            fault={fault}
            onChange={(parts) => {
              setDay(parts);
              onChange(isoOf(parts) ?? "");
            }}
          />
        </div>
      );
    case "sex":
    case "marriage":
    case "ethnicity":
      return (
        <Select
          label={label}
          empty={words.choose}
          of={choicesOf(item, codes)}
          value={value}
          fault={fault}
          onChange={onChange}
        />
      );
    default:
      return (
        <TextField
          label={label}
          help={help ?? (MAY_BE_EMPTY.includes(item) ? words.emptyHelp : undefined)}
          autoComplete="off"
          maxLength={item === "number" ? 18 : 200}
          value={value}
          fault={fault}
          onChange={(event) => onChange(item === "number" ? event.target.value.toUpperCase() : event.target.value)}
        />
      );
  }
}

function choicesOf(
  item: "sex" | "marriage" | "ethnicity",
  codes: ReturnType<typeof codesWords.useWords>,
): readonly { readonly value: string; readonly label: string }[] {
  if (item === "ethnicity") return ethnicities(codes);
  return Object.entries<string>(codes[item])
    .filter(([value]) => value !== "unstated")
    .map(([value, label]) => ({ value, label }))
    .toSorted((one, other) => (one.value < other.value ? -1 : 1));
}
