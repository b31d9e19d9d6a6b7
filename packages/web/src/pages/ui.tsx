import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { Actions } from "./ui/actions.tsx";
import { Inputs } from "./ui/inputs.tsx";
import { Lists } from "./ui/lists.tsx";
import { States } from "./ui/states.tsx";
import { Typography } from "./ui/typography.tsx";
import "./ui.css";

const GROUPS = [
  ["Text", Typography],
  ["Actions", Actions],
  ["Input", Inputs],
  ["Lists, tables, ways", Lists],
  ["Messages and states", States],
] as const;

/** Every part of the design system in each of its states. For those who build pages: its own labels are English. */
export function Page(): ReactNode {
  useTitle("UI");
  return (
    <div className="stack stack-loose shown-page" lang="en">
      <h1>Design system</h1>
      <p>
        Every part in each of its states, with the words of the page’s language. Change the language, the text size and
        the colour scheme of the device, and zoom to 400 %: all of it has to hold.
      </p>
      <nav aria-label="Groups of parts">
        <ul className="row">
          {GROUPS.map(([name]) => (
            <li key={name}>
              <a className="shown-link" href={`#${slugOf(name)}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {GROUPS.map(([name, Group]) => (
        <section key={name} className="stack stack-loose shown-group" aria-labelledby={slugOf(name)}>
          <h2 id={slugOf(name)}>{name}</h2>
          <Group />
        </section>
      ))}
    </div>
  );
}

const slugOf = (name: string): string => name.toLowerCase().replace(/[^a-z]+/g, "-");
