import { Locale } from "discord.js";

/** A name and a description as Discord's menus show them in a language. */
export interface Translation {
  readonly name: string;
  readonly description?: string;
}

/**
 * By language, then by "command", "command.option" or the name of a menu entry;
 * ".private" is the option of every command. What has no translation is shown in
 * English. Only menus are translated: answers are quotes, in the briefing's own language.
 */
export const translations: Readonly<
  Partial<Record<Locale, Readonly<Record<string, Translation>>>>
> = {
  [Locale.German]: {
    ask: { name: "frage", description: "Eine Frage mit den Sätzen des Briefings beantworten" },
    "ask.question": { name: "frage", description: "Was du wissen willst" },
    "ask.article": { name: "artikel", description: "Nur aus diesem Artikel antworten" },
    search: { name: "suche", description: "Artikel finden, die etwas erwähnen" },
    "search.query": { name: "wörter", description: "Wonach gesucht wird" },
    "search.article": { name: "artikel", description: "Nur in diesem Artikel suchen" },
    sources: { name: "quellen", description: "Die Artikel des Briefings auflisten" },
    "sources.page": { name: "seite", description: "Welche Seite der Liste" },
    source: { name: "quelle", description: "Einen Artikel oder eine Stelle im Zusammenhang lesen" },
    "source.id": { name: "artikel", description: "Kennung oder Titel des Artikels" },
    "source.at": { name: "stelle", description: "Stelle im Text: Zeichen vom Anfang" },
    brief: { name: "kurz", description: "Das Briefing in seinen eigenen Sätzen zusammenfassen" },
    "brief.article": { name: "artikel", description: "Nur diesen Artikel zusammenfassen" },
    changes: { name: "neues", description: "Was im Briefing seitdem kam, sich änderte und ging" },
    "changes.since": {
      name: "seit",
      description: "Auf Englisch: this morning, 9:30, ein Datum, eine Ausgabe",
    },
    help: { name: "hilfe", description: "Wie man fragt, und welche Befehle es gibt" },
    "help.command": { name: "befehl", description: "Diesen Befehl erklären" },
    forget: { name: "vergiss", description: "Löschen, was von deinen Fragen und Meinungen bleibt" },
    "forget.me": { name: "mich", description: "Nur deine eigenen Spuren lassen sich löschen" },
    gaps: { name: "lücken", description: "Was gefragt wurde und das Briefing nicht beantwortet" },
    ".private": { name: "privat", description: "Die Antwort nur dir zeigen" },
    "Check the briefing": { name: "Im Briefing prüfen" },
  },
};
