import { type Conversion, oneArticle, refused, type SourceDocument } from "../document.ts";
import { isDemandForConsent } from "./consent.ts";
import { decodeHtml } from "./decode.ts";
import { readPage } from "./page.ts";

/** The article on a web page. */
export function convertHtml({ bytes, charset, address, asked }: SourceDocument): Conversion {
  const html = decodeHtml(bytes, charset);
  if (html === undefined) return refused("is in an encoding that is not known: save it as UTF-8");
  const article = readPage(html, address);
  if (article === undefined)
    return refused("has no article on it, or is nested too deep: save its text as a .txt file");
  if (isDemandForConsent(article.body))
    return refused("asks for consent before it shows its article: save its text as a .txt file");
  return oneArticle({
    ...article,
    ...(address !== undefined && { fetched: address }),
    ...(asked !== undefined && { asked }),
  });
}
