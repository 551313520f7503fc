import { z } from "zod";
import {
  type Conversations,
  MAX_EARLIER_QUESTIONS,
  MAX_QUESTION_AGE,
} from "../../core/conversations.ts";
import type { Shelf } from "./tables.ts";
import { forgetIn } from "./trace.ts";

export function sqlConversations(shelf: Shelf): Conversations {
  const { db, vault, now } = shelf;
  return {
    async earlier(conversation, key = "") {
      const rows = await db
        .selectFrom("conversations")
        .select("question")
        .where((is) => {
          const name = vault.hash(conversation);
          const byQuestion = db
            .selectFrom("conversations")
            .select("conversation")
            .where("key", "=", name);
          return is.or([is("conversation", "=", name), is("conversation", "in", byQuestion)]);
        })
        .where("key", "!=", vault.hash(key))
        .where("at", ">=", now() - MAX_QUESTION_AGE)
        .orderBy("at", "desc")
        .limit(MAX_EARLIER_QUESTIONS)
        .execute();
      return rows.reverse().flatMap(({ question }) => {
        const { data } = z.string().safeParse(vault.unseal(question, "conversation"));
        return data ?? [];
      });
    },

    async add(conversation, { key, asker, question }) {
      const row = {
        key: vault.hash(key),
        asker: vault.hash(asker),
        at: now(),
        conversation: vault.hash(conversation),
        question: vault.seal(question, "conversation"),
      };
      await db
        .insertInto("conversations")
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    forget: (trace) => forgetIn("conversations", shelf, trace),
  };
}
