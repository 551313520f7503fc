import { ComponentType } from "discord.js";
import type { Reply } from "../../src/core/reply.ts";
import { render } from "../../src/platforms/discord/render.ts";
import { signWith } from "../../src/platforms/sign.ts";
import { type Run, svgBox, svgText, widthOf, wrapRuns } from "./text.ts";

/** Discord's dark theme, roughly. */
const COLOURS = {
  page: "#313338",
  card: "#2b2d31",
  text: "#dbdee1",
  faint: "#949ba4",
  link: "#00a8fc",
  bar: "#4e5058",
  button: "#4e5058",
  line: "#3f4147",
  name: "#f2f3f5",
} as const;

const WIDTH = 720;
const LEFT = 72;
const INSET = 18;

/** What a drawing adds, and how far down it reaches. */
interface Drawn {
  readonly svg: string;
  readonly bottom: number;
}

/** A question and its rendered answer as they look on Discord: an SVG, drawn from the payload that is sent. */
export function discordPicture(asker: string, question: string, reply: Reply): string {
  const [container] = render(reply, signWith("picture")).components;
  if (container?.type !== ComponentType.Container) throw new TypeError("not a container");
  const head = drawQuestion(asker, question);
  let bottom = head.bottom + INSET;
  const parts: string[] = [];
  for (const component of container.components) {
    const drawn = drawComponent(component, bottom);
    parts.push(drawn.svg);
    bottom = drawn.bottom;
  }
  const accent = `#${(container.accent_color ?? 0x4e5058).toString(16).padStart(6, "0")}`;
  const [top, height] = [head.bottom, bottom - head.bottom + 8];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${bottom + 32}" viewBox="0 0 ${WIDTH} ${bottom + 32}" font-family="Helvetica, Arial, 'DejaVu Sans', sans-serif" role="img">`,
    `<title>An answer on Discord</title>`,
    svgBox(0, 0, WIDTH, bottom + 32, COLOURS.page, 8),
    head.svg,
    svgBox(LEFT, top, WIDTH - LEFT - 24, height, COLOURS.card, 8),
    svgBox(LEFT, top, 4, height, accent, 2),
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

// --- Internal helpers ---

type Component = ReturnType<typeof render>["components"][number];
type Inner = Extract<Component, { type: ComponentType.Container }>["components"][number];

function drawQuestion(asker: string, question: string): Drawn {
  const avatar = (y: number, letter: string, fill: string) =>
    `<circle cx="40" cy="${y}" r="20" fill="${fill}"/>${svgText([{ text: letter, bold: true }], 34, y + 6, { size: 16, colour: "#fff" })}`;
  const line = (y: number, runs: Run[], size = 15) =>
    svgText(wrapRuns(runs, WIDTH, size)[0] ?? [], LEFT, y, { size, colour: COLOURS.text });
  const svg = [
    avatar(40, asker.slice(0, 1), "#5865f2"),
    line(36, [{ text: asker, bold: true, colour: COLOURS.name }]),
    line(58, [{ text: "@briefing", colour: "#c9cdfb" }, { text: ` ${question}` }]),
    avatar(104, "B", "#2e8b57"),
    line(100, [
      { text: "briefing", bold: true, colour: COLOURS.name },
      { text: "  APP", colour: COLOURS.faint },
    ]),
  ];
  return { svg: svg.join("\n"), bottom: 114 };
}

function drawComponent(component: Inner, top: number): Drawn {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return drawLines(component.content.split("\n"), top);
    case ComponentType.Separator:
      return {
        svg: svgBox(LEFT + INSET, top + 8, WIDTH - LEFT - 60, 1, COLOURS.line),
        bottom: top + 20,
      };
    case ComponentType.ActionRow:
      return drawButtons(
        component.components.flatMap((one) => ("label" in one ? [one.label ?? ""] : [])),
        top,
      );
    default:
      throw new TypeError(`[picture] no drawing for a component of type ${component.type}`);
  }
}

function drawLines(lines: readonly string[], top: number): Drawn {
  let y = top;
  const svg: string[] = [];
  for (const line of lines) {
    const drawn = drawLine(line, y);
    svg.push(drawn.svg);
    y = drawn.bottom;
  }
  return { svg: svg.join("\n"), bottom: y + 6 };
}

/** A line of the markdown that the renderer writes. */
function drawLine(markdown: string, top: number): Drawn {
  const [, sign = "", words = ""] = /^(> |-# |### |- )?(.*)$/.exec(markdown) ?? [];
  const isSmall = sign === "-# ";
  const style = {
    size: isSmall ? 12.5 : sign === "### " ? 17 : 15,
    colour: isSmall ? COLOURS.faint : COLOURS.text,
  };
  const indent = sign === "> " ? 14 : 0;
  const runs = inline(sign === "- " ? `• ${words}` : words, sign === "### ");
  const lines = wrapRuns(runs, WIDTH - LEFT - 110 - indent, style.size);
  const step = style.size * 1.4;
  const texts = lines.map((line, i) =>
    svgText(line, LEFT + INSET + indent, top + step * (i + 0.8), style),
  );
  const height = step * lines.length;
  const bar = indent > 0 ? [svgBox(LEFT + INSET, top, 4, height, COLOURS.bar, 2)] : [];
  return { svg: [...bar, ...texts].join("\n"), bottom: top + height + 3 };
}

function inline(markdown: string, isBold: boolean): Run[] {
  const parts = markdown.matchAll(
    /\*\*((?:\\.|[^*\\])+)\*\*|\[([^\]]+)\]\(<[^>]*>\)|((?:\\.|[^*[\\])+|.)/gs,
  );
  return [...parts].map(([, bold, label, plain]) => {
    if (label !== undefined) return { text: label, colour: COLOURS.link };
    return { text: unescaped(bold ?? plain ?? ""), bold: isBold || bold !== undefined };
  });
}

function unescaped(markdown: string): string {
  return markdown.replace(/\\([^0-9A-Za-z\s])/g, "$1");
}

function drawButtons(labels: readonly string[], top: number): Drawn {
  const style = { size: 14, colour: "#fff", centred: true };
  let x = LEFT + INSET;
  const svg = labels.map((label) => {
    // Room for a viewer's font that is wider than the one measured.
    const width = widthOf(label, style.size, true) * 1.15 + 28;
    const text = svgText([{ text: label, bold: true }], x + width / 2, top + 25, style);
    const drawn = `${svgBox(x, top + 4, width, 32, COLOURS.button, 6)}\n${text}`;
    x += width + 8;
    return drawn;
  });
  return { svg: svg.join("\n"), bottom: top + 44 };
}
