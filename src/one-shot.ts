import { answerLine, type Line } from "./batch.ts";
import type { Batch, Call } from "./cli.ts";
import type { Asking, Bot } from "./core/bot.ts";
import type { Briefing } from "./core/briefing.ts";
import type { Conversations } from "./core/conversations.ts";
import type { Reply } from "./core/reply.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { render, renderQuestion, type TerminalStyle } from "./platforms/terminal/render.ts";
import type { Question } from "./questions.ts";

/** Writes to standard output; resolves when more can be written. */
export type Write = (text: string) => Promise<void>;

const ASKING: Omit<Asking, "key"> = { asker: "terminal", audience: "channel" };

/** Answers one command for a person. */
export async function runCall(
  { call, limit }: Call,
  bot: Bot,
  write: Write,
  style: TerminalStyle,
): Promise<ExitCode> {
  const reply = await bot.handle({ ...ASKING, ...call, ...(limit && { limit }), key: "1" });
  await write(render(reply, style));
  return codeOfReply(reply);
}

/** Answers questions in their order, for programs: one JSON object a line and nothing else. */
export async function runJson(
  { task, limit, questions: asked }: Batch,
  questions: readonly Question[],
  briefing: Briefing,
  write: Write,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  for (const question of questions) {
    const line = answerLine(task, question, briefing, limit);
    await write(`${JSON.stringify(line)}\n`);
    if ("text" in asked) code = codeOfLine(line);
  }
  return code;
}

/** Answers questions in their order, for people. */
export async function runText(
  { task, limit }: Batch,
  questions: readonly Question[],
  botWith: (conversations: Conversations) => Bot,
  write: Write,
  style: TerminalStyle,
): Promise<ExitCode> {
  const bot = botWith(conversationsOf(questions));
  for (const [index, { question, within }] of questions.entries()) {
    const call = { command: task, input: { [task === "ask" ? "question" : "query"]: question } };
    const scope = within ? { scope: within } : {};
    const [key, conversation] = [String(index), String(index)];
    const reply = await bot.handle({ ...ASKING, ...call, ...scope, limit, conversation, key });
    await write(`${renderQuestion(question)}${render(reply, style)}\n`);
  }
  return EXIT.done;
}

// --- Internal helpers ---

/** Each question is a conversation of its own, with the earlier questions that its line names. */
function conversationsOf(questions: readonly Question[]): Conversations {
  return {
    earlier: async (conversation) => questions[Number(conversation)]?.after ?? [],
    add: async () => {},
    forget: async () => {},
  };
}

function codeOfReply({ problem, verdict }: Reply): ExitCode {
  if (problem === "FAULT" || problem === "QUOTE_ALTERED") return EXIT.fault;
  if (problem !== undefined) return EXIT.misused;
  return verdict === "not-in-briefing" ? EXIT.notInBriefing : EXIT.done;
}

function codeOfLine(line: Line): ExitCode {
  if ("error" in line) return EXIT.misused;
  const found = "results" in line ? line.results.length > 0 : line.verdict === "answered";
  return found ? EXIT.done : EXIT.notInBriefing;
}
