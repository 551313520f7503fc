import { describe, expect, it, vi } from "vitest";
import { IDS, newId } from "../../support/fake-discord/ids.ts";
import { isObject, type JsonObject, textsOf } from "../../support/fake-discord/limits.ts";
import { shownText } from "../../support/fake-discord/markup.ts";
import {
  broughtAlong,
  command,
  type InteractionParts,
  message,
  press,
} from "../../support/fake-discord/payloads.ts";
import {
  botOn,
  buttonsIn,
  connectDiscord,
  type OnDiscord,
  shownIn,
} from "../../support/on-discord.ts";
import { article, DAM, decided, FERRY, smallBriefing } from "../../support/small-briefing.ts";

const QUESTION = "Who ordered people to leave their homes?";
const ORDERED = "The mayor, Ada Brent, ordered 240 people to leave their homes.";
const PUBLIC = 1 << 15;
const EPHEMERAL = 1 << 6;

/** Asks, and gives the message that came of it. */
async function ask(
  { fake }: OnDiscord,
  isPrivate = false,
  parts: InteractionParts = {},
): Promise<JsonObject> {
  const asked = command("ask", { question: QUESTION, private: isPrivate }, parts);
  fake.deliver(asked);
  const edit = await fake.waitCall("edit", ({ ids: [, token] }) => token === asked.d.token);
  return { ...edit.body, flags: PUBLIC | (isPrivate ? EPHEMERAL : 0) };
}

/** Presses the button with this label, and gives its token. */
function pressOn({ fake }: OnDiscord, label: string, on: JsonObject): string {
  const id = buttonsIn(on).get(label);
  if (id === undefined) throw new Error(`no button "${label}"`);
  const pressed = press(id, on);
  fake.deliver(pressed);
  return String(pressed.d.token);
}

const byToken =
  (wanted: string) =>
  ({ ids: [, token] }: { ids: readonly string[] }) =>
    token === wanted;

describe("a private answer", () => {
  it("is private from its acknowledgement on", async () => {
    const on = await connectDiscord();
    await ask(on, true);
    expect(on.fake.callsOf("callback")[0]?.body).toEqual({ type: 5, data: { flags: EPHEMERAL } });
  });

  it("stays private when it is an error", async () => {
    const on = await connectDiscord();
    on.fake.deliver(command("source", { id: "gone", private: true }));
    expect(shownIn(await on.fake.waitCall("edit"))).toContain('The briefing has no article "gone"');
    expect(on.fake.callsOf("callback")[0]?.body).toEqual({ type: 5, data: { flags: EPHEMERAL } });
    expect(on.fake.callsOf("followUp")).toEqual([]);
  });

  it("stays private when its buttons are pressed, and when these lead nowhere", async () => {
    const on = await connectDiscord();
    const answer = await ask(on, true);
    const more = await on.fake.waitCall("edit", byToken(pressOn(on, "More context", answer)));
    expect(shownIn(more)).toContain("Three farms were flooded.");
    const gone = press("0:of-another-making", answer);
    on.fake.deliver(gone);
    const { body } = await on.fake.waitCall("followUp", byToken(String(gone.d.token)));
    expect(body.flags).toBe(PUBLIC | EPHEMERAL);
  });

  it("is what help gives", async () => {
    const { fake } = await connectDiscord();
    fake.deliver(command("help", {}));
    const { body } = await fake.waitCall("callback");
    expect(body).toEqual({ type: 5, data: { flags: EPHEMERAL } });
    await fake.waitCall("edit");
  });

  it("is shared by its button, with who shared it, and without offering that again", async () => {
    const on = await connectDiscord();
    const token = pressOn(on, "Share in channel", await ask(on, true));
    const shared = await on.fake.waitCall("followUp", byToken(token));
    expect(shared.body.flags).toBe(PUBLIC);
    expect(shownIn(shared)).toContain(ORDERED);
    expect(shownIn(shared)).toContain("Shared by Ben");
    expect([...buttonsIn(shared.body).keys()]).not.toContain("Share in channel");
  });

  it.each([
    ["where nobody else is", { outside: "bot-dm", channel: IDS.direct }],
    [
      "where Discord shows it to no others, for who asked brought the bot along",
      { more: broughtAlong() },
    ],
  ] as const)("is not offered for sharing %s, on none of its pages", async (_, there) => {
    const on = await connectDiscord();
    const answer = await ask(on, true, there);
    expect([...buttonsIn(answer).keys()]).not.toContain("Share in channel");
    const next = press(buttonsIn(answer).get("Next") ?? "", answer, there);
    on.fake.deliver(next);
    const { body } = await on.fake.waitCall("edit", byToken(String(next.d.token)));
    expect([...buttonsIn(body).keys()]).toEqual([
      "More context",
      "Previous",
      "Next",
      "Where is this from?",
    ]);
  });

  it("is shared once, however often its button is pressed, which says so", async () => {
    const on = await connectDiscord();
    const answer = { ...(await ask(on, true)), id: newId() };
    const tokens = [1, 2].map(() => pressOn(on, "Share in channel", answer));
    const said = await Promise.all(tokens.map((one) => on.fake.waitCall("followUp", byToken(one))));
    expect(said.map(({ body }) => body.flags).sort()).toEqual([PUBLIC, PUBLIC | EPHEMERAL]);
    const other = said.find(({ body }) => body.flags !== PUBLIC);
    expect(other && shownIn(other)).toContain("This was shared already.");
  });

  it("is shared under the name that who shared it has in the server", async () => {
    const on = await connectDiscord();
    const answer = await ask(on, true);
    const share = press(buttonsIn(answer).get("Share in channel") ?? "", answer);
    const { member } = share.d;
    const named = { ...(isObject(member) && member), nick: "Ben of Sport" };
    on.fake.deliver({ ...share, d: { ...share.d, member: named } });
    const shared = await on.fake.waitCall("followUp", byToken(String(share.d.token)));
    expect(shownIn(shared)).toContain("Shared by Ben of Sport");
  });

  it("is offered for sharing, a public one is not", async () => {
    const on = await connectDiscord();
    expect([...buttonsIn(await ask(on, true)).keys()]).toContain("Share in channel");
    expect([...buttonsIn(await ask(on, false)).keys()]).not.toContain("Share in channel");
  });
});

describe("a button", () => {
  it("turns to the next passage and back, in place", async () => {
    const on = await connectDiscord();
    const first = await ask(on);
    const second = await on.fake.waitCall("edit", byToken(pressOn(on, "Next", first)));
    expect(shownIn(second)).toContain("Passage 2 of");
    const back = await on.fake.waitCall("edit", byToken(pressOn(on, "Previous", second.body)));
    expect(shownIn(back)).toContain(ORDERED);
    expect(on.fake.callsOf("callback").map(({ body }) => body.type)).toEqual([5, 6, 6]);
  });

  it("keeps the line that says what was asked, whichever page it turns to", async () => {
    const on = await connectDiscord();
    const question = `${QUESTION} **now** [x](https://evil.example) x@everyone <@${IDS.ben}> \\*`;
    const asked = command("ask", { question, private: false });
    on.fake.deliver(asked);
    let page = await on.fake.waitCall("edit", byToken(String(asked.d.token)));
    const [first = ""] = textsOf(page.body);
    expect(shownText(first)).toBe(`question: ${question}`);
    for (const label of ["Next", "Where is this from?", "Back to the answer", "More context"]) {
      page = await on.fake.waitCall("edit", byToken(pressOn(on, label, page.body)));
      expect(textsOf(page.body)[0]).toBe(first);
    }
  });

  it("keeps the line that says who shared the answer", async () => {
    const on = await connectDiscord();
    const token = pressOn(on, "Share in channel", await ask(on, true));
    const shared = await on.fake.waitCall("followUp", byToken(token));
    const next = await on.fake.waitCall("edit", byToken(pressOn(on, "Next", shared.body)));
    expect(shownIn(next)).toMatch(/^Shared by Ben\n/);
  });

  it("says what cannot be done without repeating what was asked", async () => {
    const on = await connectDiscord();
    const gone = press("0:of-another-making", await ask(on));
    on.fake.deliver(gone);
    const said = await on.fake.waitCall("followUp", byToken(String(gone.d.token)));
    expect(shownIn(said)).not.toContain(QUESTION);
  });

  it("says where the passage is from", async () => {
    const on = await connectDiscord();
    const token = pressOn(on, "Where is this from?", await ask(on));
    const shown = shownIn(await on.fake.waitCall("edit", byToken(token)));
    expect(shown).toContain("Published by: The Lerwick Post");
  });

  it("is answered by what answers in the channel that it is pressed in, and in that of a thread", async () => {
    const bot = await botOn(decided("answered"));
    const handle = vi.fn(bot.handle);
    const on = await connectDiscord({ bot: { ...bot, handle } });
    const there = { channel: IDS.thread, channelType: 11 };
    const answer = await ask(on, false, there);
    const next = press(buttonsIn(answer).get("Next") ?? "", answer, there);
    on.fake.deliver(next);
    await on.fake.waitCall("edit", byToken(String(next.d.token)));
    const { place, asker } = handle.mock.lastCall?.[0] ?? {};
    expect(place?.channels).toEqual([IDS.thread, IDS.channel].map((id) => `discord:${id}`));
    expect(asker).toBe(`discord:${IDS.ben}`);
  });

  it("works after a restart", async () => {
    const on = await connectDiscord();
    const answer = await ask(on);
    await on.connection.close();
    const again = await connectDiscord({ fake: on.fake });
    const more = await on.fake.waitCall("edit", byToken(pressOn(again, "More context", answer)));
    expect(shownIn(more)).toContain("Three farms were flooded.");
  });

  it("of an edition that is gone says so to who pressed, and leaves the answer as it is", async () => {
    const on = await connectDiscord();
    const answer = await ask(on);
    await on.connection.close();
    const bot = await botOn(smallBriefing([FERRY, DAM]));
    const again = await connectDiscord({ fake: on.fake, bot });
    const token = pressOn(again, "Next", answer);
    const said = await on.fake.waitCall("followUp", byToken(token));
    expect(shownIn(said)).toContain("The briefing has changed");
    expect(said.body.flags).toBe(PUBLIC | EPHEMERAL);
    expect(on.fake.callsOf("edit").filter(byToken(token))).toEqual([]);
  });
});

describe("the list of articles", () => {
  it("names each of them on one of its pages, however long their titles are", async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `${i}-${"no-change-of-course-".repeat(3)}`);
    const title =
      "Prime minister says that the government stays its course on the northern railway";
    const known = { source: "The Lerwick Post", via: "Northern Agency", author: "Jo Field" };
    const articles = ids.map((id) => article({ id, title, text: "It was said.", ...known }));
    const { fake } = await connectDiscord({ bot: await botOn(smallBriefing(articles)) });
    const pageOf = async (page: number) => {
      const asked = command("sources", { page });
      fake.deliver(asked);
      return shownIn(await fake.waitCall("edit", byToken(String(asked.d.token))));
    };
    const first = await pageOf(1);
    const count = Number(/Page 1 of (\d+)/.exec(first)?.[1]);
    const pages = [first];
    for (let page = 2; page <= count; page++) pages.push(await pageOf(page));
    const named = pages.join("\n").match(/(?<=: id )[^;]+/g);
    expect(named).toEqual(ids);
  });
});

describe("hostile text", () => {
  const HOSTILE = `The mayor said "@everyone <@${IDS.ben}> <@&${IDS.botRole}> see https://evil.example and [here](https://evil.example) **now** ||psst||" to 240 people on Monday.`;
  const EVIL = article({
    id: "evil",
    title: "[Free](https://evil.example) @here ](x",
    source: "https://evil.example",
    text: HOSTILE,
  });

  it("of articles and of questions pings nobody and links to nothing", async () => {
    const bot = await botOn(decided("answered", smallBriefing([EVIL])));
    const { fake } = await connectDiscord({ bot });
    fake.deliver(command("ask", { question: "What did the mayor say to people?" }));
    fake.deliver(command("source", { id: `@everyone [x](https://evil.example) <@${IDS.ben}>` }));
    fake.deliver(message(`<@${IDS.bot}> source evil`));
    // The double objects to live mentions and to foreign links in any of them.
    expect(shownIn(await fake.waitCall("message"))).toContain("||psst||");
    await fake.waitCall("edit", (call) => shownIn(call).includes("[x](https://evil.example)"));
    await fake.waitCall("edit", (call) => shownIn(call).includes(HOSTILE));
  });
});
