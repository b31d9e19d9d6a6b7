import assert from "node:assert/strict";
import { test } from "node:test";
import { checkerOf, type Law, nothingKnownFacts } from "../src/index.ts";
import { both, either, FAILS, HOLDS, negated, OFFICER, outcomeOf, stateOf } from "../src/outcome.ts";
import {
  answer,
  CHAPTER,
  chapterOf,
  checkerFor,
  checkerOfTest,
  clauseOf,
  fileOf,
  lawOf,
  ON,
  outcome,
  text,
} from "./small-law.ts";
