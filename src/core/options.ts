import { z } from "zod";

/** The values that an option can have; no lists, no nesting, so that every platform can ask for them. */
type OptionValue = string | number | boolean;

/** Options by name, as a platform hands them over; text stands for any type ("3", "yes"). */
export type OptionValues = Readonly<Record<string, OptionValue | undefined>>;

/** A flat zod object of strings, integers, booleans and enums, without transforms. */
export type OptionsSchema = z.ZodObject;

/** One option, as data: enough for a slash command, a modal, a line of help and a parser. */
export interface Option {
  readonly name: string;
  readonly description: string;
  readonly type: "string" | "integer" | "boolean";
  readonly required: boolean;
  /** The only values that are accepted, of an enum. */
  readonly choices?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** UTF-16 code units. */
  readonly maxLength?: number;
}

/** An expected failure is a value; its message is said to the person who asked. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

/**
 * Describes a schema's options in the order in which they are written. Throws
 * a TypeError naming the option whose type no platform could ask for.
 */
export function describeOptions(schema: OptionsSchema): Option[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input" });
  return Object.entries(properties).map(([name, property]) => {
    const described = Property.safeParse(property);
    if (!described.success) {
      throw new TypeError(
        `option "${name}": use a described string, integer, boolean or enum, without transforms`,
      );
    }
    return toOption(name, described.data, required.includes(name));
  });
}

/**
 * Checks values against a schema and its described options. Text is read as the
 * option's type, empty text counts as absent, and unknown names are refused.
 */
export function parseValues<S extends OptionsSchema>(
  schema: S,
  options: readonly Option[],
  values: OptionValues,
): Parsed<z.output<S>> {
  const unknown = Object.keys(values).find((name) => !options.some((o) => o.name === name));
  if (unknown !== undefined) return failed(unknownOption(unknown, options));

  const given: Record<string, OptionValue> = {};
  for (const option of options) {
    const value = readValue(option, values[option.name]);
    if (value !== undefined) given[option.name] = value;
  }
  const result = schema.safeParse(given);
  if (result.success) return { ok: true, value: result.data };
  const [issue] = result.error.issues;
  const wrong = options.find((option) => option.name === issue?.path[0]);
  if (issue === undefined || wrong === undefined) return failed("the options do not fit together");
  if (given[wrong.name] === undefined)
    return failed(`"${wrong.name}" is missing: ${wrong.description}`);
  if (issue.code === "invalid_format") return failed(`"${wrong.name}": ${issue.message}`);
  return failed(`"${wrong.name}" must be ${kindOf(wrong)}`);
}

/** The usage of an option: `question`, `[article]`. */
export function usageOf(option: Option): string {
  return option.required ? option.name : `[${option.name}]`;
}

// --- Internal helpers ---

/** The part of JSON Schema that a flat option may use. */
const Property = z.object({
  description: z.string().min(1),
  type: z.enum(["string", "integer", "boolean"]),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

function toOption(name: string, property: z.output<typeof Property>, required: boolean): Option {
  const { description, type, minimum, maximum, maxLength } = property;
  return {
    name,
    description,
    type,
    required,
    ...(property.enum && { choices: property.enum }),
    ...(isBound(minimum) && { minimum }),
    ...(isBound(maximum) && { maximum }),
    ...(maxLength !== undefined && { maxLength }),
  };
}

/** Zod gives every integer the safe range; only a limit that the author wrote is one. */
function isBound(limit: number | undefined): limit is number {
  return limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER;
}

/** The value in the option's type; text that is not of the type stays text, for the schema to refuse. */
function readValue(option: Option, value: OptionValue | undefined): OptionValue | undefined {
  if (typeof value !== "string") return value;
  const written = value.trim();
  if (written === "") return undefined;
  if (option.type === "integer") return /^[+-]?\d{1,15}$/.test(written) ? Number(written) : value;
  if (option.type === "boolean") return BOOLEANS.get(written.toLowerCase()) ?? value;
  const choice = option.choices?.find((name) => name.toLowerCase() === written.toLowerCase());
  return choice ?? value;
}

const BOOLEANS = new Map([
  ["true", true],
  ["yes", true],
  ["on", true],
  ["false", false],
  ["no", false],
  ["off", false],
]);

function kindOf({ type, choices, minimum, maximum, maxLength }: Option): string {
  if (choices) return `one of ${choices.join(", ")}`;
  if (type === "boolean") return "yes or no";
  if (type === "string") {
    return maxLength === undefined ? "text" : `text of at most ${maxLength} characters`;
  }
  if (minimum !== undefined && maximum !== undefined) {
    return `a whole number from ${minimum} to ${maximum}`;
  }
  if (minimum !== undefined) return `a whole number, ${minimum} or more`;
  return maximum === undefined ? "a whole number" : `a whole number, ${maximum} or less`;
}

function unknownOption(name: string, options: readonly Option[]): string {
  const known = options.map((option) => option.name).join(", ");
  const unknown = `there is no option "${name.slice(0, 40)}"`;
  return known === "" ? `${unknown}: this command has none` : `${unknown}; there is: ${known}`;
}

function failed(message: string): { ok: false; message: string } {
  return { ok: false, message };
}
