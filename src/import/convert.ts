import { type Conversion, refused, type SourceDocument } from "./document.ts";
import { kindOf, knownEndings } from "./kinds.ts";

/**
 * Takes the articles out of a document of any kind. Never throws: what a library
 * could not read is a problem of the document. Bounded only inside a worker
 * (`converting.ts`), for libraries take the time and the memory that they take.
 */
export async function convert(document: SourceDocument): Promise<Conversion> {
  const kind = await kindOf(document);
  if (kind === undefined) return refused(`is of no known kind: ${knownEndings().join(", ")}`);
  const { only = kind.name } = document;
  if (kind.name !== only)
    return refused(`is no ${only}, but a ${kind.name}: is the address right?`);
  try {
    const converter = await kind.open();
    return await converter(document);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused(`is a damaged ${kind.name}, or none (${reason.slice(0, LONGEST_REASON)})`);
  }
}

// --- Internal helpers ---

/** Libraries quote what they found. */
const LONGEST_REASON = 200;
