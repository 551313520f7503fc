import type { Briefing } from "../briefing.ts";
import type { CandidateSentence, Pool } from "../candidates.ts";
import { answerType } from "./answer-type.ts";
import { context } from "./context.ts";
import type { FeatureGroup } from "./feature.ts";
import { lexical } from "./lexical.ts";
import { nearest } from "./nearest.ts";
import { semantic } from "./semantic.ts";
import { subjectVerb } from "./subject-verb.ts";
import { wording } from "./wording.ts";

/** Every ranking feature, by group; the order is the order of a feature vector. */
const featureGroups: readonly FeatureGroup[] = [
  lexical,
  context,
  answerType,
  subjectVerb,
  semantic,
  nearest,
  wording,
];

/** `group.name` of every feature, in the order of a feature vector. */
export const featureNames: readonly string[] = featureGroups.flatMap(namesOf);

/** The places in a feature vector of what groups that only liken tell. */
export const likening: readonly number[] = featureGroups
  .filter(({ likens }) => likens)
  .flatMap(namesOf)
  .map((name) => featureNames.indexOf(name));

const allGroups: ReadonlySet<string> = new Set(featureGroups.map(({ name }) => name));

/**
 * The features of one candidate, in the order of `featureNames`; 0 for those of groups that are not looked
 * at.
 */
export function featuresOf(
  candidate: CandidateSentence,
  pool: Pool,
  briefing: Briefing,
  groups = allGroups,
): Float32Array {
  const out = new Float32Array(featureNames.length);
  let at = 0;
  for (const group of featureGroups) {
    if (groups.has(group.name)) group.write(out, at, candidate, pool, briefing);
    at += group.names.length;
  }
  return out;
}

function namesOf({ name, names }: FeatureGroup): string[] {
  return names.map((one) => `${name}.${one}`);
}
