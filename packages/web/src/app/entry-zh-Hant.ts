import { words } from "virtual:words/zh-Hant";
import { start } from "./start.tsx";

start("zh-Hant", words);
