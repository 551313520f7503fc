import { join } from "node:path";
import { packageRoot } from "../../src/package-root.ts";
import { type EvalSet, readQuestions } from "./dataset.ts";

/** The golden questions and conversations, on the briefing that ships. */
export function goldenSet(): EvalSet {
  const folder = join(packageRoot(), "tests", "golden");
  return {
    name: "golden",
    folder,
    passages: join(packageRoot(), "corpus"),
    files: ["questions", "readers", "conversations"].map((name) => ({
      name: `golden/${name}`,
      questions: readQuestions(join(folder, `${name}.jsonl`)),
    })),
  };
}
