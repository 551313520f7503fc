import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../../src/core/answer.ts";
import { MAX_QUESTION_LENGTH } from "../../src/core/asking.ts";
import { search } from "../../src/core/search.ts";
import { article, DAM, decided, FERRY, smallBriefing } from "../support/small-briefing.ts";

const briefing = decided("answered");

describe("an answer", () => {
  it.each([
    ["How many people had to leave?", "ordered 240 people"],
    ["What does a ticket cost?", "12 pounds"],
    ["When did the dam break?", "Monday night"],
    ["Which company runs the ferry?", "Norrline"],
    ["Who is the mayor?", "Ada Brent"],
  ])("to “%s” quotes the sentence with “%s”", (question, words) => {
    expect(answer(question, briefing).snippets[0]?.text).toContain(words);
  });

  it("highlights what was asked about, and no small word that is related to it", () => {
    const text = "The hotel's owner, Ada Brent, has been heard, but has not been charged.";
    const asked = decided("answered", smallBriefing([article({ id: "hotel", text })]));
    const { highlights } = answer("Who owns the hotel?", asked).snippets[0] ?? {};
    const words = highlights?.map((span) => text.slice(span.start, span.end));
    expect(words).toEqual(["hotel", "owner"]);
  });

  it("names whom a sentence points back to, as context", () => {
    const snippet = answer("Who thanked the fire brigade?", briefing).snippets[0];
    expect(snippet?.text).toBe("She thanked the fire brigade for its work.");
    expect(snippet?.context?.before?.text).toContain("Ada Brent");
  });

  it.each([
    ["“The pumps ran,” she added.", "Did the pumps run?"],
    ["The pumps, she added, ran all night.", "Did the pumps run?"],
    ["The pumps ran all night, the mayor said.", "Did the pumps run?"],
    ["“The pumps ran all night.”", "Did the pumps run?"],
    ['"The pumps ran all night. Nobody slept."', "Did the pumps run?"],
  ])("names who says “%s”, as context", (sentence, question) => {
    const told = article({ id: "told", text: `The mayor, Ada Brent, came on Monday. ${sentence}` });
    const snippet = answer(question, decided("answered", smallBriefing([told]))).snippets[0];
    expect(snippet?.text).toBe(sentence);
    expect(snippet?.context?.before?.text).toContain("Ada Brent");
  });

  it("keeps a sentence without context whose speaker is named", () => {
    const told = article({
      id: "told",
      text: "The mayor, Ada Brent, came on Monday. The pumps ran all night, Iven Holm said.",
    });
    const snippet = answer("Did the pumps run?", decided("answered", smallBriefing([told])))
      .snippets[0];
    expect(snippet?.text).toContain("pumps");
    expect(snippet?.context).toBeUndefined();
  });

  it.each([
    ["All have denied the charges.", "Did they deny the charges?"],
    ["Two were hurt by the water.", "How many were hurt?"],
  ])("says of whom it is that “%s”, as context", (sentence, question) => {
    const before = "Four engineers were arrested.";
    const text = `The judge Ada Brent opened the trial. ${before} ${sentence}`;
    const trial = decided("answered", smallBriefing([article({ id: "trial", text })]));
    const { snippets } = answer(question, trial, { limit: 5 });
    const snippet = snippets.find((one) => one.text === sentence);
    expect(snippet?.context?.before?.text).toBe(before);
  });

  it.each([
    ["The pool opened in 1974.", "It closed for repairs.", "Did it close for repairs?"],
    [
      "The pool opened in 1974.",
      "It has two slides. It closed for repairs.",
      "Did it close for repairs?",
    ],
    ["Among the hurt were two children.", "Their mother survived.", "Who survived?"],
  ])(
    "says behind “%s” of what it is that “%s”, though nobody is named",
    (before, told, question) => {
      const text = `The judge Ada Brent opened the trial. ${before} ${told}`;
      const bath = decided("answered", smallBriefing([article({ id: "bath", text })]));
      const { snippets } = answer(question, bath, { limit: 5 });
      const snippet = snippets.find((one) => told.endsWith(one.text));
      expect(snippet?.context?.before?.text).toBe(before);
    },
  );

  it("names one without a name whom a sentence points back to, and none named before, as context", () => {
    const before = "A 34-year-old man was arrested in the harbour.";
    const text = `The judge Ada Brent opened the trial. ${before} He denies the charges.`;
    const trial = decided("answered", smallBriefing([article({ id: "trial", text })]));
    const { snippets } = answer("Does he deny the charges?", trial, { limit: 5 });
    const snippet = snippets.find((one) => one.text === "He denies the charges.");
    expect(snippet?.context?.before?.text).toBe(before);
  });

  it.each([
    ["The captain, Marek Olsen, said that the steering had failed.", "What had failed?"],
    ["The minister of transport, Lars Holm, paid for repairs.", "Who paid for repairs?"],
    ["The steering had failed, an officer said.", "What had failed?"],
    ["A teacher paid for repairs.", "Who paid for repairs?"],
    ["About 200 teachers paid for repairs.", "Who paid for repairs?"],
    ["Over 40 fishermen paid for repairs.", "Who paid for repairs?"],
    ["Holm’s lawyer said that the steering had failed.", "What had failed?"],
    ["The men's repairs were paid by the city.", "Who paid for repairs?"],
    ["In the women's draw, Lena Holm won the match.", "Who won the match?"],
  ])(
    "keeps “%s” without context, for it names who is meant or someone new",
    (sentence, question) => {
      const text = `Eleven people were treated. ${sentence}`;
      const ship = decided("answered", smallBriefing([article({ id: "ship", text })]));
      const snippet = answer(question, ship).snippets.find((one) => one.text === sentence);
      expect(snippet).toBeDefined();
      expect(snippet?.context).toBeUndefined();
    },
  );

  it("keeps a sentence that names its subject without context", () => {
    const snippet = answer("Who welcomed the ferry?", briefing).snippets[0];
    expect(snippet?.context).toBeUndefined();
  });

  it("comes from the articles asked only", () => {
    const { snippets } = answer("Who is Ada Brent?", briefing, { within: ["ferry"], limit: 10 });
    expect(new Set(snippets.map(({ articleId }) => articleId))).toEqual(new Set(["ferry"]));
  });

  it.each([
    ["that is far too long", [`Where? ${"a".repeat(1_000_000)}`]],
    ["without a word", ["?!"]],
  ])("leans on the last earlier question that could be asked, not on one %s", (_, more) => {
    const before = "Who was Ada Brent?";
    const leaning = answer("And when?", briefing, { after: [before, ...more] });
    expect(leaning.topic).toEqual(answer("And when?", briefing, { after: [before] }).topic);
  });

  it("leans on no more of a conversation than the conversations hold that are kept", () => {
    const endless = ["Who was Ada Brent?", ...Array<string>(20_000).fill("And when?")];
    const { topic } = answer("And when?", briefing, { after: endless });
    expect(topic).toEqual(answer("And when?", briefing).topic);
  });

  it.each(["ok", "Thanks!", "no"])(
    "takes “%s” for no question about the one before",
    (courtesy) => {
      const after = ["Who was Ada Brent?"];
      expect(answer(courtesy, briefing, { after }).topic).toEqual(answer(courtesy, briefing).topic);
      expect(answer("And when?", briefing, { after: [...after, courtesy] }).topic).toEqual(
        answer("And when?", briefing, { after }).topic,
      );
    },
  );

  it.each([
    ["Who runs for mayor?", "Who else?", "who else?"],
    ["Who runs for mayor?", "who else runs for mayor?", "Anyone else?"],
    ["Who runs for mayor?", "Tell me more.", "Anything more?"],
  ])("to “%s”, “%s” and “%s” tells of another each time", (...questions) => {
    const told = [
      "Ada Brent runs for mayor of Lerwick.",
      "Iven Holm runs for mayor as well.",
      "So does Mona Vik, who runs for mayor again.",
    ];
    const wire = article({ id: "wire", text: `In Lerwick, ${told[0]}` });
    const running = decided(
      "answered",
      smallBriefing([article({ id: "told", text: told.join(" ") }), wire]),
    );
    const first = questions.map((question, i) => {
      const [snippet] = answer(question, running, { after: questions.slice(0, i) }).snippets;
      return /Brent|Holm|Vik/.exec(snippet?.text ?? "")?.[0];
    });
    expect(new Set(first)).toEqual(new Set(["Brent", "Holm", "Vik"]));
  });

  it("to “who else?” may be what was only a passage near to what could not be answered", () => {
    const before = "Who was Ada Brent?";
    const unsure = decided("not-in-briefing");
    expect(answer("Who else?", unsure, { after: [before] }).nearest[0]).toMatchObject({
      start: answer(before, unsure).nearest[0]?.start,
    });
  });

  it("never quotes what is marked as silent", () => {
    const { snippets } = answer("advertisement", briefing, { limit: 10 });
    expect(snippets.map(({ text }) => text).join(" ")).not.toContain("Advertisement");
  });

  it("shows one fact of two articles once, with both sources", () => {
    const other = article({
      id: "wire",
      text: "On Monday night the old dam above the town of Lerwick gave way.",
    });
    const { snippets } = answer(
      "When did the dam give way?",
      decided("answered", smallBriefing([DAM, other])),
    );
    expect(snippets[0]?.alsoIn?.map(({ articleId }) => articleId)).toHaveLength(1);
    expect(snippets.slice(1).some(({ text }) => text.includes("gave way"))).toBe(false);
  });

  it.each([
    [
      "Who visited Lerwick on Wednesday?",
      "Ada Brent visited the flooded town on Wednesday.",
      "Iven Holm visited the flooded town on Wednesday.",
    ],
    [
      "Where did police arrest five men?",
      "Police in Lerwick arrested five men over the theft of a boat.",
      "Police in Scalloway arrested five men over the theft of a boat.",
    ],
    [
      "What did the foreign minister do?",
      "The foreign minister Amir Khan Muttaqi telephoned the envoy.",
      "Amir Khan Muttaqi, the foreign minister, voiced regret about the attack.",
    ],
    [
      "How many people were killed in the flood?",
      "More than 50 people were killed in the flood at Lerwick.",
      "Fewer than 50 people were killed in the flood at Lerwick.",
    ],
    [
      "Did the minister take bribes?",
      "The minister took bribes from the builder of the dam.",
      "The minister allegedly took bribes from the builder of the dam.",
    ],
    [
      "What happened to the price of bread?",
      "The price of bread rose by 4 percent last month.",
      "The price of bread fell by 4 percent last month.",
    ],
    [
      "What did the troops do on Monday?",
      "Government troops entered the town of Belu on Monday, residents said.",
      "Government troops left the town of Belu on Monday, residents said.",
    ],
    [
      "How many did rescue teams save?",
      "Rescue teams saved 40 people from the ferry.",
      "Rescue teams saved 40 dogs from the ferry.",
    ],
    [
      "How many people did rescue teams save?",
      "Rescue teams saved over 40 people from the ferry.",
      "Rescue teams saved under 40 people from the ferry.",
    ],
    [
      "How much did the price of bread rise?",
      "The price of bread rose by 4 dollars last month.",
      "The price of bread rose to 4 dollars last month.",
    ],
    [
      "How many people did rescue teams save?",
      "Rescue teams saved about 40 people from the ferry.",
      "Rescue teams saved over 40 people from the ferry.",
    ],
    [
      "How much does Norrline owe?",
      "Norrline owes $4bn to a bank in Lerwick.",
      "Norrline owes $4m to a bank in Lerwick.",
    ],
    [
      "How much does Norrline owe?",
      "Norrline owes 4 billion dollars to a bank in Lerwick.",
      "Norrline owes 4 billion euros to a bank in Lerwick.",
    ],
    [
      "How much does Norrline owe?",
      "Norrline owes $4m to a bank in Lerwick.",
      "Norrline owes €4m to a bank in Lerwick.",
    ],
    [
      "When do the talks in Lerwick begin?",
      "The talks in Lerwick begin at 10 a.m. on Monday.",
      "The talks in Lerwick begin at 10 p.m. on Monday.",
    ],
    [
      "Can the dam at Lerwick break?",
      "Can the old dam at Lerwick break?",
      "The old dam at Lerwick can break, engineers said.",
    ],
    [
      "What did the council do about the plan to close the harbour?",
      "The city council rejected the plan to close the harbour on Tuesday.",
      "The city council approved the plan to close the harbour on Tuesday.",
    ],
    [
      "What became of the plan to extend the runway?",
      "The plan to extend the runway was rejected by the council.",
      "The plan to extend the runway was backed by the council.",
    ],
    [
      "How many jobs will Norrline cut?",
      "Norrline will cut 300 jobs this year, its chief executive said.",
      "Norrline will cut 300 jobs next year, its chief executive said.",
    ],
    [
      "When will the tunnel open?",
      "The new tunnel under the river will open in spring.",
      "The new tunnel under the river will open in autumn.",
    ],
    [
      "Who accused whom of breaking the truce?",
      "Norway accused Peru of breaking the truce near Belu.",
      "Peru accused Norway of breaking the truce near Belu.",
    ],
    [
      "Who accused whom of lying?",
      "The union accused the company of lying about the safety of the dam.",
      "The company accused the union of lying about the safety of the dam.",
    ],
    [
      "Has the mayor died?",
      "The mayor of Lerwick had died, a report said.",
      "The report that the mayor of Lerwick had died was false.",
    ],
    [
      "Where did the fire begin?",
      "The fire at the hotel began in the cellar.",
      "Correction: An earlier version of this article said that the fire at the hotel began in the cellar.",
    ],
    [
      "When does the trial open?",
      "The trial of the banker opens in Lerwick on May 3.",
      "The trial of the banker opens in Lerwick on May 5.",
    ],
    [
      "How many miners were killed?",
      "On Monday 12 miners were killed in the flood at Lerwick.",
      "On Monday 14 miners were killed in the flood at Lerwick.",
    ],
    [
      "Will the premier resign?",
      "The premier will resign after the vote, the union said.",
      "The premier should resign after the vote, the union said.",
    ],
    [
      "Who went on strike at the port?",
      "All of the workers at the port went on strike.",
      "Some of the workers at the port went on strike.",
    ],
    [
      "Who backs the plan for a tunnel?",
      "Many residents of Lerwick back the plan for a tunnel.",
      "Few residents of Lerwick back the plan for a tunnel.",
    ],
    [
      "By how much did the price of bread rise?",
      "The price of bread rose by 4 percent in May.",
      "The price of bread rose by 4 percentage points in May.",
    ],
    [
      "By how much did shares in Norrline rise?",
      "Shares in the ferry company Norrline rose 3% on Monday.",
      "Shares in the ferry company Norrline rose 3 points on Monday.",
    ],
    [
      "Did the minister sign the treaty with Norway?",
      "The minister signed the treaty with Norway in Lerwick.",
      "The minister will sign the treaty with Norway in Lerwick.",
    ],
    [
      "Was the mayor charged with fraud?",
      "Prosecutors charged the mayor with fraud.",
      "Prosecutors are expected to charge the mayor with fraud.",
    ],
    [
      "How did the Liberals vote on nuclear waste?",
      "The Liberals voted for the bill on nuclear waste.",
      "The Liberals voted against the bill on nuclear waste.",
    ],
    [
      "How did the judge rule in the Norrline case?",
      "The judge ruled in favour of Norrline in the case of the ferry.",
      "The judge ruled against Norrline in the case of the ferry.",
    ],
    [
      "When did the attack on the dam take place?",
      "The attack on the dam took place before the vote in parliament.",
      "The attack on the dam took place after the vote in parliament.",
    ],
    [
      "How long has the virus been in humans?",
      "“We do not know how long this virus has been in humans,” she said.",
      "The animal health agency in Lerwick objected to the name as well, saying the virus contains avian and human parts and no pig has been found ill with the disease.",
    ],
    [
      "What happened between Norway and Peru over the fishing ban?",
      "Norway sued Peru over the fishing ban.",
      "Norway was sued by Peru over the fishing ban.",
    ],
    [
      "Who sued over the harbour plan?",
      "The union has not yet sued the council over the harbour plan.",
      "The union has not yet been sued by the council over the harbour plan.",
    ],
    [
      "Whom did the guards attack?",
      "The guards attacked a group of miners near the dam.",
      "Near the dam the guards were attacked by a group of miners.",
    ],
    [
      "How much did the price of a ticket rise?",
      "The price of a ticket for adults rose by 5% in May.",
      "The price of a ticket for children rose by 5% in May.",
    ],
    [
      "When does the strike begin?",
      "The strike on the railway begins on Monday.",
      "The strike on the ferry begins on Monday.",
    ],
    [
      "How many people were killed and how many were injured in the flood?",
      "Fifty people were killed and 12 were injured in the flood at Lerwick.",
      "Twelve people were killed and 50 were injured in the flood at Lerwick.",
    ],
    [
      "To what did the turnout rise?",
      "Turnout in the election rose to 64 percent from 58 percent.",
      "Turnout in the election rose to 58 percent from 64 percent.",
    ],
    [
      "What exceeded what in May?",
      "Exports to China exceeded imports in May for the first time.",
      "Imports from China exceeded exports in May for the first time.",
    ],
    [
      "Who shot whom?",
      "A guard shot a miner outside the bank in Lerwick.",
      "A miner shot a guard outside the bank in Lerwick.",
    ],
    [
      "Which medal did Norway win in the relay?",
      "Norway won the gold medal in the relay.",
      "Norway won the silver medal in the relay.",
    ],
    [
      "What does coffee do to the risk of heart disease?",
      "Coffee increases the risk of heart disease.",
      "Coffee reduces the risk of heart disease.",
    ],
    [
      "Is the road to the airport open?",
      "The road to the airport is open, police said on Monday.",
      "The road to the airport is blocked, police said on Monday.",
    ],
    [
      "Where did the ferry sail on Monday?",
      "The ferry sailed to Lerwick on Monday with 40 people.",
      "The ferry sailed from Lerwick on Monday with 40 people.",
    ],
    [
      "Where did Norrline move its head office?",
      "The company Norrline moved its head office to Lerwick in May.",
      "In May, the company Norrline moved its head office from Lerwick.",
    ],
    [
      "Is the dam safe?",
      "The engineers declared the old dam above Lerwick safe on Monday.",
      "On Monday engineers declared unsafe the old dam above Lerwick.",
    ],
    [
      "Was Holm fit for the final?",
      "On Saturday the doctors of the club found Holm fit for the final.",
      "The doctors of the club found Holm unfit for the final on Saturday.",
    ],
    [
      "How is Brent doing in the polls?",
      "Brent is ahead of Holm in the polls in Lerwick.",
      "Brent is behind Holm in the polls in Lerwick.",
    ],
    [
      "Is alcohol banned at the stadium?",
      "Alcohol has been banned at the stadium since May.",
      "Alcohol was banned at the stadium until May.",
    ],
    [
      "How cold was it in Lerwick?",
      "Temperatures in Lerwick stayed above average on Monday night.",
      "On Monday night temperatures in Lerwick stayed below average.",
    ],
    [
      "How many bodies did the police find?",
      "The police found 50 more bodies under the rubble.",
      "The police found more than 50 bodies under the rubble.",
    ],
    [
      "How many people fled?",
      "Nearly 200 people fled their homes on Monday.",
      "More than 200 people fled their homes on Monday.",
    ],
    [
      "What did the minister say about the attack?",
      "The minister condemned the attack on the village.",
      "The minister welcomed the attack on the village.",
    ],
    [
      "What did the union do about a rise of 5 percent?",
      "The union demanded a rise of 5 percent on Monday.",
      "The union accepted a rise of 5 percent on Monday.",
    ],
    [
      "What became of the verdict against the banker?",
      "The appeals court confirmed the verdict against the banker.",
      "The appeals court quashed the verdict against the banker.",
    ],
    [
      "Who was jailed over the theft?",
      "LERWICK (Northern Agency) - The court jailed a teacher from Lerwick for six years over the theft.",
      "The court jailed a nurse from Lerwick for six years over the theft.",
    ],
    [
      "Which medal did Holm win?",
      "Holm won the silver medal in the 100 metres on Sunday evening.",
      "On Sunday evening Holm won the bronze medal in the 100 metres.",
    ],
    [
      "Whom did the guards attack?",
      "The police said the guards attacked a group of miners near the dam.",
      "Near the dam, police said, the guards were attacked by a group of miners.",
    ],
    [
      "What does the yard plan for 300 workers?",
      "The yard plans to hire 300 workers in Lerwick next year.",
      "The yard plans to lay off 300 workers in Lerwick next year.",
    ],
    [
      "Who was arrested in Lerwick?",
      "The mayor's younger brother was arrested in Lerwick on Monday.",
      "The mayor was arrested in Lerwick on Monday.",
    ],
    [
      "Who was arrested in Lerwick?",
      "The deputy mayor was arrested in Lerwick on Monday.",
      "The mayor was arrested in Lerwick on Monday.",
    ],
    [
      "Who resigned over the dam?",
      "The vice president resigned over the dam near Lerwick on Monday.",
      "The president resigned over the dam near Lerwick on Monday.",
    ],
    [
      "What shocked the people of Lerwick?",
      "The attempted murder of the judge shocked the people of Lerwick.",
      "The murder of the judge shocked the people of Lerwick.",
    ],
    [
      "Who was hurt in the crash?",
      "Minister Bell was hurt in the crash near Lerwick.",
      "The wife of Minister Bell was hurt in the crash near Lerwick.",
    ],
    [
      "What did the volcano do on Thursday night?",
      "The volcano began to erupt on Thursday night.",
      "The volcano stopped erupting on Thursday night.",
    ],
    [
      "What did residents do on Monday?",
      "Residents returned to their homes in the valley on Monday.",
      "Residents left their homes in the valley on Monday.",
    ],
    [
      "Where did the plane fly 40 tourists?",
      "The plane flew 40 tourists to Lerwick on Monday.",
      "The plane flew 40 tourists out of Lerwick on Monday.",
    ],
    [
      "Where did the wind drive the fire?",
      "The wind drove the fire away from the village of Mati.",
      "The wind drove the fire towards the village of Mati.",
    ],
    [
      "How did the gunman act?",
      "The gunman acted alone, the prosecutor told reporters in Lerwick.",
      "The gunman acted with others, the prosecutor told reporters in Lerwick.",
    ],
    [
      "What will the driver do about the sentence?",
      "The driver will appeal against the ten-year sentence, his lawyer said.",
      "The driver will accept the ten-year sentence, his lawyer said.",
    ],
    [
      "What did the driver do about the sentence?",
      "The driver appealed against the ten-year sentence on Monday.",
      "The driver accepted the ten-year sentence on Monday.",
    ],
    [
      "What did the union say of the plan to close the harbour?",
      "The union welcomed the plan to close the harbour.",
      "The union criticised the plan to close the harbour.",
    ],
    [
      "How did the Senate vote on the bill?",
      "The bill passed 52-48 in the Senate on Monday.",
      "The bill passed 54-46 in the Senate on Monday.",
    ],
    [
      "How did the Senate vote on the bill?",
      "The bill passed 52-48 in the Senate on Monday.",
      "The bill passed 48-52 in the Senate on Monday.",
    ],
    [
      "How did the Senate vote on the bill?",
      "The Senate voted on the bill on Monday, 52 votes to 48.",
      "The Senate voted on the bill on Monday, 48-52.",
    ],
    [
      "How did the match end?",
      "Norway won the match against Peru 3-1 in Lerwick.",
      "Norway won the match against Peru 1-3 in Lerwick.",
    ],
    [
      "What did the police do with the marchers?",
      "Police pushed back the marchers at the gate.",
      "Police delayed the marchers at the gate.",
    ],
    [
      "How fast was the car?",
      "The car was doing 142 km/h on the bridge in Lerwick.",
      "The car was doing 142 mph on the bridge in Lerwick.",
    ],
    [
      "What did the union do about the strike?",
      "The union called off its strike at the airport.",
      "The union called for a strike at the airport.",
    ],
    [
      "What did the union do about the strike?",
      "The union called off the strike at the port on Friday.",
      "The union called a strike at the port on Friday.",
    ],
    [
      "What was done with the telescope?",
      "The telescope was switched on in Lerwick on Friday.",
      "The telescope was switched off in Lerwick on Friday.",
    ],
    [
      "What will the yard do with 500 engineers?",
      "The yard will take on 500 engineers in Lerwick.",
      "The yard will lay off 500 engineers in Lerwick.",
    ],
    [
      "What did the minister do at the talks?",
      "The foreign minister took part in the talks on the northern border.",
      "The foreign minister took over the talks on the northern border.",
    ],
    [
      "What did the party do about a coalition?",
      "The party ruled out a coalition with the Liberals on Sunday.",
      "The party ruled in a coalition with the Liberals on Sunday.",
    ],
    [
      "Who was knocked out?",
      "Holm knocked out Brent in the quarter-final.",
      "Holm was knocked out by Brent in the quarter-final.",
    ],
  ])("to “%s” does not pass one fact off as another about the same", (question, ...texts) => {
    const told = texts.map((text, i) => article({ id: `told-${i}`, text }));
    const { snippets } = answer(question, decided("answered", smallBriefing(told)));
    expect(snippets.map(({ text }) => text).sort()).toEqual(texts.sort());
  });

  it.each([
    ["Mira Holm is the coach of Norrline.", "another", 0],
    ["In Lerwick, Mayor Brent opened the bath.", "the same", 1],
  ])("takes what “she” did, behind “%s”, for done by %s", (who, _which, sources) => {
    const told = ["Ada Brent leads the council in Lerwick.", who].map((before, i) =>
      article({ id: `told-${i}`, text: `${before} She won three medals as a swimmer.` }),
    );
    const asked = decided("answered", smallBriefing(told));
    const { snippets } = answer("How many medals did she win as a swimmer?", asked);
    expect(snippets.flatMap(({ alsoIn }) => alsoIn ?? [])).toHaveLength(sources);
  });

  it("does not pass a victory off as that of another whom the article names elsewhere", () => {
    const told = [
      ["Ada Brent won the election in Lerwick on Sunday.", "Iven Holm came second."],
      ["Iven Holm won the election in Lerwick on Sunday.", "Ada Brent came second."],
    ].map((texts, i) => article({ id: `told-${i}`, text: texts.join(" ") }));
    const { snippets } = answer(
      "Who won the election in Lerwick?",
      decided("answered", smallBriefing(told)),
    );
    expect(snippets.flatMap(({ alsoIn }) => alsoIn ?? [])).toEqual([]);
  });

  it.each([
    [
      "Norway beat Peru 3-1 in the final on Sunday.",
      "On Sunday, Norway beat Peru 3-1 in the final.",
    ],
    ["Norway beat Peru 3-1 in the final.", "In the final Peru was beaten 3-1 by Norway."],
    ["Sales of bread rose 4% in May.", "In May, sales of bread rose 4 percent."],
    [
      "Five workers were killed in the attack on the dam.",
      "The attack on the dam killed five people.",
    ],
    ["Sales of bread rose 4% in May.", "Sales of bread rose by 4% in May."],
    [
      "The council closed the old bridge above the ferry today.",
      "The council closed the old bridge above the ferry on Monday.",
    ],
    [
      "LERWICK, May 12 (Northern Agency) - The council closed the old bridge by nine votes to six.",
      "The council closed the old bridge by nine votes to six.",
    ],
    ["The trial of the banker opens on 3 May.", "The trial of the banker opens on May 3."],
    [
      "Some 2,400 patients of the hospital will be contacted by letter.",
      "About 2,400 patients of the hospital will be contacted by letter.",
    ],
    [
      "Roughly 2,400 patients of the hospital will be contacted by letter.",
      "Around 2,400 patients of the hospital will be contacted by letter.",
    ],
    [
      "Norrline owes £2.6 billion to a bank in Lerwick.",
      "Norrline owes £2.6bn to a bank in Lerwick.",
    ],
    [
      "Norrline owes $412 million to a bank in Lerwick.",
      "Norrline owes US$412m to a bank in Lerwick.",
    ],
    [
      "Norrline owes 34m euros to a bank in Lerwick.",
      "Norrline owes €34 million to a bank in Lerwick.",
    ],
    [
      "Norrline lost one million dollars last year, its chief executive said.",
      "Norrline lost $1 million last year, its chief executive said.",
    ],
    [
      "The winner receives 210,000 euros in prize money.",
      "The winner receives €210,000 in prize money.",
    ],
    [
      "The minister is to sign the treaty with Norway on Friday.",
      "The treaty with Norway will be signed by the minister on Friday.",
    ],
    [
      "The tunnel under the river opens in spring.",
      "The tunnel under the river will open in spring.",
    ],
    [
      "Three farms were flooded in Lerwick.",
      "In Lerwick three farms were flooded, a school was closed, the road to the ferry was cut off, the fire brigade pumped water out of cellars all night, and the trains to the north stood still.",
    ],
    ["The envoy has signed the treaty with Norway.", "The envoy signed the treaty with Norway."],
    [
      "A fire closed the school in Lerwick on Monday.",
      "A blaze closed the school in Lerwick on Monday.",
    ],
    [
      "Five miners were hurt near the dam on Monday, police said.",
      "Five miners were hurt near the dam on Monday, officials said.",
    ],
    [
      "The union sued the council over the harbour plan.",
      "The council was sued by the union over the harbour plan.",
    ],
    [
      "Two men were held in Lerwick over the stolen boat, police say.",
      "Two men held in Lerwick over the stolen boat, police say.",
    ],
    ["The rate rose from 3.5 to 4 percent in May.", "The rate rose to 4 percent from 3.5 in May."],
    [
      "Norway and Peru voted against the ban on fishing.",
      "Peru and Norway voted against the ban on fishing.",
    ],
    [
      "Sales rose 4 percent in Norway and 9 percent in Peru.",
      "Sales rose 9 percent in Peru and 4 percent in Norway.",
    ],
    [
      "Shares in the ferry company Norrline fell on Monday.",
      "On Monday shares in the ferry company Norrline fell.",
    ],
    ["Norway sued Peru over the fishing ban.", "Peru was sued by Norway over the fishing ban."],
    ["The new law takes effect on 1 January.", "The new law will take effect on Jan. 1."],
    [
      "A huge fire destroyed the market hall in Lerwick.",
      "A big fire destroyed the market hall in Lerwick.",
    ],
    [
      "Norway sold the ferry to Peru in May for 4 million euros.",
      "In May, Norway sold Peru the ferry for 4 million euros.",
    ],
    [
      "The ferry sails from Oslo to Lerwick in six hours.",
      "The ferry sails to Lerwick from Oslo in six hours.",
    ],
    [
      "The union ended its strike at the port on Monday.",
      "On Monday the union ended its strike at the port of Lerwick.",
    ],
    [
      "More than 50 people were killed in the flood at Lerwick.",
      "Over 50 people were killed in the flood at Lerwick.",
    ],
    [
      "The fire caused damage of more than $3 million in May.",
      "The fire caused damage of over $3m in May.",
    ],
    [
      "Fewer than 200 people came to the protest in Lerwick.",
      "Under 200 people came to the protest in Lerwick.",
    ],
    [
      "Nearly 200 people fled their homes on Monday.",
      "Almost 200 people fled their homes on Monday.",
    ],
    [
      "The minister condemned the attack on the village.",
      "The minister denounced the attack on the village.",
    ],
    [
      "The mayor urged residents to leave the valley on Monday.",
      "On Monday the mayor told residents to leave the valley.",
    ],
    [
      "The army said the town of Belu had been captured on Monday.",
      "The army claimed the town of Belu had been captured on Monday.",
    ],
    [
      "Five miners were hurt near the dam, police said on Monday.",
      "Five miners were hurt near the dam, officials confirmed on Monday.",
    ],
    [
      "The strike will go on until Friday, said the union.",
      "The strike will go on until Friday, announced the union.",
    ],
    [
      "Five workers were killed when the crane fell on a bus in Lerwick, police said.",
      "In Lerwick, police said, five people were killed when the crane fell on a bus.",
    ],
    [
      "In Lerwick the council said on Monday that the old bridge would close in May.",
      "The mayor said on Monday that in Lerwick the old bridge would close in May.",
    ],
    [
      "The flood killed 50 people and injured 12 in Lerwick.",
      "Fifty people were killed and 12 were injured in the flood in Lerwick.",
    ],
    [
      "The mayor's brother was arrested in Lerwick on Monday.",
      "The brother of the mayor was arrested in Lerwick on Monday.",
    ],
    [
      "Former President Brent opened the dam above Lerwick.",
      "President Brent opened the dam above Lerwick.",
    ],
    [
      "The mayor's spokesman said the bridge was closed to lorries.",
      "The mayor said the bridge was closed to lorries.",
    ],
    [
      "The mayor wrote on Facebook that the swimming pool would stay open.",
      "The mayor said that the swimming pool would stay open.",
    ],
    [
      "The Senate passed the defence bill by 52 votes to 48 on Thursday.",
      "On Thursday the defence bill passed the Senate 52-48.",
    ],
    [
      "The bill passed by 52–48 in the Senate on Monday.",
      "The bill passed 52-48 in the Senate on Monday.",
    ],
    [
      "The key rate was raised by a quarter of a point to 4 percent by the central bank.",
      "The central bank raised its key rate by a quarter point to 4 percent.",
    ],
    [
      "The car was doing 142 km/h on the bridge.",
      "The car was doing 142 kilometres per hour on the bridge.",
    ],
    [
      "The temperature in Lerwick reached 26°C on Tuesday.",
      "The temperature in Lerwick reached 26 degrees Celsius on Tuesday.",
    ],
    [
      "The fire burned 300 ha of forest near Lerwick.",
      "The fire burned 300 hectares of forest near Lerwick.",
    ],
    ...[
      ["m", "metres"],
      ["cm", "centimetres"],
      ["mm", "millimetres"],
      ["mi", "miles"],
      ["ft", "feet"],
      ["kg", "kilograms"],
      ["lb", "pounds"],
      ["MW", "megawatts"],
      ["g", "grams"],
      ["l", "litres"],
    ].map(([short, long]) => [
      `The find near Lerwick measured 12 ${short}.`,
      `The find near Lerwick measured 12 ${long}.`,
    ]),
    [
      "The rebels were driven out of the town of Mati on Sunday.",
      "The rebels were driven from the town of Mati on Sunday.",
    ],
    [
      "The minister stood down over the flood in Lerwick.",
      "The minister resigned over the flood in Lerwick.",
    ],
    [
      "The union called off its strike at the airport on Friday.",
      "On Friday the union called its strike at the airport off.",
    ],
    [
      "The festival in Lerwick was cancelled because of the storm.",
      "The festival in Lerwick was called off because of the storm.",
    ],
    [
      "The bomb went off near the market in Belu on Sunday.",
      "The bomb exploded near the market in Belu on Sunday.",
    ],
    [
      "Norrline took over its rival for 200 million euros.",
      "Norrline bought its rival for 200 million euros.",
    ],
    [
      "Holm pulled out of the final with an injury.",
      "Holm withdrew from the final with an injury.",
    ],
    [
      "The bill was passed by parliament in Lerwick on Tuesday.",
      "Parliament in Lerwick passed the bill on Tuesday.",
    ],
    [
      "The agency asked over 40 farmers in the valley about wolves.",
      "The agency asked more than 40 farmers in the valley about wolves.",
    ],
    [
      "The share price dropped in Lerwick on Monday by 4 percent.",
      "On Monday the share price dropped by 4 percent at the Lerwick exchange.",
    ],
    [
      "The union called its strike at the port off on Monday.",
      "The union called off its strike at the port and thanked the mayor.",
    ],
  ])("takes %j and %j for one fact", (...texts) => {
    const told = texts.map((text, i) => article({ id: `told-${i}`, text }));
    const { snippets } = answer(texts[0] ?? "", decided("answered", smallBriefing(told)));
    expect(snippets[0]?.alsoIn).toHaveLength(1);
  });

  it.each([
    [
      "What did the troops do on Monday?",
      "Government troops captured the town of Belu on Monday.",
      "On Monday government troops seized the town of Belu.",
    ],
    [
      "What did the council do about the plan to close the harbour?",
      "The council turned down the plan to close the harbour.",
      "The council rejected the plan to close the harbour.",
    ],
  ])(
    "to “%s” takes what is told in other verbs that mean as much for one fact",
    (question, ...texts) => {
      const told = texts.map((text, i) => article({ id: `told-${i}`, text }));
      const { snippets } = answer(question, decided("answered", smallBriefing(told)));
      expect(snippets[0]?.alsoIn).toHaveLength(1);
    },
  );

  it("names all sources of a fact, however few answers are wanted", () => {
    const told = [
      "On Monday night the old dam above Lerwick gave way in the heavy rain.",
      "Engineers did not know on Monday when in the night the old dam gave way in the heavy rain.",
      "Above Lerwick, the dam gave way on Monday night.",
    ].map((text, i) => article({ id: `told-${i}`, text }));
    const asked = decided("answered", smallBriefing(told));
    const [first] = answer(told[0]?.text ?? "", asked, { limit: 1 }).snippets;
    expect(first?.alsoIn?.map(({ articleId }) => articleId)).toEqual(["told-2"]);
  });

  it("shows two figures for one thing side by side", () => {
    const other = article({
      id: "wire",
      text: "The mayor, Ada Brent, ordered 300 people to leave their homes.",
    });
    const { snippets } = answer(
      "How many people were ordered to leave?",
      decided("answered", smallBriefing([DAM, other])),
    );
    expect(
      snippets
        .slice(0, 2)
        .map(({ text }) => /\d+/.exec(text)?.[0])
        .sort(),
    ).toEqual(["240", "300"]);
  });
});

describe("a refusal", () => {
  it("has no snippets, keeps the ranking apart and names what was not found", () => {
    const refused = answer("Who repaired the Grozny dam?", decided("not-in-briefing"));
    expect(refused.verdict).toBe("not-in-briefing");
    expect(refused.snippets).toEqual([]);
    expect(refused.nearest.length).toBeGreaterThan(0);
    expect(refused.missing).toContain("Grozny");
  });

  it("names words of the question before only where it has none of its own", () => {
    const missing = (text: string, ...after: string[]) =>
      answer(text, decided("not-in-briefing"), { after }).missing;
    const earlier = "Did the Grozny dam fail?";
    expect(missing("who is the mayor?", earlier)).toEqual([]);
    expect(missing("when?", earlier)).toEqual(["Grozny"]);
    expect(missing("when?", earlier, "who is the mayor?")).toEqual([]);
    expect(missing("who else?", earlier)).toEqual(["Grozny"]);
  });

  it("meets a question that has nothing to do with the briefing, at the shipped threshold", () => {
    const result = answer("Which striker scored twice for Barcelona?", smallBriefing());
    expect(result.verdict).toBe("not-in-briefing");
  });
});

describe("a question that cannot be asked", () => {
  it.each([
    ["", "QUESTION_EMPTY"],
    ["?!… —", "QUESTION_EMPTY"],
    ["\u0000\u0007\u202e", "QUESTION_EMPTY"],
    ["a".repeat(1_000_000), "QUESTION_TOO_LONG"],
  ])("is an error that says why (%#)", (question, code) => {
    expect(() => answer(question, briefing)).toThrow(expect.objectContaining({ code }));
    expect(() => search(question, briefing)).toThrow(expect.objectContaining({ code }));
  });

  it("names an article that is not there", () => {
    expect(() => answer("dam", briefing, { within: ["nowhere"] })).toThrow(
      expect.objectContaining({ code: "ARTICLE_UNKNOWN" }),
    );
  });
});

describe("any question", () => {
  it("gets an answer or a UserError, with a probability and verbatim snippets", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary", maxLength: MAX_QUESTION_LENGTH }),
      fc.constantFrom(
        "Кто открыл плотину?",
        "大坝何时决口？",
        "e\u0301".repeat(900),
        "((((((((((",
        "a b ".repeat(400),
      ),
    );
    fc.assert(
      fc.property(hostile, (question) => {
        fc.pre(/[\p{L}\p{N}]/u.test(question));
        const result = answer(question, briefing);
        expect(result.confidence).toBeGreaterThanOrEqual(0);
        expect(result.confidence).toBeLessThanOrEqual(1);
        for (const { articleId, start, end, text } of result.snippets) {
          expect(text).toBe(briefing.article(articleId)?.article.text.slice(start, end));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("gets the same answer whatever the order of unrelated articles", () => {
    const swapped = decided("answered", smallBriefing([FERRY, DAM]));
    for (const question of ["Who is the mayor?", "What does a ticket cost?"]) {
      const texts = [briefing, swapped].map((b) => answer(question, b).snippets[0]?.text);
      expect(texts[0]).toBe(texts[1]);
    }
  });
});

describe("search", () => {
  it("gives each article once, best first, with its best sentence", () => {
    const hits = search("Ada Brent mayor ferry", briefing, { limit: 10 });
    expect(hits.map(({ articleId }) => articleId)).toEqual(["ferry", "dam"]);
    expect(hits[0]?.text).toContain("Ada Brent, the mayor of Lerwick");
  });

  it("finds May, and not what may be", () => {
    const port = article({ id: "port", text: "The harbour may close. It may be sold." });
    const hits = search("may", smallBriefing([port, FERRY]));
    expect(hits.map(({ text }) => text)).toEqual([
      "A new ferry will sail to the northern islands from May.",
    ]);
  });

  it("gives nothing for what no article mentions", () => {
    expect(search("volcano", briefing)).toEqual([]);
  });

  it("builds on what was searched for before, where the words lean on it", () => {
    const after = ["Who warned of cracks in the dam?"];
    expect(search("when?", briefing)).toEqual([]);
    expect(search("when?", briefing, { after })[0]?.articleId).toBe("dam");
  });

  it("repeats no more of an unknown id than helps to find it", () => {
    const within = ["x".repeat(100_000)];
    expect(() => search("volcano", briefing, { within })).toThrow(
      /^The briefing has no article "x{80}"/,
    );
  });
});
