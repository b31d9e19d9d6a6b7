import { type ReactNode, useId } from "react";
import { compareWords } from "../words/compare.ts";

/** Fewer cities are no comparison. */
const LEAST = 2;

/** Which cities to compare: all but those left out, two at least. */
export function CitiesChoice({
  of,
  left,
  onChange,
}: {
  readonly of: readonly { readonly id: string; readonly name: string }[];
  /** Cities left out. */
  readonly left: readonly string[];
  readonly onChange: (left: readonly string[]) => void;
}): ReactNode {
  const { cities } = compareWords.useWords();
  const id = useId();
  const last = of.length - left.length <= LEAST;
  return (
    <fieldset className="compare-cities" aria-describedby={`${id}-least`}>
      <legend>{cities.legend}</legend>
      <div className="row">
        {of.map((city) => {
          const chosen = !left.includes(city.id);
          return (
            <label key={city.id} className="choice moves" htmlFor={`${id}-${city.id}`}>
              <input
                id={`${id}-${city.id}`}
                type="checkbox"
                checked={chosen}
                disabled={chosen && last}
                onChange={() => onChange(chosen ? [...left, city.id] : left.filter((other) => other !== city.id))}
              />
              {city.name}
            </label>
          );
        })}
      </div>
      <p id={`${id}-least`} className="small soft" role="status">
        {last ? cities.least : ""}
      </p>
    </fieldset>
  );
}
