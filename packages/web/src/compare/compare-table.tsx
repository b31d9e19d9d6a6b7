import type { ReactNode } from "react";
import { addressOf, go, useLanguage } from "../app/router.ts";
import { todayInChina } from "../law/today.ts";
import { Select, Tag } from "../ui/index.ts";
import { compareWords } from "../words/compare.ts";
import { Compared } from "./compared.tsx";
import type { ComparedClause, CompareTable as Data } from "./files.ts";

interface City {
  readonly id: string;
  readonly name: string;
}

const EVERYTHING = "all";

/** Subjects down, cities across; on a narrow screen subject after subject, with the cities of each below it. */
export function CompareTable({
  table: { subjects, clauses },
  cities,
  choice,
  subject,
}: {
  readonly table: Data;
  readonly cities: readonly City[];
  readonly choice: ReactNode;
  /** Id of the one that is shown; any other text: all are. */
  readonly subject: string;
}): ReactNode {
  const { table } = compareWords.useWords();
  const language = useLanguage();
  const one = subjects.find(({ id }) => id === subject);
  const current = clauses.filter(({ until }) => until === null || until >= todayInChina());
  const choose = (id: string): void =>
    go(addressOf("compare", language, id === EVERYTHING ? "" : id), {}, { replace: true });
  return (
    <>
      <div className="compare-controls no-print">
        <Select
          label={table.subject}
          empty=""
          of={[
            { value: EVERYTHING, label: table.everything },
            ...subjects.map(({ id, label }) => ({ value: id, label })),
          ]}
          value={one?.id ?? EVERYTHING}
          onChange={choose}
        />
        {choice}
      </div>
      <table className="compare-table">
        <caption className="unseen">{table.title}</caption>
        <thead>
          <tr>
            {cities.map((city) => (
              <th key={city.id} scope="col">
                <CityName city={city} of={current} />
              </th>
            ))}
          </tr>
        </thead>
        {subjects
          .filter(({ id }) => one === undefined || id === one.id)
          .map(({ id, label }) => {
            const own = current.filter((clause) => clause.subjects.includes(id));
            const national = own.filter(({ city }) => city === null);
            return (
              <tbody key={id} data-subject={id}>
                <tr className="compare-subject">
                  <th scope="rowgroup" colSpan={cities.length}>
                    <h2>{label}</h2>
                  </th>
                </tr>
                <tr className="compare-row">
                  {cities.map((city) => (
                    <td key={city.id} data-city={city.id}>
                      <h3 className="compare-city">
                        <CityName city={city} of={current} />
                      </h3>
                      <Cell clauses={own.filter((clause) => clause.city === city.id)} />
                    </td>
                  ))}
                </tr>
                {national.length > 0 ? (
                  <tr className="compare-national">
                    <td colSpan={cities.length} data-city="national">
                      <h3>{table.national}</h3>
                      <Cell clauses={national} />
                    </td>
                  </tr>
                ) : null}
              </tbody>
            );
          })}
      </table>
    </>
  );
}

/** A city; marked where all that it has is a draft. */
function CityName({ city, of }: { readonly city: City; readonly of: readonly ComparedClause[] }): ReactNode {
  const { table } = compareWords.useWords();
  const own = of.filter((clause) => clause.city === city.id);
  return (
    <>
      {city.name} {own.length > 0 && own.every(({ draft }) => draft) ? <Tag kind="seal">{table.draft}</Tag> : null}
    </>
  );
}

function Cell({ clauses }: { readonly clauses: readonly ComparedClause[] }): ReactNode {
  const { table } = compareWords.useWords();
  if (clauses.length === 0) return <p className="soft compare-none">{table.none}</p>;
  return (
    <ul className="compare-clauses">
      {clauses.map((clause) => (
        <li key={clause.id} data-clause={clause.id}>
          <Compared clause={clause} />
        </li>
      ))}
    </ul>
  );
}
