import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  describeOptions,
  type OptionValues,
  parseValues,
  usageOf,
} from "../../src/core/options.ts";

const schema = z.object({
  topic: z.string().max(20).describe("What it is about"),
  count: z.int().min(1).max(10).default(3).describe("How many"),
  from: z.int().min(0).optional().describe("Where to begin"),
  loud: z.boolean().optional().describe("Whether to shout"),
  order: z.enum(["Newest", "Oldest"]).optional().describe("Which first"),
  code: z
    .string()
    .regex(/^[a-z]+$/, "write lower-case letters only")
    .optional()
    .describe("A code"),
});
const options = describeOptions(schema);

function parse(values: OptionValues) {
  return parseValues(schema, options, values);
}

describe("describeOptions()", () => {
  it("describes every kind of option, in the order in which they are written", () => {
    expect(options).toEqual([
      {
        name: "topic",
        description: "What it is about",
        type: "string",
        required: true,
        maxLength: 20,
      },
      {
        name: "count",
        description: "How many",
        type: "integer",
        required: false,
        minimum: 1,
        maximum: 10,
      },
      { name: "from", description: "Where to begin", type: "integer", required: false, minimum: 0 },
      { name: "loud", description: "Whether to shout", type: "boolean", required: false },
      {
        name: "order",
        description: "Which first",
        type: "string",
        required: false,
        choices: ["Newest", "Oldest"],
      },
      { name: "code", description: "A code", type: "string", required: false },
    ]);
  });

  it.each([
    ["a list", z.object({ words: z.array(z.string()).describe("Words") })],
    ["an object", z.object({ words: z.object({}).describe("Words") })],
    ["a number with a fraction", z.object({ words: z.number().describe("Words") })],
    ["an option without a description", z.object({ words: z.string() })],
  ])("refuses %s, by name", (_, odd) => {
    expect(() => describeOptions(odd)).toThrow(/option "words"/);
  });

  it("shows which options may be left out", () => {
    expect(options.slice(0, 2).map(usageOf)).toEqual(["topic", "[count]"]);
  });
});

describe("parseValues()", () => {
  it("takes typed values, and fills in defaults", () => {
    expect(parse({ topic: "dams", loud: true })).toEqual({
      ok: true,
      value: { topic: "dams", loud: true, count: 3 },
    });
  });

  it("reads text as the option's type", () => {
    expect(parse({ topic: "dams", count: "7", from: "0", loud: "Yes", order: "oldest" })).toEqual({
      ok: true,
      value: { topic: "dams", count: 7, from: 0, loud: true, order: "Oldest" },
    });
  });

  it("counts empty text as absent", () => {
    expect(parse({ topic: "dams", from: " ", order: "", code: undefined })).toEqual({
      ok: true,
      value: { topic: "dams", count: 3 },
    });
  });

  it.each([
    [{}, '"topic" is missing: What it is about'],
    [{ topic: "  " }, '"topic" is missing: What it is about'],
    [{ topic: "x".repeat(21) }, '"topic" must be text of at most 20 characters'],
    [{ topic: "x", count: "many" }, '"count" must be a whole number from 1 to 10'],
    [{ topic: "x", count: "11" }, '"count" must be a whole number from 1 to 10'],
    [{ topic: "x", count: 1.5 }, '"count" must be a whole number from 1 to 10'],
    [{ topic: "x", from: -1 }, '"from" must be a whole number, 0 or more'],
    [{ topic: "x", from: "1".repeat(400) }, '"from" must be a whole number, 0 or more'],
    [{ topic: "x", loud: "maybe" }, '"loud" must be yes or no'],
    [{ topic: "x", order: "best" }, '"order" must be one of Newest, Oldest'],
    [{ topic: "x", code: "A1" }, '"code": write lower-case letters only'],
    [
      { topic: "x", tpoic: "y" },
      'there is no option "tpoic"; there is: topic, count, from, loud, order, code',
    ],
    [
      { topic: "x", __proto__x: "y" },
      'there is no option "__proto__x"; there is: topic, count, from, loud, order, code',
    ],
  ])("refuses %j and says what to write", (values, message) => {
    expect(parse(values)).toEqual({ ok: false, message });
  });
});
