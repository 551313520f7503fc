import type { QuestionType } from "../../core/language.ts";

/** What a question asks for, as far as its words tell. */
export interface Asked {
  readonly type: QuestionType;
  /** The token that names the kind of thing asked for ("country" in "which country"); -1 without one. */
  readonly focus: number;
}
