import { describe, expect, it } from "vitest";
import { Mark } from "../../src/core/language.ts";
import { understand } from "../../src/core/question.ts";
import { article, DAM, FERRY, smallBriefing } from "../support/small-briefing.ts";

const briefing = smallBriefing([DAM, FERRY]);

describe("the type of a question", () => {
  it.each([
    ["Who ordered people to leave?", "who"],
    ["Which company resigned?", "which"],
    ["Which president resigned?", "who"],
    ["When did the dam break?", "when"],
    ["At what point would they leave?", "when"],
    ["What is the point of the dam?", "definition"],
    ["In what year were cracks found?", "when"],
    ["Where is the ferry going?", "where"],
    ["In which city was it signed?", "where"],
    ["Why did the dam break?", "why"],
    ["How come it broke?", "why"],
    ["How was it repaired?", "how"],
    ["How many farms were flooded?", "count"],
    ["How many days did it last?", "duration"],
    ["How much does a ticket cost?", "amount"],
    ["How expensive are tickets?", "amount"],
    ["How low did the water sink?", "amount"],
    ["How long did the storm last?", "duration"],
    ["How long ago did the dam break?", "when"],
    ["How many days ago did the dam break?", "when"],
    ["How many people left days ago?", "count"],
    ["how many yrs did it last", "duration"],
    ["how many mins did it last", "duration"],
    ["How long was the war?", "duration"],
    ["How long is the prison sentence?", "duration"],
    ["How long is the ban on ferries?", "duration"],
    ["How long was the truce?", "duration"],
    ["How long is the river?", "amount"],
    ["How long is the bridge?", "amount"],
    ["How long is the bridge between Lerwick and Bressay?", "amount"],
    ["How long is Norway's border with Sweden?", "amount"],
    ["How long is the border that is patrolled?", "amount"],
    ["How long was the bridge?", "amount"],
    ["How long is the Lerwick-Bressay bridge?", "amount"],
    ["How long is the player's contract?", "duration"],
    ["How long is the ban?", "duration"],
    ["How long is the film?", "duration"],
    ["How long is the flight to Lerwick?", "duration"],
    ["How long is the theatre open?", "duration"],
    ["How long is the new bridge?", "amount"],
    ["How long was Rome the capital?", "duration"],
    ["How long was the theatre in operation?", "duration"],
    ["What did the mayor say about the dam?", "said"],
    ["What exactly did the mayor say about the dam?", "said"],
    ["What else did the mayor say?", "said"],
    ["What exactly is a spillway?", "definition"],
    ["What did the mayor stress that both towns needed?", "said"],
    ["What did Ostrom call the storm?", "said"],
    ["What does the report say about the dam?", "said"],
    ["What did the engineers' report conclude?", "said"],
    ["What did the report cost?", "amount"],
    ["What did the report find?", "what"],
    ["What did they pay for?", "what"],
    ["What is the farmer charged with?", "what"],
    ["What did the ferry charge?", "amount"],
    ["What was the farm sold for?", "amount"],
    ["What did the farm sell for?", "amount"],
    ["What is the mayor accused of?", "what"],
    ["What was the mayor criticised for?", "what"],
    ["What did the mayor accuse them of?", "said"],
    ["What was the company's revenue?", "amount"],
    ["What was Norrline's profit last year?", "amount"],
    ["What were Norrline's profits last year?", "amount"],
    ["What year were profits best?", "when"],
    ["What is the prize money?", "amount"],
    ["What was the attendance?", "count"],
    ["In which minute did she score?", "when"],
    ["What are the opening hours of the theatre?", "when"],
    ["What is the mayor charged with?", "what"],
    ["What did Norrline charge?", "amount"],
    ["What does the report say?", "said"],
    ["What does the report on the dam recommend?", "said"],
    ["What price did the town pay?", "amount"],
    ["What is the bail?", "amount"],
    ["What was the magnitude of the quake?", "count"],
    ["How strong was the quake?", "amount"],
    ["How strong were the winds?", "amount"],
    ["How much time did they have?", "duration"],
    ["How soon was it repaired?", "duration"],
    ["How did the mayor react to the flood?", "said"],
    ["What was the mayor's reaction?", "said"],
    ["What did the mayor demand of Norrline?", "said"],
    ["On what grounds was it closed?", "why"],
    ["What led to the flood?", "why"],
    ["What is behind the flood?", "why"],
    ["What's causing the floods?", "why"],
    ["What is driving up ticket prices?", "why"],
    ["What explains the flood?", "why"],
    ["whats behind the flood", "why"],
    ["In what way was it repaired?", "how"],
    ["Which of the farms was flooded?", "which"],
    ["Which farmer left?", "who"],
    ["wat did the mayor say", "said"],
    ["wen does the ferry sail", "when"],
    ["y did the dam break", "why"],
    ["wot is the price of a ticket", "amount"],
    ["can u tell me who resigned", "who"],
    ["What % of the farms was flooded?", "count"],
    ["Number of flooded farms", "count"],
    ["no of flooded farms", "count"],
    ["No. of farms flooded", "count"],
    ["# of farms", "count"],
    ["What is the number of flooded farms?", "count"],
    ["ticket price", "amount"],
    ["reason for the flood", "why"],
    ["date of the flood", "when"],
    ["trial date?", "when"],
    ["deadline for repairs", "when"],
    ["location of the dam", "where"],
    ["summit venue", "where"],
    ["price of a ticket", "amount"],
    ["price war over ferry tickets", "keyword"],
    ["What was the reaction last night?", "said"],
    ["What is the share price today?", "amount"],
    ["What is the value of the dam?", "amount"],
    ["city of Lerwick", "keyword"],
    ["They say it is safe, but is the dam repaired?", "yes-no"],
    ["What is the name of the farmer who is said to have left?", "who"],
    ["What is a spillway?", "definition"],
    ["What is the report about?", "what"],
    ["Whats a spillway?", "definition"],
    ["whats the price of a ticket", "amount"],
    ["wheres the ferry going", "where"],
    ["whens the next ferry", "when"],
    ["What does NDRA stand for?", "definition"],
    ["NDRA full name", "definition"],
    ["What does spillway mean?", "definition"],
    ["meaning of spillway", "definition"],
    ["Define spillway", "definition"],
    ["What is meant by spillway?", "definition"],
    ["What does the flood mean?", "what"],
    ["What does the flood mean for the ferry?", "what"],
    ["Who changed the definition of a flood?", "who"],
    ["What is the full name of the mayor?", "who"],
    ["Did the dam break?", "yes-no"],
    ["Is it true that the dam broke?", "yes-no"],
    ["True or false: the dam broke", "yes-no"],
    ["Can you tell me about the dam?", "keyword"],
    ["Is there anything on the dam?", "keyword"],
    ["Do you have anything about the dam?", "keyword"],
    ["Is there a bridge on the dam?", "yes-no"],
    ["Won't the dam break?", "yes-no"],
    ["cant they repair it", "yes-no"],
    ["AI and the dam", "keyword"],
    ["Was the dam empty when it broke?", "yes-no"],
    ["Can you tell me who repaired it?", "who"],
    ["Does anyone know when the dam broke?", "when"],
    ["Can someone tell me how many farms were flooded?", "count"],
    ["Is it known why the dam broke?", "why"],
    ["Does the article say who repaired it?", "who"],
    ["Do we know if the dam broke?", "yes-no"],
    ["Did they say who repaired it?", "yes-no"],
    ["Can't they repair the dam?", "yes-no"],
    ["can u tell me who repaired it", "who"],
    ["Do we know why the dam broke?", "why"],
    ["Does anyone know how many farms were flooded?", "count"],
    ["Is it clear who repaired it?", "who"],
    ["Did the mayor say who repaired it?", "yes-no"],
    ["Does the mayor know when it broke?", "yes-no"],
    ["Is it known to the mayor?", "yes-no"],
    ["Can you tell me whether the dam broke?", "yes-no"],
    ["If the dam breaks, who pays?", "who"],
    ["When it broke, what did the mayor do?", "what"],
    ["What is the name of the mayor?", "who"],
    ["What is the name of the dam?", "which"],
    ["What is the dam called?", "which"],
    ["dam name", "which"],
    ["farmer of Lerwick name", "who"],
    ["What are the names of the dead?", "who"],
    ["What are the names of the five Chinese?", "who"],
    ["Could you please give me the names of the farmers who left?", "who"],
    ["Who left, in the name of the farmers?", "who"],
    ["Name of the farmer who left", "who"],
    ["how constructor", "how"],
    ["constructor of the dam", "keyword"],
    ["What is the mayor called?", "who"],
    ["What's the farmer's name?", "who"],
    ["whats the farmer called", "who"],
    ["What are the farmers' names?", "who"],
    ["mayor's name", "who"],
    ["What is his name?", "who"],
    ["whats her name", "who"],
    ["What are their names?", "who"],
    ["When was the farmer's name released?", "when"],
    ["Why did the court clear the farmer's name?", "why"],
    ["Where was the name of the farmer found?", "where"],
    ["Did the mayor release the farmer's name?", "yes-no"],
    ["What did the mayor say about the farmer's name?", "said"],
    ["whats the reason for the flood", "why"],
    ["whats the dam", "definition"],
    ["wheres the ferry", "where"],
    ["whens the ferry leaving", "when"],
    ["hows the repair going", "how"],
    ["wen did the dam break", "when"],
    ["What will be the price of a ticket?", "amount"],
    ["What has been the reason for the flood?", "why"],
    ["What will be the name of the mayor?", "who"],
    ["dam repairs", "keyword"],
  ])("of “%s” is %s", (text, type) => {
    expect(understand(text, briefing).form.type).toBe(type);
  });
});

describe("a negation", () => {
  it.each([
    ["Who did not sign?", true],
    ["Why didn't they sign?", true],
    ["Which farms were never flooded?", true],
    ["Was nobody hurt, and not warned?", true],
    ["Didn't they sign?", false],
    ["Isn’t the dam safe?", false],
    ["Won't they sign?", false],
    ["Is the dam safe or not?", false],
    ["Who lost the no-confidence vote?", false],
  ])("is one in “%s”: %s", (text, negated) => {
    expect(understand(text, briefing).form.negated).toBe(negated);
  });
});

describe("what an answer must bear", () => {
  it.each([
    ["How long is the bridge?", Mark.measureUnit],
    ["How far is it to Lerwick?", Mark.measureUnit],
    ["What is the height of the dam?", Mark.measureUnit],
    ["How much did the repairs cost?", Mark.money],
    ["What percentage of the farms was flooded?", Mark.percent],
    ["How warm was the water?", Mark.measureUnit],
    ["How high is the dam?", Mark.measureUnit],
    ["How high was the fine?", 0],
    ["How high is inflation?", 0],
    ["How far did shares fall?", 0],
    ["How expensive is a ticket?", Mark.money],
    ["How much does the mayor earn?", Mark.money],
    ["How much was the company fined?", Mark.money],
    ["What is the company worth?", Mark.money],
    ["How much energy do they use?", 0],
    ["What % of the farms was flooded?", Mark.percent],
    ["How many kilos did she lift?", Mark.measureUnit],
    ["How many euros does it cost?", Mark.money],
    ["How many points did she score?", 0],
    ["How many people left?", 0],
    ["How old is the mayor?", Mark.digits],
    ["How high was the wave?", Mark.measureUnit],
    ["How high was the turnout?", 0],
    ["How high is the death toll?", 0],
    ["How much was the mayor fined?", Mark.money],
    ["How high was the temperature?", Mark.measureUnit],
    ["What are the names of the mayors?", Mark.honorific],
    ["names of the wounded", Mark.honorific],
    ["What is the name of the dam?", 0],
    ["Who is the mayor?", Mark.honorific],
    ["Which president resigned?", Mark.honorific],
    ["name of the farmer", Mark.honorific],
    ["What is the farmer called?", Mark.honorific],
    ["What is the mayor's name?", Mark.honorific],
    ["Who were the victims?", 0],
    ["whos the mayor", Mark.honorific],
    ["Who broke the dam?", 0],
    ["How long did the storm last?", 0],
    ["How many farms were flooded?", 0],
    ["How much did the water rise?", 0],
  ])("in answer to “%s” is %d", (text, mark) => {
    expect(understand(text, briefing).form.bears).toBe(mark);
  });
});

describe("the terms of a question", () => {
  const keysOf = (text: string) => understand(text, briefing).terms.map((term) => term.key);

  it("leave out what only makes the question", () => {
    expect(keysOf("How many farms were flooded?")).toEqual(["farm", "flood"]);
  });

  it.each([
    "What does the acronym NDRA stand for?",
    "full name of the NDRA",
    "What is NDRA short for?",
  ])("leave out what only asks for a name in full: %s", (text) => {
    expect(keysOf(text)).toEqual(["ndra"]);
  });

  it.each([
    ["In what year was it flooded?", ["flood"]],
    ["What was the date of the flood?", ["flood"]],
    ["What is the release date of the report?", ["releas", "report"]],
    ["When is the release date of the report?", ["releas", "report"]],
    ["When was the date?", ["date"]],
    ["What was the date?", ["date"]],
    ["What is the deadline for the report?", ["deadlin", "report"]],
    ["What was the verdict?", ["verdict"]],
    ["What's the motive?", ["motiv"]],
    ["What was the motive for the flood?", ["flood"]],
    ["For what reason?", []],
    ["Where did the flood take place?", ["flood"]],
    ["How many days ago was the flood?", ["flood"]],
    ["For what reason was it flooded?", ["flood"]],
    ["How did Ostrom react?", ["ostrom"]],
    ["Is it true that Ostrom resigned?", ["ostrom", "resign"]],
    ["True or false: Ostrom resigned", ["ostrom", "resign"]],
    ["According to the article, who resigned?", ["resign"]],
    ["Who resigned in the article?", ["resign"]],
    ["Who wrote the text of the song?", ["write", "text", "song"]],
    ["wen did u flood farms", ["flood", "farm"]],
    ["What does NDRA mean?", ["ndra"]],
    ["meaning of NDRA", ["ndra"]],
    ["wheres the dam", ["dam"]],
    ["whys the dam old", ["dam", "old"]],
    ["How come the farms were flooded?", ["farm", "flood"]],
    ["What is the number of flooded farms?", ["flood", "farm"]],
    ["total number of farms", ["farm"]],
    ["No. of dead", ["dead"]],
    ["phone number of the mayor", ["phone", "number", "mayor"]],
    ["What is the phone number of the mayor?", ["phone", "number", "mayor"]],
    ["name of the farmer", ["farmer"]],
    ["What is the farmer called?", ["farmer"]],
    ["What is the farmer's name?", ["farmer"]],
  ])("leave out the words of “%s” that only ask", (text, keys) => {
    expect(keysOf(text)).toEqual(keys);
  });

  it.each([
    ["I want to know who resigned", ["resign"]],
    ["I'd like to know who resigned", ["resign"]],
    ["just wondering who resigned", ["resign"]],
    ["Please remind me who resigned.", ["resign"]],
    ["can u tell me who resigned?", ["resign"]],
    ["Explain why he resigned.", ["resign"]],
    ["Any idea who resigned?", ["resign"]],
    ["I should be grateful to know who resigned.", ["resign"]],
    ["A reader asks me who resigned", ["resign"]],
    ["My editor wants to know who resigned", ["resign"]],
    ["Out of curiosity, who resigned?", ["resign"]],
    ["For the record, who resigned?", ["resign"]],
    ["Does the article say who resigned?", ["resign"]],
    ["Do you know if he resigned?", ["resign"]],
    ["Did the mayor explain why he resigned?", ["mayor", "explain", "resign"]],
  ])("leave out of “%s” what only leads to the question", (text, keys) => {
    expect(keysOf(text)).toEqual(keys);
  });

  it.each([
    ["How long is the dam in km?", ["dam"]],
    ["How much was found in dollars?", ["find"]],
    ["Who resigned in Bergen?", ["resign", "bergen"]],
  ])("leave out the unit that the answer to “%s” is wanted in", (text, keys) => {
    expect(keysOf(text)).toEqual(keys);
  });

  it.each([
    ["For my editor: who resigned?", ["resign"]],
    ["Who resigned? Asking because we print at noon.", ["resign"]],
    ["Quick check please, for the bulletin: who resigned?", ["resign"]],
    ["quick one: who resigned", ["resign"]],
    ["quick q - who resigned", ["resign"]],
    ["Who resigned? Need this by noon", ["resign"]],
    ["Name of the minister, please - need to check spelling.", ["minist"]],
    ["Great! I need attribution: who resigned?", ["resign"]],
    ["Is the dam old? Yes or no pls", ["dam", "old"]],
  ])("leave out of “%s” what is about the asker, and in no article", (text, keys) => {
    expect(keysOf(text)).toEqual(keys);
  });

  it.each([
    ["For my piece on the dam: who resigned?", ["dam", "resign"]],
    ["We report on Bergen. Who resigned?", ["bergen", "resign"]],
    ["Storms: who resigned?", ["storm", "resign"]],
    ["There were storms. Who resigned?", ["storm", "resign"]],
    ["My bulletin. My storm.", ["bulletin", "storm"]],
    ["Who paid? And who resigned?", ["pay", "resign"]],
    ["In our bulletin, who resigned?", ["bulletin", "resign"]],
    ["What do the farms need? And who resigned?", ["farm", "need", "resign"]],
    ["Quick Reaction Force: who resigned?", ["quick", "reaction", "forc", "resign"]],
    ["Quick repair: who resigned?", ["quick", "repair", "resign"]],
    ["dam: needed repairs", ["dam", "need", "repair"]],
    ["A court asked who resigned", ["court", "ask", "resign"]],
    [
      "Did the quick-thinking engineer of my town resign?",
      ["quick", "think", "engin", "town", "resign"],
    ],
  ])("keep of “%s” what the question can be about", (text, keys) => {
    expect(keysOf(text)).toEqual(keys);
  });

  it.each([
    ["I want to know how many farms were flooded", ["farm", "flood"]],
    ["just wondering when the farms were flooded", ["farm", "flood"]],
    ["Any idea why the farms were flooded?", ["farm", "flood"]],
    ["Hi, can anybody remind me in which town the farms are?", ["town", "farm"]],
    ["I'd like to know who resigned", ["resign"]],
    ["trying to find out who resigned", ["resign"]],
    ["Who wondered?", ["wonder"]],
    ["The mayor wants to know who resigned", ["mayor", "want", "resign"]],
  ])("leave out of “%s” what only says that somebody asks", (text, keys) => {
    expect(keysOf(text)).toEqual(keys);
  });

  it("take the “no” of a number for no denial", () => {
    expect(understand("no of flooded farms", briefing).form.negated).toBe(false);
    expect(understand("no farms flooded", briefing).form.negated).toBe(true);
  });

  it.each(["Who didn't leave?", "who didnt leave", "why cant they leave"])(
    "hear the denial of “%s”",
    (text) => {
      expect(understand(text, briefing).form.negated).toBe(true);
    },
  );

  it("leave out a tense, and no going", () => {
    expect(keysOf("Who is going to repair the dam?")).toEqual(["repair", "dam"]);
    expect(keysOf("Who is going to Lerwick?")).toContain("lerwick");
    expect(keysOf("Who is going to Lerwick?")).toContain("go");
  });

  it("are each there once, numbers in words as digits", () => {
    expect(keysOf("three farms, 3 farms")).toEqual(["3", "farm"]);
  });

  it("weigh a name that the briefing lacks more than an ordinary word that it lacks", () => {
    const [use, name] = understand("use Grozny", briefing).terms;
    expect(name?.weight).toBeGreaterThan(use?.weight ?? 0);
  });

  it("mend a misspelt word to one of the briefing, and leave words that are fine alone", () => {
    const terms = understand("Who warned of crakcs in the dam in March?", briefing).terms;
    expect(terms.find((term) => term.text === "crakcs")?.mended).toBe("cracks");
    expect(terms.filter((term) => term.mended !== undefined)).toHaveLength(1);
  });

  it.each([
    ["How many peple left?", "people"],
    ["How many ppl left?", "people"],
    ["How many people work at Norrline?", "people"],
    ["How many tourists visit the islands?", "tourist"],
    ["How many hospital staff left?", "staff"],
    ["How many flu vaccine doses are left?", "dose"],
    ["How many farms were flooded?", "farm"],
    ["What is the total number of the farms?", "farm"],
    ["number of farms", "farm"],
  ])("tell what “%s” counts: %s", (text, focus) => {
    expect(understand(text, briefing).focus).toBe(focus);
  });

  it.each([
    ["Who is the minister responsible for ferries?", "minister"],
    ["Who was the mayor of Lerwick?", "mayor"],
    ["Who is the woman suing the company?", "woman"],
    ["Who was the mayor last year?", "mayor"],
    ["Who is behind the deal?", ""],
    ["Who is at risk?", ""],
    ["Who are all the farmers?", "farmer"],
    ["Which one won?", ""],
    ["Which one of the farms was flooded?", "farm"],
    ["Who is the mayor married to?", ""],
    ["Who was the mayor replaced by?", ""],
    ["Who is the team playing?", ""],
    ["What was the company fined for?", ""],
    ["Who is the man with the gun?", "man"],
    ["Who is the minister for roads?", "minister"],
    ["Who is the judge in the murder trial?", "judge"],
    ["Who is the head of the fire brigade?", "head"],
    ["Who are all the victims?", "victim"],
    ["Who is behind the attack?", ""],
    ["Who is responsible for the attack?", ""],
  ])("tell who or what “%s” asks for: %s", (text, focus) => {
    expect(understand(text, briefing).focus).toBe(focus);
  });

  it("remember a name by its sound", () => {
    expect(understand("What did Lorwik lose?", briefing).terms[0]?.mended).toBe("lerwick");
  });

  it("meet synonyms, derivations and forms of a word", () => {
    const meets = (question: string, word: string) => {
      const id = briefing.vocabulary.find(briefing.language.keyOfLemma(word));
      return understand(question, briefing).matches.has(id);
    };
    expect(meets("the firm", "company")).toBe(false);
    expect(meets("Who cautioned?", "warn")).toBe(true);
    expect(meets("a warning", "warn")).toBe(true);
    expect(meets("the flooding", "flood")).toBe(true);
  });
});

describe("the name of a country", () => {
  const wire = smallBriefing([
    article({ id: "wire", text: "Chinese envoys met in Moscow. Polish the glass." }),
  ]);
  const meets = (question: string, word: string) =>
    understand(question, wire).matches.has(wire.vocabulary.find(wire.language.keyOfLemma(word)));

  it.each([
    ["What does China want?", "chinese"],
    ["What does Beijing want?", "chinese"],
    ["Where did Russia meet the envoys?", "moscow"],
    ["Where did the Russians meet them?", "moscow"],
  ])("is met by what belongs to it: “%s”, %s", (question, word) => {
    expect(meets(question, word)).toBe(true);
  });

  it("is not met by a common word of its spelling's family", () => {
    expect(meets("What does Glasgow want?", "glass")).toBe(false);
  });
});

describe("the name of somebody", () => {
  const wire = smallBriefing([
    article({
      id: "wire",
      text: "The score was a target for the dog. The pontiff spoke. Taleban fighters left the lavatory. A measure passed.",
    }),
  ]);
  const meets = (question: string, word: string) =>
    understand(question, wire).matches.has(wire.vocabulary.find(wire.language.keyOfLemma(word)));

  it.each([
    ["What did Mark Rutte say?", "score"],
    ["What did Mark Rutte say?", "target"],
    ["What did Frank Olsen say?", "dog"],
    ["What did John Brent say?", "lavatory"],
    ["What did Bill Brent say?", "measure"],
  ])("is not met by another word for the thing of that name: “%s”, %s", (question, word) => {
    expect(wire.vocabulary.find(wire.language.keyOfLemma(word))).toBeGreaterThanOrEqual(0);
    expect(meets(question, word)).toBe(false);
  });

  it.each([
    ["What did Pope Leo say?", "pontiff"],
    ["Where did the Taliban go?", "taleban"],
  ])("is met by another word for who is meant: “%s”, %s", (question, word) => {
    expect(meets(question, word)).toBe(true);
  });
});

describe("a follow-up", () => {
  const keysAfter = (text: string, ...after: string[]) =>
    understand(text, briefing, after).terms.map((term) => term.key);

  it.each(["when?", "and why?", "What did she say about it?", "how many wounded?"])(
    "“%s” takes the words of the question before it",
    (text) => {
      expect(keysAfter(text, "Who warned of the dam?")).toContain("dam");
    },
  );

  it.each([
    "Who owns the ferry company Norrline?",
    "What does a ferry ticket to the islands cost?",
    "Who resigned?",
    "Who was fired?",
    "政策金利は?",
  ])("“%s” stands alone, and drags nothing in", (text) => {
    expect(keysAfter(text, "Who warned of the dam?")).not.toContain("dam");
  });

  it("that asks the same of another name keeps the type and gives up the first name", () => {
    const question = understand("and Lerwick?", briefing, ["How many people live in Norrline?"]);
    expect(question.form.type).toBe("count");
    expect(question.terms.map((term) => term.key)).not.toContain("norrlin");
    expect(question.terms.map((term) => term.key)).toContain("live");
  });

  it("that asks the same of something else counts its own words most", () => {
    const { terms } = understand("and in the south?", briefing, ["Where is the oil slick?"]);
    const weigh = (keys: string[]) =>
      terms.filter(({ key }) => keys.includes(key)).map(({ weight, idf }) => weight / idf);
    expect(weigh(["south"])).toEqual([1]);
    expect(weigh(["oil", "slick"])).toEqual([0.5, 0.5]);
  });

  it.each([
    ["and soldiers?", "How many civilians were killed?", "civilian"],
    ["what about the minister?", "Who is the head of the union?", "head"],
    ["and in 2021?", "How many were killed in 2020?", "2020"],
    ["and the government?", "What does the union want?", "union"],
    ["and Tajikistan?", "What did Muttaqi say about China?", "china"],
    ["and Russia?", "What does Muttaqi want?", "muttaqi"],
  ])("“%s” after “%s” gives up what it asks of something else instead", (text, before, key) => {
    expect(keysAfter(text, before)).not.toContain(key);
  });

  it("that names another country keeps who was named beside the first", () => {
    expect(keysAfter("and Tajikistan?", "What did Muttaqi say about China?")).toContain("muttaqi");
  });

  it.each([
    "no, the first goal",
    "No, I meant the goal that was first!",
    "No – the first goal",
    "sorry, the first goal",
    "Sorry I meant the first goal",
    "I mean the first goal",
  ])("“%s” corrects the question before it, and denies nothing", (text) => {
    const question = understand(text, briefing, ["Who scored for Lerwick?"]);
    expect(question.form).toMatchObject({ type: "who", negated: false });
    expect(question.terms.map(({ key }) => key)).toContain("lerwick");
    expect(question.terms.map(({ key }) => key)).not.toContain("meant");
  });

  it.each([
    "No farms were flooded?",
    "No, what did Norrline say of tickets to the islands?",
    "Why did so many people leave Lerwick?",
  ])("“%s” stands alone, for it corrects nothing or asks itself", (text) => {
    expect(keysAfter(text, "Who warned of the dam?")).not.toContain("dam");
  });

  it.each([
    ["Thanks, and the mayor?", "and the mayor?"],
    ["ok, great. when was that?", "when was that?"],
    ["Hi – how many farms were flooded?", "how many farms were flooded?"],
    ["Thank you! Who is going to repair the dam?", "Who is going to repair the dam?"],
    ["Yes, what is the name of the mayor?", "what is the name of the mayor?"],
  ])("“%s” asks what “%s” does", (text, plain) => {
    const after = ["Who warned of the dam?"];
    const [polite, bare] = [text, plain].map((asked) => understand(asked, briefing, after));
    expect(polite?.terms).toEqual(bare?.terms);
    const { type, bears, negated, followUp } = bare?.form ?? {};
    expect(polite?.form).toMatchObject({ type, bears, negated, followUp });
  });

  it("“who says so?” takes the words of the question before it", () => {
    expect(keysAfter("who says so?", "Did the dam fail?")).toContain("dam");
  });

  it("leans on a chain of follow-ups", () => {
    expect(keysAfter("why?", "Who warned of the dam?", "when?")).toContain("dam");
  });
});
