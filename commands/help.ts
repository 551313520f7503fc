import { z } from "zod";
import { type Command, defineCommand } from "../src/core/command.ts";
import { UserError } from "../src/core/errors.ts";
import { type Option, usageOf } from "../src/core/options.ts";
import { type Block, heading, list, note, text } from "../src/core/reply.ts";

/** "Help me, please". */
const ASKED_FOR = /^help(?:,? (?:me|us|please|pls))+[.!?…]*$/i;

export default defineCommand({
  name: "help",
  description: "Say how to ask, and what the commands are",
  audience: "asker",
  options: z.object({
    // Words in a row are a question that begins with "help".
    command: z
      .string()
      .regex(/^\S+$/, "must be the name of one command")
      .refine((name) => !ASKED_FOR.test(`help ${name}`), "must be the name of a command")
      .optional()
      .describe("Explain this command"),
  }),
  positional: ["command"],
  phrase: ASKED_FOR,
  examples: ["help search"],

  run({ command: name }, { briefing, commands }) {
    const blocks = name === undefined ? overview(commands) : details(find(name, commands));
    return { blocks, edition: briefing.edition };
  },

  suggest(_option, prefix, { commands }) {
    return commands
      .filter(({ name }) => name.startsWith(prefix.toLowerCase()))
      .map(({ name }) => ({ label: name, value: name }));
  },
});

function overview(commands: readonly Command[]): Block[] {
  return [
    heading("How to ask"),
    text(
      "Simply ask a question. The answer is quoted from the briefing, word for word, with its source; when the briefing does not say, you are told so.",
    ),
    list(commands.map((command) => ({ label: usage(command), text: command.description }))),
    note('More about one of them: "help", followed by its name.'),
  ];
}

function details(command: Command): Block[] {
  return [
    heading(usage(command)),
    text(`${command.description}.`),
    ...(command.options.length > 0 ? [list(command.options.map(explain))] : []),
    ...command.examples.map((example) => note(`For example: ${example}`)),
  ];
}

/** "ask question [article:…]": options that are typed with their names show it. */
function usage({ name, options, positional }: Command): string {
  const words = options.map((option) =>
    positional.includes(option.name) ? usageOf(option) : `[${option.name}:…]`,
  );
  return [name, ...words].join(" ");
}

function explain(option: Option): { label: string; text: string } {
  const { name, description, choices, minimum, maximum, required } = option;
  const range = minimum !== undefined && maximum !== undefined && `${minimum} to ${maximum}`;
  const limits = choices?.join(", ") ?? range;
  const facts = [description, limits, required ? "" : "optional"].filter((fact) => fact);
  return { label: name, text: facts.join("; ") };
}

function find(name: string, commands: readonly Command[]): Command {
  const wanted = name.toLowerCase().replace(/^\//, "");
  const found = commands.find((command) => command.name === wanted);
  if (found !== undefined) return found;
  const known = commands.map((command) => command.name).join(", ");
  throw new UserError(
    "COMMAND_UNKNOWN",
    `There is no command "${name.slice(0, 40)}". There is: ${known}.`,
  );
}
