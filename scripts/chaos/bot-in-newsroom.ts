import type { Random } from "../random.ts";
import { type Newsroom, openNewsroom } from "./newsroom.ts";
import { SURFACES } from "./questions.ts";
import type { Stage } from "./scenario.ts";
import { createSubject, type Subject, type SubjectOptions } from "./subject.ts";
import type { Tally } from "./tally.ts";

/** A newsroom and the bot that answers there, not started yet; both are undone with the run. */
export async function botInNewsroom(
  { build, folder, afterwards }: Stage,
  more: Pick<SubjectOptions, "node"> & { readonly environment?: Record<string, string> } = {},
): Promise<{ newsroom: Newsroom; subject: Subject }> {
  const newsroom = await openNewsroom();
  afterwards(newsroom.close);
  const { healthPort } = newsroom;
  const environment = { ...newsroom.environment, ...more.environment };
  const subject = createSubject({ ...more, build, folder, healthPort, environment });
  afterwards(subject.kill);
  return { newsroom, subject };
}

/** So many questions at once, anywhere; resolves as `settle` does. */
export async function askSome(newsroom: Newsroom, count: number, random: Random): Promise<void> {
  for (let i = 0; i < count; i += 1) newsroom.ask(random.pick(SURFACES), random);
  await newsroom.settle();
}

/** What did not hold of "nothing acknowledged is lost, nothing is answered twice". */
export function lossesIn({ waiting, doubled }: Pick<Tally, "waiting" | "doubled">): string[] {
  return [
    ...(waiting > 0 ? [`${waiting} lost after they were acknowledged`] : []),
    ...(doubled > 0 ? [`${doubled} answered twice`] : []),
  ];
}
