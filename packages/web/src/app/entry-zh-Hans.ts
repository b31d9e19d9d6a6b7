import { words } from "../words/zh-Hans.ts";
import { start } from "./start.tsx";

start("zh-Hans", words);
