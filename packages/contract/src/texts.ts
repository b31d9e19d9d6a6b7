import { z } from "zod";

/** A text for people in both languages. */
export const text = z.object({ zh: z.string(), en: z.string() }).meta({ id: "Text" });

/** A department with its code. */
export const department = z.object({ code: z.string(), label: text }).meta({ id: "Department" });
