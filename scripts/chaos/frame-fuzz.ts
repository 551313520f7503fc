import fc from "fast-check";
import { IDS } from "../../tests/support/fake-discord/ids.ts";
import { command, message, press } from "../../tests/support/fake-discord/payloads.ts";
import { directMessage, mention, slash } from "../../tests/support/fake-slack/payloads.ts";
import { botInNewsroom } from "./bot-in-newsroom.ts";
import { SURFACES } from "./questions.ts";
import { type Scenario, sized } from "./scenario.ts";

/** Frames between two questions that have to be answered. */
const BATCH = 500;

/** Frames that real ones become when fields are dropped, replaced and retyped; with some that are none at all. */
export const frameFuzz: Scenario = {
  name: "frame-fuzz",
  promise:
    "damaged frames of both platforms: no exit, no new connection, every real question answered",
  control: {
    fault: "the doors and the handler of uncaught faults taken out",
    patches: [
      {
        file: "src/platforms/discord/guard.ts",
        find: 'event !== "dispatch" || isReadable(parts[0])',
        replace: "true",
      },
      {
        file: "src/platforms/discord/guard.ts",
        find: "catch (failure) {",
        replace: "catch (failure) { throw failure;",
      },
      { file: "src/main.ts", find: 'survives ? ["uncaughtException"', replace: 'false ? ["x"' },
    ],
  },

  async run(stage) {
    const { random, size } = stage;
    const environment = { LOG_LEVEL: "error" };
    const { newsroom, subject } = await botInNewsroom(stage, { environment });
    const { discord, slack } = newsroom;
    const count = sized(size, { control: 1_000, short: 10_000, long: 100_000 });
    await subject.start();
    const sessions = discord.gateway.identifies.length;
    const seed = random.between(0, 2 ** 31);
    for (let sent = 0; sent < count && subject.exits === 0; sent += BATCH) {
      const options = { numRuns: BATCH, seed: seed + sent };
      for (const frame of fc.sample(discordFrames, options)) discord.gateway.raw(frame);
      for (const frame of fc.sample(slackFrames, options)) slack.sockets.raw(frame);
      for (const surface of SURFACES) newsroom.ask(surface, random);
      await newsroom.settle(subject.exits === 0 ? undefined : 0);
    }
    const { asked, answered } = newsroom.tally();
    const reconnects = discord.gateway.identifies.length - sessions;
    await subject.stop();
    const broken = [
      ...(subject.exits > 0 ? [`${subject.exits} exits`] : []),
      ...(reconnects > 0 ? [`${reconnects} new connections`] : []),
      ...(answered < asked ? [`${asked - answered} of ${asked} questions not answered`] : []),
    ];
    return {
      figures: { frames: 2 * count, questions: asked, answered, exits: subject.exits },
      broken,
    };
  },
};

// --- Internal helpers ---

const TEXT = `<@${IDS.bot}> Who met the ambassador?`;

const junk = fc.jsonValue({ maxDepth: 2 });

/** A payload with some of its fields replaced, and some dropped, at two depths. */
function damaged(real: Readonly<Record<string, unknown>>): fc.Arbitrary<object> {
  const keys = Object.keys(real);
  const replaced = fc.dictionary(fc.constantFrom(...keys), fc.oneof(junk, fc.constant(undefined)), {
    minKeys: 1,
    maxKeys: 4,
  });
  const inner = keys.filter((key) => isObject(real[key]));
  const shallow = replaced.map((parts) => ({ ...real, ...parts }));
  if (inner.length === 0) return shallow;
  const deep = fc
    .constantFrom(...inner)
    .chain((key) => damaged(objectAt(real, key)).map((part) => ({ ...real, [key]: part })));
  return fc.oneof(shallow, deep);
}

const ODD = fc.oneof(
  fc.string(),
  junk.map((value) => JSON.stringify(value)),
);

const discordFrames: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: ODD.filter((text) => !/"op":\s*[1-9]/.test(text)) },
  {
    weight: 9,
    arbitrary: fc.oneof(
      ...[
        message(TEXT),
        message("hello", { guild: undefined }),
        command("ask", { question: "Who?" }),
        press("missing", message(TEXT).d),
      ].map(({ t, d }) => damaged(d).map((part) => JSON.stringify({ op: 0, s: null, t, d: part }))),
      fc
        .tuple(fc.constantFrom(...eventNames()), junk)
        .map(([t, d]) => JSON.stringify({ op: 0, s: null, t, d })),
    ),
  },
);

const slackFrames: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: ODD },
  {
    weight: 9,
    arbitrary: fc.oneof(
      ...[mention({ text: TEXT }), directMessage({ text: "hello" }), slash("ask who?")].map(
        (envelope) =>
          damaged({ ...envelope, envelope_id: "fuzz", accepts_response_payload: true })
            .filter((frame) => !("type" in frame) || frame.type !== "disconnect")
            .map((frame) => JSON.stringify(frame)),
      ),
    ),
  },
);

/** Events that the SDK or the adapter listens to. */
function eventNames(): string[] {
  const kinds = ["MESSAGE", "GUILD", "CHANNEL", "THREAD", "GUILD_MEMBER", "GUILD_ROLE"];
  return kinds.flatMap((kind) => ["CREATE", "UPDATE", "DELETE"].map((verb) => `${kind}_${verb}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectAt(real: Readonly<Record<string, unknown>>, key: string): Record<string, unknown> {
  const value = real[key];
  return isObject(value) ? value : {};
}
