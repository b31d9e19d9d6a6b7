import { type ReactNode, useState } from "react";
import { isoOf, partsOf } from "../interview/day.ts";
import { DayFields, Select, TextField } from "../ui/index.ts";
import { codesWords } from "../words/codes.ts";
import { registerWords } from "../words/register.ts";
import { MAY_BE_EMPTY } from "./item-fault.ts";
import { type AnyItem, ethnicities } from "./says.ts";

/** Most characters, where they are fewer than of others. */
const MOST: Readonly<Partial<Record<AnyItem, number>>> = {
  number: 18,
  height: 3,
  religion: 50,
  militaryService: 50,
  occupation: 100,
  guardian: 100,
  guardianRelation: 50,
};

/** The field that fits an item; its value as the register has it, empty where nothing is to be written. */
export function ItemField({
  item,
  label,
  help,
  value,
  fault,
  onChange,
}: {
  readonly item: AnyItem;
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
    case "education":
    case "bloodType":
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
          inputMode={item === "height" ? "numeric" : undefined}
          maxLength={MOST[item] ?? 200}
          value={value}
          fault={fault}
          onChange={(event) => onChange(item === "number" ? event.target.value.toUpperCase() : event.target.value)}
        />
      );
  }
}

function choicesOf(
  item: "sex" | "marriage" | "ethnicity" | "education" | "bloodType",
  codes: ReturnType<typeof codesWords.useWords>,
): readonly { readonly value: string; readonly label: string }[] {
  if (item === "ethnicity") return ethnicities(codes);
  return Object.entries<string>(codes[item])
    .filter(([value]) => value !== "unstated")
    .map(([value, label]) => ({ value, label }))
    .toSorted((one, other) => (one.value < other.value ? -1 : 1));
}
