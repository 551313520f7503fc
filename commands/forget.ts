import { z } from "zod";
import { defineCommand } from "../src/core/command.ts";
import { note, text } from "../src/core/reply.ts";

export default defineCommand({
  name: "forget",
  description: "Remove what is kept of your questions and opinions",
  audience: "asker",
  options: z.object({
    me: z.enum(["me"]).describe("Only your own traces can be removed"),
  }),
  positional: ["me"],
  examples: ["forget me"],

  async run(_options, { briefing, forget }) {
    await forget();
    const blocks = [
      text("Everything that was kept of you here is removed."),
      note(
        "Your messages and my answers stay where they were posted; delete your messages to have them gone too.",
      ),
    ];
    return { blocks, edition: briefing.edition };
  },
});
