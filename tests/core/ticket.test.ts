import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeTicket,
  encodeTicket,
  MAX_TICKET_LENGTH,
  ticketFor,
  VIEWS,
} from "../../src/core/ticket.ts";
import { signWith } from "../../src/platforms/sign.ts";

const sign = signWith("a secret of these tests");

const hex = fc.string({
  unit: fc.constantFrom(..."0123456789abcdef"),
  minLength: 64,
  maxLength: 64,
});
const place = fc
  .record({ article: fc.nat(2 ** 20 - 1), start: fc.nat(2 ** 25 - 1), length: fc.nat(2 ** 14 - 1) })
  .map(({ article, start, length }) => ({ article, start, end: start + length }));
const alone = place.map((where) => ({ ...where, alsoIn: [] }));
const passage = fc
  .tuple(place, fc.array(place, { maxLength: 3 }))
  .map(([where, alsoIn]) => ({ ...where, alsoIn }));
const view = fc.constantFrom(...VIEWS);

const ticket = fc
  .record({ hex, view, passages: fc.array(passage, { minLength: 1, maxLength: 12 }), at: fc.nat() })
  .map((parts) => {
    const made = ticketFor(parts.hex, parts.passages);
    return { ...made, view: parts.view, at: parts.at % made.passages.length };
  });

describe("a ticket", () => {
  it("comes back as it was written, short enough for a button", () => {
    fc.assert(
      fc.property(ticket, (written) => {
        const encoded = encodeTicket(written, sign);
        expect(encoded.length).toBeLessThanOrEqual(MAX_TICKET_LENGTH);
        expect(encoded).toMatch(/^[\w-]+$/);
        expect(decodeTicket(encoded, sign)).toEqual(written);
      }),
    );
  });

  it("has room for five sentences, however large the edition", () => {
    fc.assert(
      fc.property(hex, fc.array(alone, { minLength: 5, maxLength: 5 }), (edition, passages) => {
        expect(ticketFor(edition, passages).passages).toEqual(passages);
      }),
    );
  });

  it("keeps the best passages when there is no room for all, and always the first", () => {
    const crowded = fc.tuple(place, fc.array(place, { maxLength: 40 }));
    const passages = fc.array(
      crowded.map(([where, alsoIn]) => ({ ...where, alsoIn })),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(hex, passages, (edition, all) => {
        const kept = ticketFor(edition, all).passages;
        expect(kept.length).toBeGreaterThan(0);
        for (const [index, { alsoIn, ...where }] of kept.entries()) {
          expect(all[index]).toMatchObject(where);
          expect(all[index]?.alsoIn.slice(0, alsoIn.length)).toEqual(alsoIn);
        }
      }),
    );
  });

  it("is refused when any character was changed, added or taken away", () => {
    fc.assert(
      fc.property(
        ticket,
        fc.nat(),
        fc.constantFrom(..."ABCabc019-_ é"),
        (written, where, other) => {
          const encoded = encodeTicket(written, sign);
          const index = where % encoded.length;
          const rest = encoded.slice(index + 1);
          const changed = encoded.slice(0, index) + other + rest;
          fc.pre(changed !== encoded);
          expect(decodeTicket(changed, sign)).toBeUndefined();
          expect(decodeTicket(encoded.slice(0, index) + rest, sign)).toBeUndefined();
          expect(decodeTicket(encoded + other, sign)).toBeUndefined();
        },
      ),
    );
  });

  it("is refused when it was signed with another secret", () => {
    fc.assert(
      fc.property(ticket, (written) => {
        expect(decodeTicket(encodeTicket(written, sign), signWith("another"))).toBeUndefined();
      }),
    );
  });

  it("reads any text without throwing, and accepts none of it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(decodeTicket(text, sign)).toBeUndefined();
      }),
    );
  });

  it("refuses well-signed text that is no ticket", () => {
    for (const body of [
      "",
      "1a",
      "1aabcdef010",
      "1aabcdef010ABg",
      "2aabcdef010AAAA",
      "1aabcdef019AAC",
    ]) {
      expect(decodeTicket(body + sign(body).slice(0, 16), sign)).toBeUndefined();
    }
  });

  it("says nothing but places: the same sentences give the same text, whatever was asked", () => {
    const made = ticketFor("0123456789abcdef", [{ article: 1, start: 2, end: 3, alsoIn: [] }]);
    expect(Object.keys(made).sort()).toEqual(["at", "edition", "passages", "view"]);
    expect(encodeTicket(made, sign).slice(0, -16)).toBe("1a012345670BCC");
  });

  it("cannot be made by hand to point at nothing", () => {
    const made = ticketFor("0123456789abcdef", [{ article: 1, start: 2, end: 3, alsoIn: [] }]);
    expect(() => encodeTicket({ ...made, at: 1 }, sign)).toThrow(RangeError);
    expect(() => encodeTicket({ ...made, edition: "short" }, sign)).toThrow(RangeError);
    expect(() => encodeTicket(made, () => "short")).toThrow(RangeError);
  });
});
