import { z } from "zod";
import { problem } from "../problem.ts";
import { text } from "../texts.ts";

/** Why the register does not do what was asked: the rule, where it stands, whom it is about. */
export const refusal = z
  .object({
    code: z.string().meta({ description: "stable code, documented in docs/errors.md", examples: ["person-unknown"] }),
    words: text,
    cites: z.array(z.string()).meta({
      description: "`<source>/<article>` of a national source, or the id of a clause of the city",
      examples: [["regulations-1958/6"]],
    }),
    about: z.string().nullable().describe("id of the person, household or division"),
  })
  .meta({ id: "Refusal" });

/** A problem that a refusal is: 409 where a rule refuses a command, 403 where the role may not. */
export const refused = problem.extend({ refusal }).meta({ id: "Refused" });

export type Refused = z.infer<typeof refused>;
