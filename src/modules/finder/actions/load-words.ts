import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { foldText } from "../domain/fold-text.ts";
import { learnWords } from "./index-listings.ts";

/**
 * Fills the tables of needs, synonyms and sayings from the shipped lists (data/needs.csv: need,phrases;
 * data/synonyms.csv: topic,phrases; data/sayings.csv: means,language,phrases); phrases are parted by semicolons. What
 * people have added stays; a shipped saying has the language that the list gives it. Runs inside the owner's transaction.
 */
export async function loadWords(
  db: Database,
  lists: { needs: string; synonyms: string; sayings: string },
): Promise<void> {
  const pairs = (csv: string, key: "need" | "topic" | "means") =>
    (parse(csv, { columns: true }) as Record<string, string>[]).flatMap((row) =>
      row.phrases!.split(";").map((phrase) => ({ key: row[key]!, phrase: foldText(phrase), language: row.language })),
    );
  const needs = pairs(lists.needs, "need");
  const synonyms = pairs(lists.synonyms, "topic");
  const shipped = pairs(lists.sayings, "means");
  // Said alike in two languages: English where one of them is, for it is the one that is set right.
  const english = new Set(shipped.filter(({ language }) => language === "en").map(({ phrase }) => phrase));
  const sayings = [
    ...new Map(
      shipped.map((one) => [
        `${one.phrase}\n${one.key}`,
        { ...one, language: english.has(one.phrase) ? "en" : one.language! },
      ]),
    ).values(),
  ];
  await sql`INSERT INTO finder.need (need, phrase)
    SELECT * FROM unnest(${needs.map(({ key }) => key)}::text[], ${needs.map(({ phrase }) => phrase)}::text[])
    ON CONFLICT DO NOTHING`.execute(db.trx());
  await sql`INSERT INTO finder.synonym (topic, phrase)
    SELECT * FROM unnest(${synonyms.map(({ key }) => key)}::text[], ${synonyms.map(({ phrase }) => phrase)}::text[])
    ON CONFLICT DO NOTHING`.execute(db.trx());
  await sql`INSERT INTO finder.saying (means, phrase, language)
    SELECT * FROM unnest(${sayings.map(({ key }) => key)}::text[], ${sayings.map(({ phrase }) => phrase)}::text[],
      ${sayings.map(({ language }) => language)}::text[])
    ON CONFLICT (phrase, means) DO UPDATE SET language = excluded.language WHERE saying.language <> excluded.language`.execute(
    db.trx(),
  );
  await learnWords(db, [...needs, ...synonyms].map(({ phrase }) => phrase).join(" "));
}
