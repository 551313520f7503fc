import { fromBufferPromise } from "yauzl";

/** Whether a zip archive holds a file of a name; undefined when it is damaged. */
export async function holdsFile(bytes: Uint8Array, name: string): Promise<boolean | undefined> {
  try {
    const archive = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
    for await (const entry of archive.eachEntry()) if (entry.fileName === name) return true;
    return false;
  } catch {
    return undefined;
  }
}
