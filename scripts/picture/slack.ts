import type { types } from "@slack/bolt";
import type { Reply } from "../../src/core/reply.ts";
import { signWith } from "../../src/platforms/sign.ts";
import { render } from "../../src/platforms/slack/render.ts";
import { type Run, svgBox, svgText, widthOf, wrapRuns } from "./text.ts";

/** Slack's light theme, roughly. */
const COLOURS = {
  page: "#ffffff",
  text: "#1d1c1d",
  faint: "#616061",
  link: "#1264a3",
  mention: "#e8f5fa",
  bar: "#dddddd",
  border: "#bbbbbb",
} as const;

const WIDTH = 720;
const LEFT = 72;
/** Less than there is: fonts differ in width by a tenth. */
const ROOM = WIDTH - LEFT - 84;

/** What a drawing adds, and how far down it reaches. */
interface Drawn {
  readonly svg: string;
  readonly bottom: number;
}

/** A question and its rendered answer as they look in Slack: an SVG, drawn from the payload that is sent. */
export function slackPicture(asker: string, question: string, reply: Reply): string {
  const head = drawQuestion(asker, question);
  const parts: string[] = [];
  let bottom = head.bottom;
  for (const block of render(reply, signWith("picture"), "channel").blocks) {
    const drawn = drawBlock(block, bottom + 8);
    parts.push(drawn.svg);
    bottom = drawn.bottom;
  }
  const height = Math.round(bottom + 16);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="Lato, Helvetica, Arial, 'DejaVu Sans', sans-serif" role="img">`,
    "<title>An answer in Slack</title>",
    svgBox(0, 0, WIDTH, height, COLOURS.page, 8),
    head.svg,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

// --- Internal helpers ---

function drawQuestion(asker: string, question: string): Drawn {
  const avatar = (y: number, letter: string, fill: string) => {
    const style = { size: 17, colour: "#ffffff" };
    return `${svgBox(22, y, 36, 36, fill, 6)}\n${svgText([{ text: letter, bold: true }], 34, y + 24, style)}`;
  };
  const style = { size: 15, colour: COLOURS.text };
  const mention = "@briefing";
  const svg = [
    avatar(18, asker.slice(0, 1), "#4a154b"),
    svgText([{ text: asker, bold: true }], LEFT, 32, style),
    svgBox(LEFT - 2, 39, widthOf(mention, 15) + 6, 20, COLOURS.mention, 3),
    svgText([{ text: mention, colour: COLOURS.link }, { text: `  ${question}` }], LEFT, 54, style),
    avatar(82, "B", "#2e8b57"),
    svgText(
      [
        { text: "Briefing", bold: true },
        { text: "  APP", colour: COLOURS.faint },
      ],
      LEFT,
      96,
      style,
    ),
  ];
  return { svg: svg.join("\n"), bottom: 100 };
}

function drawBlock(block: types.KnownBlock, top: number): Drawn {
  switch (block.type) {
    case "header":
      return drawRuns([{ text: block.text.text, bold: true }], top, 18);
    case "section":
      return drawRuns([{ text: block.text?.text ?? "" }], top, 15);
    case "context":
      return drawRuns(block.elements.flatMap(contextRuns), top, 13, COLOURS.faint);
    case "rich_text":
      return drawRichText(block, top);
    case "actions":
      return drawButtons(block, top);
    default:
      throw new TypeError(`[picture] no drawing for a block of type ${block.type}`);
  }
}

function contextRuns(element: types.ContextBlock["elements"][number]): Run[] {
  if (element.type === "plain_text") return [{ text: `${element.text}  ` }];
  const label = element.type === "mrkdwn" ? /\|([^>]*)>/.exec(element.text)?.[1] : undefined;
  return [{ text: label ?? "", colour: COLOURS.link }];
}

function drawRichText(block: types.RichTextBlock, top: number): Drawn {
  let bottom = top;
  const svg: string[] = [];
  for (const element of block.elements) {
    if (element.type !== "rich_text_quote" && element.type !== "rich_text_section") continue;
    const isQuote = element.type === "rich_text_quote";
    const runs = element.elements.flatMap((part): Run[] =>
      part.type === "text" ? [{ text: part.text, bold: part.style?.bold === true }] : [],
    );
    const drawn = drawRuns(runs, bottom, 15, COLOURS.text, isQuote ? 16 : 0);
    if (isQuote) svg.push(svgBox(LEFT, bottom, 4, drawn.bottom - bottom, COLOURS.bar, 2));
    svg.push(drawn.svg);
    bottom = drawn.bottom + 4;
  }
  return { svg: svg.join("\n"), bottom };
}

function drawRuns(
  runs: readonly Run[],
  top: number,
  size: number,
  colour: string = COLOURS.text,
  indent = 0,
): Drawn {
  const lines = wrapRuns(runs, ROOM - indent, size);
  const step = size * 1.47;
  const svg = lines.map((line, i) =>
    svgText(line, LEFT + indent, top + step * (i + 0.75), { size, colour }),
  );
  return { svg: svg.join("\n"), bottom: top + step * lines.length };
}

function drawButtons({ elements }: types.ActionsBlock, top: number): Drawn {
  let x = LEFT;
  const svg = elements.flatMap((element) => {
    if (element.type !== "button") return [];
    const label = element.text.text;
    const width = 1.15 * widthOf(label, 14, true) + 26;
    const style = { size: 14, colour: COLOURS.text };
    const border = svgBox(x, top, width, 32, COLOURS.border, 5);
    const face = svgBox(x + 1, top + 1, width - 2, 30, COLOURS.page, 4);
    const text = svgText([{ text: label, bold: true }], x + 13, top + 21, style);
    x += width + 8;
    return [border, face, text];
  });
  return { svg: svg.join("\n"), bottom: top + 34 };
}
