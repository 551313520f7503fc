import type { Briefing } from "./briefing.ts";
import type { Audience, Command, Suggestion } from "./command.ts";
import type { Conversations } from "./conversations.ts";
import { AlteredQuoteError, type Problem, UserError } from "./errors.ts";
import { createForgetting, type Keep } from "./forgetting.ts";
import type { Gaps } from "./gaps.ts";
import type { History } from "./history.ts";
import { isOpinion, passageOf, thanks } from "./opinions.ts";
import type { OptionValues } from "./options.ts";
import type { ViewContext } from "./places.ts";
import type { Address, Feedback, Misses, Trace, Unanswered } from "./records.ts";
import { note, type Reply, text, verify } from "./reply.ts";
import {
  articlesIn,
  type Place,
  problemsIn,
  type SectionPolicy,
  sectionsAt,
  sectionsAtOnce,
} from "./sections.ts";
import type { Ticket } from "./ticket.ts";
import { parseText } from "./typed-text.ts";
import { type Served, unansweredOf } from "./unanswered.ts";
import { ticketView } from "./views.ts";

/** Who asks, where, and who will see the reply. Made by an adapter before any work, and never changed. */
export interface Asking {
  /** Opaque; the same person has the same one on the same platform. */
  readonly asker: string;
  /** Decided by the adapter, from the command's audience and the surface; nothing later widens it. */
  readonly audience: Audience;
  /** Where it is asked; absent: somewhere that is not known. */
  readonly place?: Place;
  /** Ids of the only articles that may answer here; absent: all of them. */
  readonly scope?: readonly string[];
  /** Names the thread or direct message whose earlier questions a follow-up builds on. */
  readonly conversation?: string;
  /** How many passages are wanted at once; absent: as many as suits the command. */
  readonly limit?: number;
  /** Names this question (a message's or an interaction's id): the same one when it is delivered twice. */
  readonly key: string;
  /** Where the answer of a later edition can be told; absent: nowhere. */
  readonly address?: Address;
  /** Asked once more by the bot itself: nothing of it is kept. */
  readonly again?: true;
}

/** A command with its options as the platform gave them; nothing was checked yet. */
export interface CommandCall {
  readonly command: string;
  readonly input: OptionValues;
}

/** A button that was pressed: what `decodeTicket` made of its id. */
export interface ButtonPress {
  /** Undefined when the id could not be read; that is said to the asker. */
  readonly ticket: Ticket | undefined;
}

export type Request = Asking & (CommandCall | ButtonPress);

export interface BotParts {
  /** The current edition; asked once for every request. */
  readonly briefing: () => Briefing;
  /** What keeps newer articles away; absent: nothing ever does. */
  readonly problems?: () => readonly Problem[];
  /** Which sections answer where; absent: all of them, everywhere. */
  readonly sections?: SectionPolicy;
  /** Earlier editions; absent: none are known. */
  readonly history?: History;
  readonly commands: readonly Command[];
  readonly conversations: Conversations;
  /** What the briefing could not answer; absent: it is not kept. */
  readonly misses?: Misses;
  /** Questions that a later edition may answer; absent: they are not kept. */
  readonly unanswered?: Pick<Unanswered, "add">;
  /** What people think of answers; absent: they are not asked. */
  readonly feedback?: Pick<Feedback, "set">;
  /** What people missed; absent: nothing of it is kept. */
  readonly gaps?: () => Promise<Gaps>;
  /** Who may see that. @default everyone */
  readonly readsGaps?: (asker: string) => boolean;
  /** Removes what a person left in any record. @default from the conversations */
  readonly forget?: (trace: Trace) => Promise<void>;
  /** Told of every fault (never of what an asker can mend), for the log. */
  readonly report: (fault: unknown, request: Request) => void;
}

/** What outlives a question, as far as it does. */
export type BotRecords = Pick<
  BotParts,
  "conversations" | "misses" | "unanswered" | "feedback" | "forget" | "gaps" | "readsGaps"
>;

/** The one thing that an adapter talks to. */
export interface Bot {
  readonly commands: readonly Command[];
  /** The current edition, for banners and home pages. */
  briefing(): Briefing;
  /** What keeps newer articles away, for monitors; empty when nothing does. */
  problems(): readonly Problem[];
  /**
   * Answers a request. Never rejects: what the asker can mend, and faults too,
   * become a reply with `problem` set. Every quote in the reply was checked
   * against the edition that the reply names.
   */
  handle(request: Request): Promise<Reply>;
  /**
   * What typed text asks for: a command if its name is the first word (with or
   * without "/") and the rest fits its options, or if the text is the command's
   * phrase; help for no text at all, and otherwise a question.
   */
  parseText(text: string): CommandCall;
  /**
   * Completes an option while it is typed: at most 25, best first. Never throws; faults are reported.
   *
   * @param call its `given` are the other options, as far as the platform tells them
   * @param fits what can be offered where it is typed; the rest takes no place. @default everything
   */
  suggest(
    call: { command: string; option: string; prefix: string; given?: OptionValues },
    asking: Asking,
    fits?: (suggestion: Suggestion) => boolean,
  ): readonly Suggestion[];
}

/** What every chat platform can show while an option is typed. */
const MAX_SUGGESTIONS = 25;

export function createBot(parts: BotParts): Bot {
  const problems = parts.problems ?? (() => []);
  const commands = new Map(parts.commands.map((command) => [command.name, command]));
  const forgetting = createForgetting(parts.forget ?? parts.conversations.forget);

  async function handle(request: Request): Promise<Reply> {
    const briefing = parts.briefing();
    try {
      const reply = await forgetting.serve(request, (keep) => serve(request, briefing, keep));
      verify(reply, briefing);
      return reply;
    } catch (error) {
      if (error instanceof UserError) return sayProblem(error, briefing);
      parts.report(error, request);
      return sayFault(error, briefing);
    }
  }

  async function serve(request: Request, briefing: Briefing, keep: Keep): Promise<Reply> {
    // What may answer is decided once, before any work.
    const sections = parts.sections && (await sectionsAt(parts.sections, request.place));
    const scope = scopeOf(request, briefing, sections);
    const takesOpinions = parts.feedback !== undefined;
    const view = { briefing, audience: request.audience, scope, takesOpinions };
    if ("ticket" in request) return press(request, view, keep);
    const command = findCommand(request.command);
    const earlier = await earlierQuestions(request);
    const reply = await command.run(request.input, {
      ...view,
      sections,
      earlier,
      limit: request.limit,
      asker: request.asker,
      problems: problemsIn(problems(), sections),
      history: parts.history,
      commands: parts.commands,
      gaps: () => readGaps(request),
      forget: () => forgetting.forget({ asker: request.asker, answering: request.key }),
    });
    const served = { request, command, earlier, reply };
    if (!request.again) await keep(() => remember(served, briefing));
    return reply;
  }

  async function press(
    { ticket, asker }: Asking & ButtonPress,
    view: ViewContext,
    keep: Keep,
  ): Promise<Reply> {
    const { feedback } = parts;
    if (!ticket || !feedback || !isOpinion(ticket.view)) return ticketView(ticket, view);
    const helpful = ticket.view === "helpful";
    await keep(() => feedback.set({ ...passageOf(ticket, view), asker, helpful }));
    return thanks(ticket.view, view);
  }

  async function readGaps({ asker, audience }: Asking): Promise<Gaps> {
    if (parts.readsGaps?.(asker) === false) {
      throw new UserError(
        "NOT_PERMITTED",
        `Only those whom GAPS_READERS names may see this. You are ${asker} there.`,
      );
    }
    // A reader's own message does not make it everyone's: it may hold what others asked in private.
    if (parts.readsGaps && audience === "channel") throw new UserError("NOT_PERMITTED", ALONE);
    return (await parts.gaps?.()) ?? { misses: [], opinions: [] };
  }

  function findCommand(name: string): Command {
    const command = commands.get(name);
    if (command !== undefined) return command;
    throw new UserError(
      "COMMAND_UNKNOWN",
      `There is no command "${name.slice(0, 40)}". There is: ${[...commands.keys()].join(", ")}.`,
    );
  }

  async function earlierQuestions({ conversation, key }: Asking): Promise<readonly string[]> {
    return conversation === undefined ? [] : parts.conversations.earlier(conversation, key);
  }

  async function remember(served: Served, briefing: Briefing): Promise<void> {
    const { conversation, input, key, asker } = served.request;
    const { missing } = served.reply;
    const question = input[served.command.question ?? ""];
    // A courtesy is nothing that a follow-up can build on.
    if (typeof question !== "string" || briefing.language.isCourtesy(question)) return;
    if (conversation !== undefined) {
      await parts.conversations.add(conversation, { key, asker, question });
    }
    if (missing !== undefined) await parts.misses?.add({ key, asker, terms: missing, question });
    const unanswered = parts.unanswered && unansweredOf(served, briefing);
    if (unanswered) await parts.unanswered?.add(unanswered);
  }

  return {
    commands: parts.commands,
    briefing: parts.briefing,
    problems,
    handle,
    parseText: (typed) => parseText(typed, commands),
    suggest({ command, option, prefix, given = {} }, asking, fits = () => true) {
      try {
        const briefing = parts.briefing();
        const sections = parts.sections && sectionsAtOnce(parts.sections, asking.place);
        const scope = scopeOf(asking, briefing, sections);
        const context = { briefing, scope, commands: parts.commands, given };
        const found = commands.get(command)?.suggest?.(option, prefix, context) ?? [];
        return found.filter(fits).slice(0, MAX_SUGGESTIONS);
      } catch (fault) {
        parts.report(fault, { ...asking, command, input: {} });
        return [];
      }
    },
  };
}

// --- Internal helpers ---

/** Ids of the only articles that may answer: those that both the request and its place allow. */
function scopeOf(
  { scope: asked }: Asking,
  briefing: Briefing,
  sections: ReadonlySet<string> | undefined,
): readonly string[] | undefined {
  const open = sections && articlesIn(briefing, sections);
  if (asked === undefined || open === undefined) return asked ?? open;
  const allowed = new Set(open);
  return asked.filter((id) => allowed.has(id));
}

function sayProblem(error: UserError, { edition }: Briefing): Reply {
  return { blocks: [text(error.message)], problem: error.code, edition };
}

function sayFault(error: unknown, { edition }: Briefing): Reply {
  if (error instanceof AlteredQuoteError) {
    const words = "The answer was held back: its words are not exactly those of the article.";
    return { blocks: [text(words), note(REPORTED)], problem: error.code, edition };
  }
  const words = "Something went wrong here, not in your question.";
  return { blocks: [text(words), note(REPORTED)], problem: "FAULT", edition };
}

const ALONE =
  "This is for you alone, and an answer here is for everyone: use the command itself, not a message.";

const REPORTED = "It was written to the log. Please ask again, or tell whoever runs this bot.";
