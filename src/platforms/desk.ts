import type { Asking, Bot, ButtonPress, CommandCall } from "../core/bot.ts";
import type { Audience, Suggestion } from "../core/command.ts";
import { keepRecent } from "../core/keep-recent.ts";
import type { EarlierAnswers, TakenOver } from "../core/records.ts";
import { type Block, type Reply, text, withLead } from "../core/reply.ts";
import { decodeTicket, type Sign } from "../core/ticket.ts";
import { answerOffer } from "../core/views.ts";
import { visibleLine } from "../core/visible.ts";
import { withoutSharing } from "./buttons.ts";
import { cut } from "./cut.ts";
import type { Hand, Intake } from "./intake.ts";
import { type Board, createLeadBack } from "./lead-back.ts";

/**
 * How an answer is shown.
 *
 * - new: on its own
 * - instead: in place of the page that a button stands on
 * - shared: once more, for everyone
 * - aside: to the asker alone: something went wrong, or it is no matter of the others
 * - refused: to the asker alone, who gets no answer
 * - offered: where the answer may be already: it leads there, and is none itself
 */
export type Way = "new" | "instead" | "shared" | "aside" | "refused" | "offered";

/**
 * Who sees what is shown in a way.
 *
 * @param asked who sees the answer
 */
export function seenBy(way: Way, asked: Audience): Audience {
  if (way === "shared") return "channel";
  return way === "aside" || way === "refused" ? "asker" : asked;
}

/** What one person did, and how that person is answered; made of an event by an adapter. */
export interface Turn extends Omit<Asking, "address"> {
  /** What happened, as plain JSON: it is kept until it is answered, and done again after a restart. Absent: it is not. */
  readonly event?: unknown;
  /** From which the place is found again when a later edition answers, as plain JSON. Absent: nothing is told there. */
  readonly where?: unknown;
  /** Said in front of the answer, where the platform does not show what was asked. */
  readonly lead?: string | undefined;
  /** The channel that it is asked in; absent in direct messages, and where it is not known to be one. */
  readonly board?: Board | undefined;
  /** The name of who did it, to be said where an answer is shared. */
  readonly sharer?: string | undefined;
  /** Whether nobody else is there, with whom an answer could be shared. */
  readonly isAlone?: boolean | undefined;
  /** Names the message that the button stands on: each page of it can be shared once. Absent: nothing tells that. */
  readonly page?: string | undefined;
  /** Whether what `show` rejected with means that nobody sees it. Absent: nothing tells that. */
  wasRefused?(failure: unknown): boolean;
  /** Asked once a question, when it is taken: what is said if it is not to be answered. */
  refusal?(): Block | undefined;
  /** Tells the platform that an answer is on its way; comes before any work. */
  acknowledge?(): Promise<void>;
  /** Finds out where it was asked; absent where that is known from the event. */
  locate?(): Promise<Pick<Turn, "place" | "board" | "where" | "conversation">>;
  /**
   * Asked after a restart, when the answer was being sent: whether it is there.
   * Undefined: nobody can tell. Absent: sending it again does no harm.
   */
  isShown?(): Promise<boolean | undefined>;
  /**
   * @param withdrawn aborted when the question is deleted meanwhile
   * @returns where the answer stands, for `Board.linkTo`; nothing where that is not known
   */
  show(reply: Reply, way: Way, withdrawn: AbortSignal): Promise<string | undefined>;
}

/** Takes what people do, once each, from the event to the answer: the same on every chat platform. */
export interface Desk {
  readonly bot: Bot;
  /** Names a question, a person or a conversation among those of all platforms. */
  keyOf(...ids: readonly string[]): string;
  /** Who sees the answer, unless the asker chose. */
  audienceOf(command: string): Audience;
  answer(turn: Turn, call: CommandCall): Promise<void>;
  /** @param encoded what the button carries; anything else is answered as a button that is too old */
  press(turn: Turn, encoded: string): Promise<void>;
  /** The question was deleted where it was asked. */
  withdraw(key: string): void;
  /** Values of an option that is being typed, as far as the platform can show and send them back. */
  suggest(
    call: Parameters<Bot["suggest"]>[0],
    limits: ChoiceLimits,
    place?: Asking["place"],
  ): Suggestion[];
}

/** How many suggestions a platform takes, and the UTF-16 code units of a label and of a value. */
export interface ChoiceLimits {
  readonly choices: number;
  readonly choice: number;
}

/** Milliseconds after which a person no longer waits for an answer, and how often one is begun. */
const MAX_DELAY = 10 * 60_000;
const MOST_TRIES = 3;

/** Pages that are remembered because the platform refused to share them: the latest. */
const MAX_REFUSED = 1000;

const LATE = text("I could not answer this in time. Please ask again.");

const SHARED = text(
  "This was shared already. If you do not see it, ask again and share that answer.",
);

const UNSURE = text(
  "I was stopped while I answered this. If you cannot see my answer, please ask again.",
);

/**
 * @param platform its name, in front of every key
 * @param answers where answers stand that were shown to everyone in a channel
 * @param now milliseconds, as of Date.now
 */
export function createDesk(
  platform: string,
  bot: Bot,
  intake: Intake,
  sign: Sign,
  answers: EarlierAnswers,
  now: () => number = Date.now,
): Desk {
  const leadBack = createLeadBack(answers, now);
  /** How often a page was to be shared and the platform refused it; as often it is first once more. */
  const refusals = new Map<string, number>();

  function take(turn: Turn, request: CommandCall | ButtonPress, way: Way): Promise<void> {
    return intake.take(turn, async (hand) => {
      const located = turn.locate && (await turn.locate());
      return serve({ ...turn, ...located }, request, way, hand);
    });
  }

  async function serve(
    turn: Turn,
    request: CommandCall | ButtonPress,
    way: Way,
    { withdrawn, former, acknowledge, claimSending, isFirst }: Hand,
  ): Promise<void> {
    const {
      event,
      where,
      board,
      lead,
      sharer,
      isAlone,
      page,
      wasRefused,
      refusal,
      acknowledge: _,
      locate: __,
      isShown,
      show,
      ...asker
    } = turn;
    const asking = where === undefined ? asker : { ...asker, address: { platform, where } };
    const send = async (reply: Reply, shownAs: Way) => {
      await claimSending();
      return show(reply, shownAs, withdrawn);
    };
    const say = async (block: Block, shownAs: Way) =>
      void (await send({ blocks: [block], edition: bot.briefing().edition }, shownAs));
    const isThere = former?.wasSending && isShown ? await isShown() : false;
    if (isThere) return;
    if (isThere === undefined) {
      const offer = answerOffer(await bot.handle({ ...asking, ...request }));
      return offer ? void (await send(offer, "offered")) : say(UNSURE, "refused");
    }
    if (former && isLate(former)) return say(LATE, way);
    const declined = former?.wasSending ? undefined : refusal?.();
    if (declined) return say(declined, "refused");
    await acknowledge();
    const reply = await leadBack.withEarlier(await bot.handle({ ...asking, ...request }), turn);
    const isAside = reply.problem !== undefined || reply.aside;
    const isForAll = way === "shared" && !isAside;
    const isShared = isForAll && page !== undefined;
    const refused = (isShared && refusals.get(page)) || 0;
    if (isShared && !(await isFirst(refused ? `${page} ${refused}` : page)))
      return say(SHARED, "refused");
    // Aside of a message that stays, what it says in front is there to be seen.
    const ownLead = isAside && way !== "new" ? undefined : lead;
    const said = isForAll && sharer ? `Shared by ${sharer}` : ownLead && visibleLine(ownLead);
    const led = withLead(isAlone ? withoutSharing(reply) : reply, said);
    const shownAt = await send(led, isAside ? "aside" : way).catch((failure) => {
      if (isShared && wasRefused?.(failure)) keepRecent(refusals, page, refused + 1, MAX_REFUSED);
      throw failure;
    });
    if (shownAt && !withdrawn.aborted) await leadBack.remember(reply, turn, shownAt);
  }

  function isLate({ askedAt, tries }: TakenOver): boolean {
    return now() - askedAt > MAX_DELAY || tries > MOST_TRIES;
  }

  return {
    bot,
    keyOf: (...ids) => [platform, ...ids].join(":"),
    audienceOf: (name) =>
      bot.commands.find((command) => command.name === name)?.audience ?? "asker",
    answer: (turn, call) => take(turn, call, "new"),
    press(turn, encoded) {
      const ticket = decodeTicket(encoded, sign);
      if (ticket?.view !== "share") return take(turn, { ticket }, "instead");
      const page = turn.page && `${turn.page} ${encoded}`;
      return take({ ...turn, page, audience: "channel" }, { ticket }, "shared");
    },
    withdraw: intake.withdraw,
    suggest(call, { choices, choice }, place) {
      const who = { asker: platform, audience: "asker", key: "suggestions" } as const;
      const asking = { ...who, ...(place && { place }) };
      const shown = ({ label }: Suggestion) => visibleLine(label).trim();
      // A value that is cut would name something else.
      const fits = (suggestion: Suggestion) =>
        shown(suggestion) !== "" && suggestion.value !== "" && suggestion.value.length <= choice;
      return bot
        .suggest(call, asking, fits)
        .slice(0, choices)
        .map((one) => ({ label: cut(shown(one), choice), value: one.value }));
    },
  };
}
