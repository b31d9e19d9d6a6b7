import "../app/older.ts";
import type { Language } from "../app/language.ts";
import { openLawHere } from "./client.ts";

/** A script of its own before that of the page: the worker makes the law ready while the page's script is still on its way. */
void openLawHere(document.documentElement.lang as Language);
