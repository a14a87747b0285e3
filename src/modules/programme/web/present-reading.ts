import type { Translator } from "../../../platform/i18n/translator.ts";
import { catalogueLink, type PlaceOfActivity } from "../../places/index.ts";

/** A reading list with the way to each book in the service's catalogue; undefined where there is none. */
export function presentReading(
  t: Translator,
  books: { title: string; author: string }[],
  { name, catalogue }: PlaceOfActivity["service"],
) {
  if (books.length === 0) return undefined;
  if (!catalogue) return { books, ask: t.text("programme.noCatalogue") };
  const linked = books.map((book) => ({ book, link: catalogueLink(catalogue, book.title, book.author) }));
  if (linked.every(({ link }) => link.searches))
    return { books: linked.map(({ book, link }) => ({ ...book, href: link.href })) };
  return { books, catalogue: { href: catalogue, text: t.text("programme.searchThere", { service: name }) } };
}
