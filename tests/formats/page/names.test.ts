import { describe, expect, it } from "vitest";
import { isName, isPictureCredit, personsAtStart } from "../../../src/formats/page/names.ts";

describe("names on a page", () => {
  it.each([
    "Jane Doe",
    "Ludwig van Beethoven",
    "Seán O’Casey",
    "J. R. R. Tolkien",
    "Al-Hassan Ali",
  ])("are known by their capitals: %s", (text) => {
    expect(isName(text)).toBe(true);
  });

  it.each(["Jane", "jane doe", "Talks resume", "Jane Doe.?", "van der", "A B C D E F G"])(
    "are not seen in %j",
    (text) => {
      expect(isName(text)).toBe(false);
    },
  );

  it.each([
    ["Jane Doe", "Jane Doe"],
    ["Jane Doe and John Roe", "Jane Doe and John Roe"],
    ["Jane Doe, John Roe & Ana da Silva, Reuters", "Jane Doe, John Roe & Ana da Silva"],
    ["Jane Doe, Political Editor", "Jane Doe"],
    ["Jane Doe in Kabul", "Jane Doe"],
    ["Jane Doe for the Daily Example", "Jane Doe"],
    ["Jane Doe (AP)", "Jane Doe"],
    ["the sea", undefined],
    ["Staff Reporter", undefined],
  ])("are taken from the start of %j", (text, persons) => {
    expect(personsAtStart(text)).toBe(persons);
  });

  it.each(["Reuters", "AFP/Getty Images", "Jane Doe/The Guardian", "REUTERS/Jane Doe/File Photo"])(
    "make the credit of a picture: %s",
    (text) => {
      expect(isPictureCredit(text)).toBe(true);
    },
  );

  it.each(["Jane Doe", "and/or", "Talks resume / Jane Doe", "1/2"])(
    "make no credit of a picture: %s",
    (text) => {
      expect(isPictureCredit(text)).toBe(false);
    },
  );
});
