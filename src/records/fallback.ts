import { randomUUID } from "node:crypto";
import { MAX_EARLIER_QUESTIONS, memoryConversations } from "../core/conversations.ts";
import { keepRecent } from "../core/keep-recent.ts";
import type { Journal } from "../core/records.ts";
import { createGuard, type Guard, type GuardOptions } from "./guard.ts";
import { memoryClaims } from "./memory.ts";
import type { Records } from "./records.ts";

/**
 * Answers go on when the records fail: claims and conversations are kept in
 * memory then, as installations are that were used before, the journal is not written, and
 * nothing leads back to earlier answers. Where other processes use the same
 * records, that is so only once they have failed for longer than `persistence`:
 * until then claims wait, since none may be given twice. What a person asked to have done
 * (forgetting, an opinion, an installation) rejects, so that it can be said.
 *
 * @param open opens the records; called at the first use, and again after it failed
 */
export function withFallback(open: () => Promise<Records>, options: GuardOptions): Records {
  const guard = createGuard(open, options);
  const { use, attempt } = guard;
  const conversations = conversationsBehind(guard, options.now);
  return {
    ...claimsBehind(guard, options.now),
    conversations,
    misses: {
      async add(miss) {
        await attempt(({ misses }) => misses.add(miss));
      },
      all: () => use(({ misses }) => misses.all()),
    },
    unanswered: {
      async add(question) {
        await attempt(({ unanswered }) => unanswered.add(question));
      },
      all: async (platform) => (await attempt(({ unanswered }) => unanswered.all(platform))) ?? [],
      take: async (key) => (await attempt(({ unanswered }) => unanswered.take(key))) ?? false,
    },
    answers: {
      find: (asked) => attempt(({ answers }) => answers.find(asked)),
      async add(asked, where) {
        await attempt(({ answers }) => answers.add(asked, where));
      },
      async remove(where) {
        await attempt(({ answers }) => answers.remove(where));
      },
    },
    feedback: {
      set: (opinion) => use(({ feedback }) => feedback.set(opinion)),
      tally: () => use(({ feedback }) => feedback.tally()),
    },
    installations: installationsBehind(guard),
    ...removalBehind(guard, conversations),
    sizes: () => use((records) => records.sizes()),
    health: guard.health,
    close: guard.close,
  };
}

// --- Internal helpers ---

type Change = (journal: Journal) => Promise<boolean | undefined>;

/** More questions than are in hand, or are deleted, in an outage that somebody mends. */
const MAX_OWED = 1000;

/** Every claim of this process is in memory too, so that none is given twice when the records fail. */
function claimsBehind(
  { attempt, insist, written }: Guard,
  now: () => number,
): Pick<Records, "claims" | "journal"> {
  const memory = memoryClaims(now);
  /** Questions that are in hand, and not in the journal. */
  const unwritten = new Set<string>();
  /** What could not be said of a question: unsaid, the next life would answer again what was answered. */
  const owed = new Map<string, Change>();

  /** Undefined: the records failed; it is owed, until something else is said of the question. */
  async function change(key: string, one: Change): Promise<boolean | undefined> {
    owed.delete(key);
    const isMine = await insist(({ journal }) => one(journal));
    if (isMine === undefined && owed.size < MAX_OWED) owed.set(key, one);
    return isMine;
  }

  async function payBack(journal: Journal): Promise<void> {
    const all = [...owed].map(async ([key, one]) => {
      await one(journal);
      if (owed.get(key) === one) owed.delete(key);
    });
    await Promise.all(all);
  }

  /** Undefined: the records failed, and the claim holds in memory alone. */
  async function claim(
    key: string,
    claimWritten: (records: Records, claimant: string) => Promise<boolean>,
  ) {
    if (!(await memory.claim(key))) return false;
    const claimant = randomUUID();
    const isFirst = await insist((records) => claimWritten(records, claimant));
    if (isFirst) written();
    return isFirst;
  }

  return {
    claims: {
      claim: async (key) =>
        (await claim(key, ({ claims }, claimant) => claims.claim(key, claimant))) ?? true,
    },
    journal: {
      async open(entry) {
        const isFirst = await claim(entry.key, ({ journal }, claimant) =>
          journal.open(entry, claimant),
        );
        if (isFirst === undefined) unwritten.add(entry.key);
        return isFirst ?? true;
      },
      async sending(key) {
        owed.delete(key);
        return (
          unwritten.has(key) || ((await insist(({ journal }) => journal.sending(key))) ?? true)
        );
      },
      async close(key) {
        const wasUnwritten = unwritten.delete(key);
        // Also what seemed not to be written: it may be there, and its answer was lost.
        const wasThere = await change(key, (journal) => journal.close(key));
        return wasUnwritten || (wasThere ?? true);
      },
      async release(key, isBegun) {
        if (unwritten.has(key)) return false;
        return change(key, (journal) => journal.release(key, isBegun));
      },
      async renew() {
        await insist(async ({ journal }) => {
          await journal.renew();
          await payBack(journal);
        });
      },
      takeOver: async (...of) => (await attempt(({ journal }) => journal.takeOver(...of))) ?? [],
    },
  };
}

/** What was found once is known on: without its token no question of a workspace could be answered. */
function installationsBehind({ use }: Guard): Records["installations"] {
  const known = new Map<string, unknown>();
  return {
    async save(key, installation) {
      await use(({ installations }) => installations.save(key, installation));
      known.set(key, installation);
    },
    async find(key) {
      try {
        const found = await use(({ installations }) => installations.find(key));
        known.set(key, found);
        return found;
      } catch (failure) {
        if (known.get(key) === undefined) throw failure;
        return known.get(key);
      }
    },
    async remove(key) {
      known.delete(key);
      await use(({ installations }) => installations.remove(key));
    },
  };
}

/** What was deleted while the records failed is removed as soon as they work; a person is told, and asks again. */
function removalBehind(
  { use, attempt, written, health }: Guard,
  conversations: Records["conversations"],
): Pick<Records, "forget" | "sweep"> {
  /** Keys of what is to be removed yet. */
  const owed = new Map<string, true>();

  /** A full disk takes a sweep that finds nothing: only something new tells that they work again, while nobody asks. */
  async function tryToWrite({ claims }: Records): Promise<void> {
    if (health().state === "ok") return;
    await claims.claim(randomUUID());
    written();
  }

  return {
    async forget(trace) {
      try {
        await conversations.forget(trace);
        await use((records) => records.forget(trace));
      } catch (failure) {
        if ("key" in trace) keepRecent(owed, trace.key, true, MAX_OWED);
        throw failure;
      }
    },
    async sweep() {
      await attempt(async (records) => {
        await records.sweep();
        for (const key of owed.keys()) {
          await records.forget({ key });
          owed.delete(key);
        }
        await tryToWrite(records);
      });
    },
  };
}

/** Questions that could not be kept are in memory. */
function conversationsBehind({ use, attempt }: Guard, now: () => number): Records["conversations"] {
  const memory = memoryConversations(now);
  return {
    async earlier(...of) {
      const kept = await attempt((records) => records.conversations.earlier(...of));
      const unkept = await memory.earlier(...of);
      return [...(kept ?? []), ...unkept].slice(-MAX_EARLIER_QUESTIONS);
    },
    async add(conversation, asked) {
      try {
        await use((records) => records.conversations.add(conversation, asked));
      } catch {
        await memory.add(conversation, asked);
      }
    },
    async forget(trace) {
      await memory.forget(trace);
      await use((records) => records.conversations.forget(trace));
    },
  };
}
