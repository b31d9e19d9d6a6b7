import "../app/older.ts";
import { baseOf, type Language } from "../app/language.ts";
import { isAnswering, placeOf } from "../app/routes.ts";
import { openLaw } from "./client.ts";

/** A script of its own before that of the page: the worker makes the law ready while the page's script is still on its way. */
const language = document.documentElement.lang as Language;
if (isAnswering(placeOf(location.pathname, baseOf(language)))) openLaw(language).catch(() => undefined);
