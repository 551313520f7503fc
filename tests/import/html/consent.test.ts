import { describe, expect, it } from "vitest";
import { convertHtml } from "../../../src/import/html/convert.ts";

function read(...paragraphs: readonly string[]) {
  const body = paragraphs.map((text) => `<p>${text}</p>`).join("");
  const html = `<html><body><main><h1>Dam fails</h1>${body}</main></body></html>`;
  return convertHtml({ origin: "a.html", name: "a.html", bytes: Buffer.from(html) });
}

describe("a page that is nothing but a demand for consent", () => {
  it.each([
    [
      "We and our 842 partners store and access information on your device, such as cookies, and process personal data.",
      "With your permission we and our partners may use precise geolocation data. You may click to consent to our processing.",
      "Your preferences will apply to this website only.",
    ],
    [
      "Before you continue: we use cookies and data to deliver and maintain our services, and, if you agree, to show you personalised ads.",
      "Choose More options to see additional information.",
    ],
  ])("is refused as that: %s", (...paragraphs) => {
    expect(read(...paragraphs)).toEqual({
      ok: false,
      problem: expect.stringContaining("asks for consent before it shows its article: "),
    });
  });

  it("is not taken for one where it reports on such", () => {
    const conversion = read(
      "The authority fined the paper for a banner that said: “We use cookies, and you consent to that by reading on.”",
      "Its head, Ada Brent, said that readers could not reject what 842 partners of the paper stored of them.",
      "The paper has four weeks to pay the 2 million crowns, and calls the fine excessive.",
    );
    expect(conversion).toMatchObject({ ok: true });
  });
});
