import { describe, expect, it } from "vitest";
import { Mark, Tag } from "../../../src/core/language.ts";
import { openEnglish } from "../../../src/languages/english/english.ts";
import { testLanguage } from "../../contracts/language.ts";

testLanguage(openEnglish, ["minister", "attack", "begin", "quickly", "safe", "child", "seven"]);

describe("English", () => {
  it("can be opened as often as editions are made, each time the same", () => {
    const once = openEnglish().tokens("The mayors left.");
    for (let opened = 0; opened < 40; opened += 1) {
      expect(openEnglish().tokens("The mayors left.")).toEqual(once);
    }
  });

  it("reads a word whole, and where it stands, whatever Latin letters it has", () => {
    const { tokens } = openEnglish();
    const names = [
      "Erdoğan",
      "Łódź",
      "Čapek",
      "Žižek",
      "Nguyễn",
      "Đurić",
      "Băsescu",
      "Cœur",
      "Əliyev",
    ];
    const { start, end } = tokens(names.join(" "));
    const words = start.map((from, i) => names.join(" ").slice(from, end[i]));
    expect(words).toEqual(names);
  });

  it("finds a name that is typed without its marks", () => {
    const { tokens } = openEnglish();
    const { key } = tokens("Erdoğan Łódź Čapek Wałęsa Đurić Sæther Ørsted Großmann Þór");
    expect(key).toEqual(
      tokens("Erdogan Lodz Capek Walesa Duric Saether Orsted Grossmann Thor").key,
    );
  });

  it.each(["F-16", "F\u201116", "F\u201016", "F16"])("takes %j for the same name", (name) => {
    expect(openEnglish().tokens(`The ${name} landed.`).key.slice(1, 2)).toEqual(["f16"]);
  });

  it.each([
    ["£412m", "412 million pounds"],
    ["$4bn", "4 billion dollars"],
    ["34m euros", "34 million euros"],
  ])("reads the sum of %j as that of %j", (short, long) => {
    const { tokens } = openEnglish();
    expect(tokens(short).key.toSorted()).toEqual(tokens(long).key.toSorted());
  });

  it.each([
    ["the Defence Ministry", "the defence ministry"],
    ["the Defence Ministry", "the Defense Ministry"],
    ["Labour and Theatre Royal", "labor and theater royal"],
    ["Ada Brent", "ada brent"],
  ])("finds the name %j in small letters and in either spelling: %j", (name, asked) => {
    const { tokens } = openEnglish();
    expect(tokens(name).key).toEqual(tokens(asked).key);
  });

  it.each([
    ["World War II", "World War 2"],
    ["Super Bowl XXXIII", "super bowl 33"],
    ["Henry VIII", "henry viii"],
    ["thirty dead", "30 dead"],
  ])("takes %j and %j for the same", (written, asked) => {
    const { tokens } = openEnglish();
    expect(tokens(written).key).toEqual(tokens(asked).key);
  });

  it("takes Xi, a sum in CD and a lone V for no numbers", () => {
    const { tokens } = openEnglish();
    expect(tokens("Xi met MI V CD DC MM").key.join(" ")).not.toMatch(/\d/);
  });

  it("counts no numeral among the figures of a sentence", () => {
    const { mark, key } = openEnglish().tokens("after World War II");
    expect((mark[key.indexOf("2")] ?? Mark.digits) & (Mark.digits | Mark.numberWord)).toBe(0);
  });

  it("takes the m of 10m beside no money for no million", () => {
    expect(openEnglish().tokens("a wall 10m high").key).not.toContain("million");
  });

  it.each([
    ["on Aug. 25", "on August 25"],
    ["3 Jan", "3 January"],
    ["since sept", "since September"],
    ["in late Dec.", "in late December"],
    ["what happens in may", "what happens in May"],
    ["a strike may 21", "a strike May 21"],
  ])("reads the month of %j as that of %j", (short, long) => {
    const { tokens } = openEnglish();
    expect(tokens(short).key).toEqual(tokens(long).key);
  });

  it.each(["who is no 5 in the world", "Who is No. 5 in the world?"])(
    "takes no number for a denial: %j",
    (question) => {
      const { tokens, questionForm } = openEnglish();
      const read = tokens(question);
      expect(questionForm(question, read).negated).toBe(false);
      expect(read.key).toEqual(expect.arrayContaining(tokens("number 5").key));
    },
  );

  it.each(["no 24-hour service", "Who had no 2024 figures?", "no, 5 of them"])(
    "takes a denial before a figure for one: %j",
    (text) => {
      expect(openEnglish().tokens(text).key).not.toContain("number");
    },
  );

  it.each([
    ["It may rain in May.", ["may", "May"]],
    ["Those in may need it.", ["may", "need"]],
    ["Jan left on Jan. 3.", ["Jan", "Jan."]],
  ])("tells the month from what is written like it: %j", (text, [one = "", other = ""]) => {
    const { start, end, key } = openEnglish().tokens(text);
    const words = start.map((from, i) => text.slice(from, end[i]));
    expect(key[words.indexOf(one)]).not.toBe(key[words.lastIndexOf(other)]);
  });

  it("reads a question in capitals as the same in small letters", () => {
    const { tokens } = openEnglish();
    expect(tokens("HOW MANY CHILDREN DID THE US HELP?").key).toEqual(
      tokens("How many children did the US help?").key,
    );
    expect(tokens("FSA UK").key).toEqual(["fsa", "uk"]);
  });

  it("takes an acronym for the same with points and without, and for no small word", () => {
    const { tokens } = openEnglish();
    expect(tokens("The U.S. and the U.N. heard J.D. Cole.").key).toEqual(
      tokens("The US and the UN heard JD Cole.").key,
    );
    const [who, us] = ["who", "us"].map((word) => tokens(`They told ${word}.`).key[2]);
    expect(tokens("The WHO told the US.").key).not.toContain(who);
    expect(tokens("The WHO told the US.").key).not.toContain(us);
    expect(tokens("At 4 p.m. the PM left.").key).toEqual(expect.arrayContaining(["p.m", "pm"]));
  });

  it.each([
    ["What did the WHO say?", "said"],
    ["Is the WHO in Geneva?", "yes-no"],
    ["WHO chief", "keyword"],
    ["WHO said so?", "who"],
    ["WHO SAID THAT THE CHILDREN WERE HURT?", "who"],
  ])("tells the WHO from who is asked for: %j", (question, type) => {
    const { tokens, questionForm } = openEnglish();
    expect(questionForm(question, tokens(question)).type).toBe(type);
  });

  it.each([
    "Hello!",
    "hi there",
    "Good morning, everyone",
    "thanks",
    "Thanks a lot 🙏",
    "ok, great. Thank you so much for that!",
    "OK",
    "Got it — cheers",
  ])("knows a courtesy: %j", (text) => {
    expect(openEnglish().isCourtesy(text)).toBe(true);
  });

  it.each([
    "",
    "👍",
    "Who said thanks?",
    "Thank you, and when was that?",
    "thanks to whom",
    "no, the other one",
    "Hello Magazine",
    "Hino",
    "ok and the deputy?",
    "there",
  ])("takes no question for one: %j", (text) => {
    expect(openEnglish().isCourtesy(text)).toBe(false);
  });

  it.each([
    ["What did the Taliban promise?", "promise"],
    ["When did the phone call last?", "last"],
    ["Who did Mr. Sato partner with in 1986", "partner"],
    ["What did the Tajik president order after five workers were killed?", "order"],
    ["What did they plan to do?", "plan"],
  ])("takes the last word of the subject of %j for its verb, %s", (question, verb) => {
    const { word, tag } = openEnglish().tokens(question);
    expect(tag[word.indexOf(verb)]).toBe(Tag.verb);
  });

  it.each([
    ["Who did the attack?", "attack"],
    ["What did their promise change?", "promise"],
    ["The firm did a price survey of what people plan.", "survey"],
    ["What will become of the Taliban promise?", "promise"],
  ])("leaves the noun of %j a noun: %s", (text, noun) => {
    const { word, tag } = openEnglish().tokens(text);
    expect(tag[word.indexOf(noun)]).toBe(Tag.noun);
  });
});
