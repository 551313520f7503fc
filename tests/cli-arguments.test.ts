import { CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { parseCli } from "../src/cli.ts";
import { loadCommands } from "../src/load-commands.ts";

const commands = await loadCommands();

function parse(...args: string[]) {
  return parseCli(args, commands, { out: () => {}, err: () => {} });
}

/** What the parser wrote and how the process would end. */
function refused(...args: string[]) {
  const written = { out: "", err: "" };
  try {
    parseCli(args, commands, {
      out: (text) => {
        written.out += text;
      },
      err: (text) => {
        written.err += text;
      },
    });
  } catch (error) {
    if (error instanceof CommanderError) return { ...written, code: error.exitCode };
    throw error;
  }
  throw new Error("the arguments were accepted");
}

describe("the command line", () => {
  it("serves when nothing is asked for, and chats when told to", () => {
    expect(parse()).toEqual({ kind: "serve" });
    expect(parse("chat", "--corpus", "x")).toEqual({ kind: "chat", corpus: "x" });
  });

  it("shows what is kept", () => {
    expect(parse("records")).toEqual({ kind: "records" });
  });

  it.each([
    [["ask", "Who fell?"], { question: "Who fell?" }],
    [["ask", "Who", "fell?"], { question: "Who fell?" }],
    [["ask", "Who fell?", "--article", "dam"], { question: "Who fell?", article: "dam" }],
    [["ask", ""], { question: "" }],
    [["search", "two", "words"], { query: "two words" }],
    [["sources"], {}],
    [["sources", "2"], { page: "2" }],
    [["source", "dam"], { id: "dam" }],
    [["source", "dam", "1200"], { id: "dam", at: "1200" }],
    [["brief", "--article", "dam"], { article: "dam" }],
    [["help"], {}],
    [["help", "ask"], { command: "ask" }],
  ])("%j is a command", (args, input) => {
    const call = { command: args[0], input };
    expect(parse(...args)).toMatchObject({ kind: "call", call, corpus: undefined });
  });

  it("gives three passages unless told, also to a person, who could not turn to the next one", () => {
    expect(parse("ask", "Who fell?")).toMatchObject({ kind: "call", limit: 3 });
    expect(parse("search", "dam")).toMatchObject({ kind: "call", limit: 3 });
    expect(parse("ask", "Who fell?", "--limit", "1")).toMatchObject({ kind: "call", limit: 1 });
    expect(parse("brief")).toMatchObject({ kind: "call", limit: undefined });
  });

  it("answers a file of questions, or one question as JSON", () => {
    expect(parse("ask", "--json", "--corpus", "c", "--questions", "q", "--limit", "5")).toEqual({
      kind: "batch",
      task: "ask",
      corpus: "c",
      json: true,
      limit: 5,
      questions: { file: "q" },
    });
    expect(parse("search", "--json", "dam")).toMatchObject({
      limit: 3,
      questions: { text: "dam" },
    });
    expect(parse("ask", "--json", "Who fell?", "--article", "dam")).toMatchObject({
      questions: { text: "Who fell?", article: "dam" },
    });
    expect(parse("ask", "--json", "")).toMatchObject({ kind: "batch", questions: { text: "" } });
    expect(parse("search", "--questions", "-")).toMatchObject({ kind: "batch", json: false });
  });

  it.each([
    [["ask"]],
    [["ask", "Why?", "--questions", "q"]],
    [["search", "--json"]],
    [["ask", "Why?", "--limit", "0"]],
    [["ask", "Why?", "--limit", "11"]],
    [["ask", "Why?", "--limit", "many"]],
    [["ask", "Why?", "--colour", "red"]],
    [["brief", "--json"]],
    [["dance"]],
    [["chat", "--corpus"]],
    [["chat", "now"]],
    [["records", "all"]],
    [["brief", "dam"]],
    [["ask", "--questions", "q", "--article", "dam"]],
  ])("%j is refused with a reason", (args) => {
    const { code, err, out } = refused(...args);
    expect(code).not.toBe(0);
    expect(err).toMatch(/^error: /);
    expect(out).toBe("");
  });

  it("tells who forgets the command how to ask", () => {
    expect(refused("Who fell?").err).toContain(
      'no command "Who fell?": write ask before a question',
    );
  });

  it("explains itself with the commands' own words", () => {
    const { code, out } = refused("--help");
    expect(code).toBe(0);
    for (const { name, description } of commands) {
      expect(out).toContain(name);
      expect(out).toContain(description.slice(0, 30));
    }
    expect(refused("ask", "--help").out).toContain("--questions");
  });
});
