import { expect, it } from "vitest";
import { limits } from "../../../src/platforms/discord/limits.ts";
import { commandProblems } from "../../support/fake-discord/command-limits.ts";
import { choiceProblems, invalidIn, type JsonObject } from "../../support/fake-discord/limits.ts";

const V2 = 1 << 15;
const x = (length: number) => "x".repeat(length);
const many = (count: number, make: (index: number) => JsonObject) =>
  Array.from({ length: count }, (_, index) => make(index));

const textDisplay = (content: string) => ({ type: 10, content });
const button = (parts: JsonObject = {}) => ({
  type: 2,
  style: 2,
  label: "More",
  custom_id: "0:a",
  ...parts,
});
const row = (...components: JsonObject[]) => ({ type: 1, components });
const message = (...components: JsonObject[]) => invalidIn({ flags: V2, components });

const command = (parts: JsonObject) =>
  commandProblems([{ name: "ask", description: "Ask", type: 1, ...parts }]);
const option = (parts: JsonObject) => ({ type: 3, name: "question", description: "d", ...parts });

/** By limit: what is wrong with something of so much. The double has figures of its own. */
const problems: Record<keyof typeof limits, (size: number) => string[]> = {
  text: (size) => message(textDisplay(x(size))),
  components: (size) => message(...many(size, () => textDisplay("a"))),
  buttonsInRow: (size) => message(row(...many(size, (i) => button({ custom_id: `${i}:a` })))),
  label: (size) => message(row(button({ label: x(size) }))),
  customId: (size) => message(row(button({ custom_id: x(size) }))),
  content: (size) => invalidIn({ content: x(size) }),
  nonce: (size) => invalidIn({ content: "a", nonce: x(size) }),
  choices: (size) => choiceProblems(many(size, () => ({ name: "a", value: "a" }))),
  choice: (size) => choiceProblems([{ name: x(size), value: x(size) }]),
  description: (size) => command({ description: x(size) }),
  options: (size) => command({ options: many(size, (i) => option({ name: `o${i}` })) }),
  command: (size) => {
    const choices = [
      { name: "n", value: x(size - "ask Ask question d n".replaceAll(" ", "").length) },
    ];
    return command({ description: "Ask", options: [option({ choices })] });
  },
};

it.each(Object.keys(limits) as (keyof typeof limits)[])(
  "%s: the double takes as much as the adapter keeps to, and no more",
  (name) => {
    expect(problems[name](limits[name])).toEqual([]);
    expect(problems[name](limits[name] + 1)).not.toEqual([]);
  },
);
