import { spawn } from "node:child_process";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { afterAll, assert, beforeAll, describe, expect, it } from "vitest";
import { endOf, runProgram, startProgram } from "./support/program.ts";
import { DAM, FERRY } from "./support/small-briefing.ts";

/** Nothing is configured but the small corpus. */
function environmentWith(more: Readonly<Record<string, string>>) {
  return { environment: { HOME: folder, BRIEFING_CORPUS: corpus, ...more } };
}

function run(args: readonly string[], input = "", more: Readonly<Record<string, string>> = {}) {
  return runProgram(args, input, environmentWith(more));
}

let folder: string;
let corpus: string;

async function write(name: string, text: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "briefing-"));
  const articles = [DAM, FERRY].map(({ id, title, text }) => JSON.stringify({ id, title, text }));
  corpus = await write("corpus.jsonl", articles.join("\n"));
});
afterAll(() => rm(folder, { recursive: true }));

const HOMES = "How many people had to leave their homes?";

describe("a variable that is misspelt", () => {
  it("is named with the one that is likely meant, and the answer comes all the same", async () => {
    const { err, code } = await run(["ask", HOMES], "", { DISCORD_TOKN: "x\u001b[31m" });
    expect(err).toBe(
      "[config] DISCORD_TOKN is not read: DISCORD_TOKEN may be meant, and it is not set\n",
    );
    expect(code).toBe(0);
  });
});

describe("one question", () => {
  it("is answered for a person, with nothing else on standard output", async () => {
    const { out, err, code } = await run(["ask", HOMES]);
    expect(out).toContain("│ The mayor, Ada Brent, ordered 240 people to leave their homes.\n");
    expect(out).toContain("From: Dam above Lerwick fails\n");
    expect(out).not.toContain("\u001b");
    expect({ err, code }).toEqual({ err: "", code: 0 });
  });

  it("is answered for a program", async () => {
    const { out, code } = await run(["ask", "--json", HOMES]);
    expect(out.endsWith("}\n")).toBe(true);
    expect(JSON.parse(out)).toMatchObject({ id: "1", question: HOMES, verdict: "answered" });
    expect(code).toBe(0);
  });

  it("that the briefing does not answer ends with 1", async () => {
    const [person, program, search] = await Promise.all([
      run(["ask", "xylophone?"]),
      run(["ask", "--json", "xylophone?"]),
      run(["search", "--json", "xylophone"]),
    ]);
    expect(person.out).toMatch(/^The briefing does not say\./);
    expect(JSON.parse(program.out).verdict).toBe("not-in-briefing");
    expect(JSON.parse(search.out).results).toEqual([]);
    expect([person.code, program.code, search.code]).toEqual([1, 1, 1]);
  });

  it("whose answer is in a DATA_DIR that cannot be read ends with 2, and says so", async () => {
    const { out, err, code } = await run(["changes"], "", { DATA_DIR: corpus });
    expect(out).toContain('"editions" in DATA_DIR does not exist: a part of the path is a file');
    expect(err).not.toContain("stack");
    expect(code).toBe(2);
  });

  it("that cannot be asked ends with 2", async () => {
    const [person, program] = await Promise.all([run(["ask", "?"]), run(["ask", "--json", "?"])]);
    expect(person.code).toBe(2);
    expect(JSON.parse(program.out)).toMatchObject({ id: "1", error: { code: "QUESTION_EMPTY" } });
    expect(program.code).toBe(2);
  });
});

describe("a file of questions", () => {
  const lines = [
    { id: "a", question: HOMES },
    { id: "b", question: "" },
    { id: "c", question: "Who is the mayor?", within: ["ferry"], after: [HOMES] },
    { id: "d", question: "Why?", within: ["gone"] },
  ];
  const text = lines.map((line) => JSON.stringify(line)).join("\n");

  it("is answered in its order, one object a line, errors among them, and ends with 0", async () => {
    const file = await write("questions.jsonl", text);
    const { out, err, code } = await run(["ask", "--json", "--questions", file, "--limit", "2"]);
    const answers = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
    expect(answers.map(({ error }) => error?.code)).toEqual([
      undefined,
      "QUESTION_EMPTY",
      undefined,
      "ARTICLE_UNKNOWN",
    ]);
    const { snippets, nearest } = answers[2];
    for (const { articleId } of [...snippets, ...nearest]) expect(articleId).toBe("ferry");
    expect({ err, code }).toEqual({ err: "", code: 0 });
  });

  it("is read from standard input, and searched", async () => {
    const { out, code } = await run(["search", "--json", "--questions", "-"], text);
    expect(out.trimEnd().split("\n")).toHaveLength(4);
    expect(code).toBe(0);
  });

  it("is answered for people, too", async () => {
    const { out, code } = await run(["ask", "--questions", "-"], text);
    expect(out).toContain(`> ${HOMES}\n`);
    expect(out).toContain("240 people");
    expect(code).toBe(0);
  });

  it("of another encoding than UTF-8 is not answered at all", async () => {
    const file = await write(
      "latin.jsonl",
      Buffer.from('{"id":"a","question":"caf\xe9"}\n', "latin1"),
    );
    const { out, err, code } = await run(["ask", "--json", "--questions", file]);
    expect(out).toBe("");
    expect(err).toContain("latin.jsonl is not UTF-8 text: save it as UTF-8 text");
    expect(code).toBe(2);
  });

  it("that is not there is named, with what to do", async () => {
    const { out, err, code } = await run(["ask", "--questions", "gone.jsonl"]);
    expect({ out, code }).toEqual({ out: "", code: 2 });
    expect(err).toBe(
      "[questions] gone.jsonl does not exist: check the path, or where the link leads\n",
    );
  });

  it("with a broken line is not answered at all", async () => {
    const file = await write("broken.jsonl", `${text}\nnot json\n`);
    const { out, err, code } = await run(["ask", "--json", "--questions", file]);
    expect(out).toBe("");
    expect(err).toContain("broken.jsonl:5: ");
    expect(code).toBe(2);
  });
});

describe("wrong usage", () => {
  it.each([[["dance"]], [["ask", "--json", "--questions", "/no/such/file"]]])(
    "%j ends with 2",
    async (args) => {
      expect((await run(args)).code).toBe(2);
    },
  );

  it("is told from a briefing that cannot be used, which others mend, and which ends with 4", async () => {
    const { err, code } = await run(["ask", "Why?", "--corpus", "/no/such/folder"]);
    expect(err).toContain("/no/such/folder: does not exist");
    expect(code).toBe(4);
  });

  it("a wrong setting ends with 2, and is named", async () => {
    const { err, code } = await run(["ask", "Why?"], "", { LOG_LEVEL: "loud" });
    expect(err).toContain("LOG_LEVEL");
    expect(code).toBe(2);
  });

  it("asking for help does not", async () => {
    const { out, code } = await run(["--help"]);
    expect(out).toContain("search");
    expect(code).toBe(0);
  });
});

describe("what cannot be written", () => {
  it("is a fault, and not a briefing that does not say", async () => {
    const unwritable = await open(corpus, "r");
    const program = ["--import", "tsx/esm", "src/main.ts", "ask", "--json", HOMES];
    const child = spawn(process.execPath, program, {
      env: environmentWith({}).environment,
      stdio: ["ignore", unwritable.fd, "pipe"],
    });
    assert(child.stderr);
    const [code, errors] = await Promise.all([endOf(child), readAll(child.stderr)]);
    await unwritable.close();
    expect(errors).toMatch(/^Standard output cannot be written to: .+\n$/);
    expect(code).toBe(70);
  });

  it("changes no exit code when only the complaint is lost", async () => {
    const child = startProgram(["ask", HOMES, "--limit", "0"], environmentWith({}));
    child.stderr.destroy();
    expect(await endOf(child)).toBe(2);
  });
});

describe("the chat", () => {
  it("answers piped lines, and ends with 0 at the end of the input", async () => {
    const { out, code } = await run([], `${HOMES}\nsources\n`);
    expect(out).toContain("240 people");
    expect(out).toContain("2 articles");
    expect(code).toBe(0);
  });

  it("says that no platform is configured where nothing is asked either, as in a service", async () => {
    const { out, err, code } = await run([]);
    expect(out).toBe("");
    expect(err).toMatch(/^No chat platform is configured, and nothing was asked.+\n$/);
    expect(code).toBe(0);
    expect(await run(["chat"])).toEqual({ out: "", err: "", code: 0 });
    expect(await run([], "sources\n")).toMatchObject({ err: "", code: 0 });
  });

  it("ends with 0 when it is told to stop", async () => {
    const child = startProgram(["chat"], environmentWith({}));
    const closed = endOf(child);
    child.stdin.write("sources\n");
    child.stdout.once("data", () => child.kill("SIGINT"));
    expect(await closed).toBe(0);
  });

  it("does not mind when nobody reads on", async () => {
    const child = startProgram(["ask", "--json", "--questions", "-"], environmentWith({}));
    const [closed, errors] = [endOf(child), readAll(child.stderr)];
    child.stdout.once("data", () => child.stdout.destroy());
    child.stdin.end(`${JSON.stringify({ id: "a", question: HOMES })}\n`.repeat(2000));
    expect([await closed, await errors]).toEqual([0, ""]);
  });

  it("on the briefing that ships needs nothing at all", async () => {
    const { out, err, code } = await run(["sources"], "", { BRIEFING_CORPUS: "" });
    expect(out).toContain("2 articles");
    expect({ err, code }).toEqual({ err: "", code: 0 });
  });
});
