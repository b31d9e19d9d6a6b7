import "../app/older.ts";
import type { Language } from "../app/language.ts";
import { openLaw } from "./client.ts";

/** A script of its own before that of the page: the worker makes the law ready while the page's script is still on its way. */
openLaw(document.documentElement.lang as Language).catch(() => undefined);
