/**
 * Remembers what was made of strings. At `limit` strings it forgets all of them: real text soon
 * fills it again with what is common, and hostile text cannot fill the memory.
 */
export class Memo<Value> {
  readonly #limit: number;
  readonly #known = new Map<string, Value>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): Value | undefined {
    return this.#known.get(key);
  }

  set(key: string, value: Value): void {
    if (this.#known.size >= this.#limit) this.#known.clear();
    this.#known.set(key, value);
  }
}
