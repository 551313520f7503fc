import { isRecord, visit } from "./markup.ts";

/** Where blocks are shown; what one person sees is an ephemeral message. */
export type Surface = "message" | "ephemeral" | "modal" | "home";

/** Slack's numbers, written down here a second time so that a slip in the adapter's list shows. */
const MAX_BLOCKS: Readonly<Record<Surface, number>> = {
  message: 50,
  ephemeral: 50,
  modal: 100,
  home: 100,
};
const MAX_JSON = 13_200;

const BLOCKS = ["header", "section", "context", "actions", "rich_text", "divider"];
const KNOWN_BLOCKS: Readonly<Record<Surface, readonly string[]>> = {
  message: [...BLOCKS, "context_actions"],
  // Slack does not say whether it takes context_actions there: the app must not need it to.
  ephemeral: BLOCKS,
  home: [...BLOCKS, "input"],
  modal: [...BLOCKS, "input"],
};

/** Everything about the blocks that Slack would refuse. */
export function blockProblems(blocks: unknown, surface: Surface): string[] {
  if (!Array.isArray(blocks)) return ["blocks is not a list"];
  const problems: string[] = [];
  if (blocks.length > MAX_BLOCKS[surface]) problems.push(`${blocks.length} blocks`);
  const size = JSON.stringify(blocks).length;
  if (size > MAX_JSON) problems.push(`msg_blocks_too_long: ${size} characters`);
  for (const [index, block] of blocks.entries()) {
    const type = isRecord(block) ? String(block.type) : "nothing";
    if (!KNOWN_BLOCKS[surface].includes(type)) problems.push(`block ${index}: no ${type} here`);
    else problems.push(...oneBlock(block).map((problem) => `block ${index} (${type}): ${problem}`));
  }
  return [...problems, ...duplicates(blocks, "block_id")];
}

/** Everything about a modal or a home page that Slack would refuse. */
export function viewProblems(view: unknown): string[] {
  if (!isRecord(view)) return ["the view is not an object"];
  const { type, title, submit, close, callback_id } = view;
  if (type !== "modal" && type !== "home") return [`there is no view of type ${type}`];
  const texts = { title, submit, close };
  return [
    ...blockProblems(view.blocks, type),
    ...(type === "modal" && title === undefined ? ["a modal needs a title"] : []),
    ...Object.entries(texts).flatMap(([name, text]) =>
      text === undefined ? [] : textProblems(text, 24, "plain_text").map((p) => `${name}: ${p}`),
    ),
    ...tooLong("callback_id", callback_id, 255),
  ];
}

/** Everything about the answer to an options request that Slack would refuse. */
export function optionsProblems(options: unknown): string[] {
  if (!Array.isArray(options)) return ["options is not a list"];
  const many = options.length > 100 ? [`${options.length} options`] : [];
  return [...many, ...options.flatMap(optionProblems)];
}

// --- Internal helpers ---

function oneBlock(block: Record<string, unknown>): string[] {
  const own = tooLong("block_id", block.block_id, 255);
  switch (block.type) {
    case "header":
      return [...own, ...textProblems(block.text, 150, "plain_text")];
    case "section":
      return [...own, ...textProblems(block.text, 3000)];
    case "context":
      return [...own, ...contextProblems(block.elements)];
    case "actions":
      return [...own, ...actionsProblems(block.elements)];
    case "context_actions":
      return [...own, ...contextActionsProblems(block.elements)];
    case "input":
      return [...own, ...inputProblems(block)];
    case "rich_text":
      return [...own, ...richTextProblems(block)];
    default:
      return own;
  }
}

function contextProblems(elements: unknown): string[] {
  if (!Array.isArray(elements) || elements.length === 0) return ["no elements"];
  const many = elements.length > 10 ? [`${elements.length} elements`] : [];
  return [...many, ...elements.flatMap((element) => textProblems(element, 3000))];
}

function actionsProblems(elements: unknown): string[] {
  if (!Array.isArray(elements) || elements.length === 0) return ["no elements"];
  const many = elements.length > 25 ? [`${elements.length} elements`] : [];
  return [...many, ...duplicates(elements, "action_id"), ...elements.flatMap(buttonProblems)];
}

function buttonProblems(button: unknown): string[] {
  if (!isRecord(button) || button.type !== "button") return ["an element is not a button"];
  return [
    ...textProblems(button.text, 75, "plain_text"),
    ...tooLong("value", button.value, 2000),
    ...tooLong("action_id", button.action_id, 255),
    ...tooLong("url", button.url, 3000),
  ];
}

/** Every field that Slack names in "reference/block-kit/blocks/context-actions-block", and no other. */
function contextActionsProblems(elements: unknown): string[] {
  if (!Array.isArray(elements) || elements.length === 0) return ["no elements"];
  const many = elements.length > 5 ? [`${elements.length} elements`] : [];
  return [...many, ...duplicates(elements, "action_id"), ...elements.flatMap(feedbackProblems)];
}

/** Slack's "reference/block-kit/block-elements/feedback-buttons-element". */
function feedbackProblems(element: unknown): string[] {
  if (!isRecord(element) || element.type !== "feedback_buttons")
    return ["an element is not feedback_buttons"];
  const { type: _, action_id, positive_button, negative_button, ...others } = element;
  const opinions = { positive_button, negative_button };
  return [
    ...unknownFields(others),
    ...tooLong("action_id", action_id, 255),
    ...Object.entries(opinions).flatMap(([name, button]) =>
      opinionProblems(button).map((problem) => `${name}: ${problem}`),
    ),
  ];
}

function opinionProblems(button: unknown): string[] {
  if (!isRecord(button)) return ["is missing"];
  const { text, value, accessibility_label, ...others } = button;
  return [
    ...unknownFields(others),
    ...textProblems(text, 75, "plain_text"),
    ...(value === undefined ? ["no value"] : tooLong("value", value, 2000)),
    ...tooLong("accessibility_label", accessibility_label, 75),
  ];
}

function unknownFields(fields: object): string[] {
  return Object.keys(fields).map((name) => `there is no field ${name}`);
}

function inputProblems({ label, hint, element }: Record<string, unknown>): string[] {
  if (!isRecord(element)) return ["no element"];
  const { placeholder, max_length, options } = element;
  return [
    ...textProblems(label, 2000, "plain_text"),
    ...(hint === undefined ? [] : textProblems(hint, 2000, "plain_text")),
    ...(placeholder === undefined ? [] : textProblems(placeholder, 150, "plain_text")),
    ...(typeof max_length === "number" && max_length > 3000 ? [`max_length ${max_length}`] : []),
    ...(options === undefined ? [] : optionsProblems(options)),
  ];
}

function optionProblems(option: unknown): string[] {
  if (!isRecord(option)) return ["an option is not an object"];
  return [...textProblems(option.text, 75, "plain_text"), ...tooLong("value", option.value, 75)];
}

const RICH_ELEMENTS = [
  "rich_text",
  "rich_text_section",
  "rich_text_quote",
  "rich_text_list",
  "text",
  "link",
  "user",
];

function richTextProblems(block: unknown): string[] {
  const problems: string[] = [];
  visit(block, (node) => {
    if (typeof node.type !== "string") return;
    if (!RICH_ELEMENTS.includes(node.type)) problems.push(`no ${node.type} here`);
    if (node.type === "text" && (typeof node.text !== "string" || node.text === ""))
      problems.push("empty text");
    if (node.type === "link") problems.push(...tooLong("url", node.url, 3000));
  });
  return problems;
}

function textProblems(text: unknown, max: number, only?: string): string[] {
  if (!isRecord(text) || typeof text.text !== "string") return ["no text"];
  const { type } = text;
  if (type !== "plain_text" && type !== "mrkdwn") return [`text of type ${type}`];
  if (only !== undefined && type !== only) return [`text must be ${only}`];
  if (text.text === "") return ["empty text"];
  return tooLong("text", text.text, max);
}

function tooLong(name: string, value: unknown, max: number): string[] {
  if (value === undefined) return [];
  if (typeof value !== "string") return [`${name} is not text`];
  return value.length > max ? [`${name} of ${value.length} characters, at most ${max}`] : [];
}

function duplicates(items: readonly unknown[], key: string): string[] {
  const ids = items.flatMap((item) => (isRecord(item) && item[key] ? [String(item[key])] : []));
  return new Set(ids).size === ids.length ? [] : [`${key} stands twice`];
}
