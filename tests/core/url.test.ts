import { describe, expect, it } from "vitest";
import { parseUrl } from "../../src/core/url.ts";

/** URL.canParse goes wrong after some thousand calls. */
const OFTEN = 20_000;

describe("an address", () => {
  it("is read the same however often one is read", () => {
    const hosts = new Set<string | undefined>();
    for (let read = 0; read < OFTEN; read += 1)
      hosts.add(parseUrl("https://bücher.example/")?.host);
    expect([...hosts]).toEqual(["xn--bcher-kva.example"]);
  });

  it.each(["", "news.example", "https://", "//news.example/a", "http://[::1/"])(
    "is not read into %j",
    (text) => {
      expect(parseUrl(text)).toBeUndefined();
    },
  );
});
