import { z } from "zod";
import { Secret } from "./secret.ts";

/** The environment, handed in: names and values as the process got them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * One environment variable, declared once: it is parsed from this declaration,
 * and `.env.example` is held equal to it.
 */
export interface Variable<T = unknown> {
  readonly name: string;
  /** One or more sentences for the operator, as they stand in `.env.example`. */
  readonly description: string;
  /** Reads a value that is not empty. Its messages continue "NAME …" and say what to write. */
  readonly schema: z.ZodType<T, string>;
  /** What an unset variable means, written as an operator would write it. */
  readonly default?: string;
  /** Marks a value that never appears in a message or a log. */
  readonly secret?: true;
}

/** Variables that belong together, by the names that the code calls them. */
export type Variables = Readonly<Record<string, Variable>>;

/** What reading gives: a value without a default is undefined while it is unset. */
export type Values<V extends Variables> = {
  readonly [K in keyof V]: V[K] extends { readonly default: string }
    ? z.output<V[K]["schema"]>
    : z.output<V[K]["schema"]> | undefined;
};

/** What is wrong with one variable; read as one sentence: "NAME message". */
export interface VariableProblem {
  readonly name: string;
  readonly message: string;
}

/** Either the value or everything that is wrong, never half of each. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly VariableProblem[] };

/** Reads variables; every problem is reported. */
export function readVariables<V extends Variables>(
  variables: V,
  environment: Environment,
): Reading<Values<V>> {
  const { values, problems } = readEach(variables, environment);
  return problems.length === 0 ? { ok: true, value: values } : { ok: false, problems };
}

/**
 * Reads the variables of something that need not be configured: all unset gives
 * undefined; otherwise `complete` makes the settings, or names what is missing.
 */
export function readOptional<V extends Variables, S>(
  variables: V,
  environment: Environment,
  complete: (values: Values<V>) => Reading<S>,
): Reading<S | undefined> {
  const isUnset = (variable: Variable) => rawValue(variable, environment) === undefined;
  if (Object.values(variables).every(isUnset)) return { ok: true, value: undefined };
  const { values, problems } = readEach(variables, environment);
  const completed = complete(values);
  if (problems.length === 0) return completed;
  // A broken value is not missing as well: it is reported once.
  const broken = new Set(problems.map((problem) => problem.name));
  const others = problemsOf(completed).filter((problem) => !broken.has(problem.name));
  return { ok: false, problems: [...problems, ...others] };
}

/** What is wrong in any of the readings. */
export function problemsOf(...readings: readonly Reading<unknown>[]): VariableProblem[] {
  return readings.flatMap((reading) => (reading.ok ? [] : reading.problems));
}

/** A schema for a secret: one word, kept in a `Secret`. */
export function secretSchema(pattern = /^\S+$/, message = "must be one word: copy it again") {
  return z
    .string()
    .regex(pattern, message)
    .transform((value) => new Secret(value));
}

// --- Internal helpers ---

/** Reads each variable for itself; one that is broken counts as unset in `values`. */
function readEach<V extends Variables>(variables: V, environment: Environment) {
  const problems: VariableProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, variable] of Object.entries(variables)) {
    const raw = rawValue(variable, environment);
    const parsed = raw === undefined ? undefined : variable.schema.safeParse(raw);
    if (raw !== undefined && parsed?.error !== undefined) {
      const message = `${parsed.error.issues[0]?.message}${shown(variable, raw)}`;
      problems.push({ name: variable.name, message });
    }
    values[key] = parsed?.success ? parsed.data : defaultOf(variable);
  }
  // Built key by key from `variables`, which the compiler cannot follow.
  return { values: values as Values<V>, problems };
}

/** The default goes through the schema too, so that it means what it would mean if it were typed. */
function defaultOf(variable: Variable): unknown {
  return variable.default === undefined ? undefined : variable.schema.parse(variable.default);
}

/** An empty value counts as unset; a line end that was copied along is not part of the value. */
function rawValue(variable: Variable, environment: Environment): string | undefined {
  return environment[variable.name]?.trim() || undefined;
}

const LONGEST_SHOWN = 60;

function shown(variable: Variable, raw: string): string {
  return variable.secret ? "" : ` (it is ${JSON.stringify(raw.slice(0, LONGEST_SHOWN))})`;
}
