import type { VNode } from "preact";
import type { Database } from "../../../platform/db/database.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { publicQuotes, type Quote } from "../queries/voices.ts";
import { newVoicePath } from "./paths.ts";

/** A page shows so many: they are there to be read. */
const MOST_QUOTES = 3;

const QuoteBlock = ({ quote: { quote, language, saidAs }, t }: { quote: Quote; t: Translator }) => (
  <blockquote class="quote" lang={language === t.locale ? undefined : language} dir="auto">
    <p>{quote}</p>
    <footer class="quiet" lang={t.locale} dir="auto">
      {saidAs ? <bdi>{saidAs}</bdi> : t.text("voices.nobody")}
    </footer>
  </blockquote>
);

/**
 * What people say of a library or of something on there, as they agree to it at this moment, and the way to say more.
 * @param slug of the page it is for
 */
export async function quotesOn(
  db: Database,
  of: { libraryId: string; slug: string } | { activityId: string; slug: string },
  t: Translator,
): Promise<VNode> {
  const quotes = await publicQuotes(db, of, MOST_QUOTES);
  const more = newVoicePath("libraryId" in of ? { library: of.slug } : { activity: of.slug });
  const link = <a href={more}>{t.text("voices.ask")}</a>;
  if (quotes.length === 0) return <p>{link}</p>;
  return (
    <section aria-labelledby="people-say">
      <h2 id="people-say">{t.text("voices.heading")}</h2>
      {quotes.map((quote) => (
        <QuoteBlock key={quote.id} quote={quote} t={t} />
      ))}
      <p>{link}</p>
    </section>
  );
}
