import type { AnsweredCall, FakeDiscord } from "../../tests/support/fake-discord/fake-discord.ts";
import { isObject } from "../../tests/support/fake-discord/limits.ts";
import type { FakeSlack } from "../../tests/support/fake-slack/fake-slack.ts";
import type { Question } from "./questions.ts";

/** What became of questions, as the platforms saw it. */
export interface Tally {
  readonly asked: number;
  /** Acknowledged by the bot, so that nobody else will care for them; a mention on Discord is never acknowledged. */
  readonly acknowledged: number;
  /** With an answer, or an apology in its place. */
  readonly answered: number;
  /** Acknowledged, and neither answered nor apologised for. */
  readonly waiting: number;
  /** With more than one visible answer. */
  readonly doubled: number;
  /** Neither acknowledged nor answered: nobody listened, or they were lost before a word was said. */
  readonly unheard: number;
}

/** Callbacks of interactions: 5 promises an answer. */
const DEFERRED = 5;

/** An apology ("I am not sure that it was posted") beside an answer is honest, and no second answer. */
const APOLOGY = "apology";

/** Counts what the platforms saw; each call looks only at what is new since the last one. */
export function createTally(
  asked: readonly Question[],
  discord: FakeDiscord,
  slack: FakeSlack,
): { acknowledge(question: string): void; read(): Tally } {
  const answers = new Map<string, Set<string>>();
  const acks = new Set<string>();
  const tokens = new Map<string, string>();
  const seen = { discord: 0, slack: 0 };

  function add(question: unknown, answer: string): void {
    const known = answers.get(String(question)) ?? new Set();
    answers.set(String(question), known.add(answer));
  }

  function readDiscord({ name, ids, body, status, answer }: AnsweredCall): void {
    const [first = "", second = ""] = ids;
    if (status >= 300) return;
    if (name === "callback" && body.type === DEFERRED) {
      acks.add(first);
      tokens.set(second, first);
    }
    // The deferred message is edited, as often as need be: it stays one.
    if (name === "edit") add(tokens.get(second), "original");
    if (name === "message" && isObject(body.message_reference)) {
      add(body.message_reference.message_id, String(answer.id));
    }
    if (name === "reaction") add(second, APOLOGY);
  }

  function readSlack({ method, body }: FakeSlack["calls"][number], index: number): void {
    // Only an answer is marked; what is not leads to one that may be there.
    if (method === "chat.postMessage") add(body.thread_ts, body.metadata ? String(index) : APOLOGY);
    if (method === "chat.postEphemeral") add(String(body.user).slice(1), APOLOGY);
  }

  function countOf({ id }: Question): number {
    return answers.get(id)?.size ?? 0;
  }

  function isDoubled({ id }: Question): boolean {
    return [...(answers.get(id) ?? [])].filter((answer) => answer !== APOLOGY).length > 1;
  }

  return {
    acknowledge: (question) => void acks.add(question),
    read() {
      for (; seen.discord < discord.answered.length; seen.discord++) {
        const call = discord.answered[seen.discord];
        if (call) readDiscord(call);
      }
      for (; seen.slack < slack.calls.length; seen.slack++) {
        const call = slack.calls[seen.slack];
        if (call) readSlack(call, seen.slack);
      }
      const unanswered = asked.filter((one) => countOf(one) === 0);
      const waiting = unanswered.filter(({ id }) => acks.has(id)).length;
      return {
        asked: asked.length,
        acknowledged: asked.filter(({ id }) => acks.has(id)).length,
        answered: asked.length - unanswered.length,
        waiting,
        doubled: asked.filter(isDoubled).length,
        unheard: unanswered.length - waiting,
      };
    },
  };
}
