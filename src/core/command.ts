import type { z } from "zod";
import type { Briefing } from "./briefing.ts";
import { type Problem, UserError } from "./errors.ts";
import type { Gaps } from "./gaps.ts";
import type { History } from "./history.ts";
import {
  describeOptions,
  type Option,
  type OptionsSchema,
  type OptionValues,
  parseValues,
} from "./options.ts";
import type { Reply } from "./reply.ts";

/** Who sees a reply: the one who asked, or everyone in the channel. */
export type Audience = "asker" | "channel";

/** What a command answers from. */
export interface CommandContext {
  readonly briefing: Briefing;
  /** Ids of the only articles that may answer; undefined: all of them. */
  readonly scope: readonly string[] | undefined;
  /** The only sections that may answer; undefined: all of them. */
  readonly sections: ReadonlySet<string> | undefined;
  /** Earlier questions of the conversation, oldest first. */
  readonly earlier: readonly string[];
  readonly audience: Audience;
  /** How many passages are wanted at once; undefined: as many as suits the command. */
  readonly limit: number | undefined;
  /** Opaque; the same person has the same one on the same platform. */
  readonly asker: string;
  /** What keeps a newer edition of the briefing away; empty when nothing does. */
  readonly problems: readonly Problem[];
  /** Earlier editions; undefined: none are known. */
  readonly history: History | undefined;
  /** Whether it is kept what people think of an answer. */
  readonly takesOpinions: boolean;
  /** Every command of the bot, for help. */
  readonly commands: readonly Command[];
  /** What people missed. Rejects with UserError NOT_PERMITTED when the asker may not see it. */
  gaps(): Promise<Gaps>;
  /** Removes what is kept of the asker. Rejects when not all of it could be removed. */
  forget(): Promise<void>;
}

/** What the completion of an option may look at. */
export interface SuggestContext extends Pick<CommandContext, "briefing" | "scope" | "commands"> {
  /** The other options, as far as they have values; nothing was checked yet. */
  readonly given: OptionValues;
}

/** An offered value of an option, while it is being typed. */
export interface Suggestion {
  /** What is shown; untrusted text when it comes from an article. */
  readonly label: string;
  readonly value: string;
}

/** A command as its file writes it; `defineCommand` makes a Command of it. */
export interface CommandDefinition<S extends OptionsSchema> {
  /** Lower-case letters; equals the file's name. */
  readonly name: string;
  /** One sentence without a full stop, at most 100 characters: the menus of the platforms show it. */
  readonly description: string;
  /** Who sees the reply, unless the asker chooses otherwise. @default "channel" */
  readonly audience?: Audience;
  readonly options: S;
  /** Options that are typed without their names: a word each, the last one takes the rest of the text. */
  readonly positional?: readonly (keyof z.output<S> & string)[];
  /** The option whose text is a question that a follow-up can build on. */
  readonly question?: keyof z.output<S> & string;
  /** A whole line that means this command although it does not begin with its name; its named groups are options. */
  readonly phrase?: RegExp;
  /** Whole lines that a person could type, shown by help. */
  readonly examples?: readonly string[];
  /** Throws UserError for what the asker can mend; anything else that is thrown is a fault. */
  run(input: z.output<S>, context: CommandContext): Reply | Promise<Reply>;
  /** Values that complete `prefix`, best first; absent: the option is not completed. */
  suggest?(
    option: keyof z.output<S> & string,
    prefix: string,
    context: SuggestContext,
  ): readonly Suggestion[];
}

/** A command as adapters see it: described by data, run with values that were not checked yet. */
export interface Command {
  readonly name: string;
  readonly description: string;
  readonly audience: Audience;
  readonly options: readonly Option[];
  readonly positional: readonly string[];
  readonly question: string | undefined;
  readonly phrase: RegExp | undefined;
  readonly examples: readonly string[];
  /** Whether `run` would accept the values; undefined when it would, else what is wrong. */
  check(values: OptionValues): string | undefined;
  /** Throws UserError OPTION_INVALID for values that do not fit. */
  run(values: OptionValues, context: CommandContext): Promise<Reply>;
  /** Absent: no option of it is completed. */
  suggest?(option: string, prefix: string, context: SuggestContext): readonly Suggestion[];
}

/**
 * Makes a command of its definition. Throws a TypeError for options that some
 * platform could not ask for, so that a bad command stops the start.
 */
export function defineCommand<S extends OptionsSchema>(definition: CommandDefinition<S>): Command {
  const options = describeOptions(definition.options);
  const parse = (values: OptionValues) => parseValues(definition.options, options, values);
  const names: readonly string[] = options.map((option) => option.name);
  const { suggest } = definition;
  const isOption = (name: string): name is keyof z.output<S> & string => names.includes(name);
  return {
    name: definition.name,
    description: definition.description,
    audience: definition.audience ?? "channel",
    options,
    positional: definition.positional ?? [],
    question: definition.question,
    phrase: definition.phrase,
    examples: definition.examples ?? [],
    check(values) {
      const parsed = parse(values);
      return parsed.ok ? undefined : parsed.message;
    },
    async run(values, context) {
      const parsed = parse(values);
      if (!parsed.ok)
        throw new UserError("OPTION_INVALID", `${definition.name}: ${parsed.message}.`);
      return definition.run(parsed.value, context);
    },
    ...(suggest && {
      suggest: (option, prefix, context) =>
        isOption(option) ? suggest(option, prefix, context) : [],
    }),
  };
}
