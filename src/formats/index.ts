import type { Format } from "./format.ts";
import { jsonl } from "./jsonl.ts";
import { markdown } from "./markdown.ts";
import { text } from "./text.ts";

/** Every source format. To add one: its file, and a line here. */
export const formats: readonly Format[] = [markdown, text, jsonl];
