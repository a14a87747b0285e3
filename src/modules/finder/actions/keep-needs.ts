import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import { NEED_WORDS } from "../../../platform/i18n/english-words.ts";
import { type Need, SHIPPED_NEEDS } from "../../../vocabulary/needs.ts";
import { type NameProblem, nameProblem, newNeed, type ThereIs } from "../domain/added-need.ts";
import { readPhrase } from "../domain/need-phrase.ts";
import { learnWords } from "./index-listings.ts";

interface Parts {
  db: Database;
  scope: Scope;
  /** Instant. */
  now: string;
}

/** What a need is called, by BCP 47 tag; English is always there, and others where somebody has said. */
export type NeedNames = Record<string, string>;

/** Needs there are, in the open transaction, in which nobody else changes them. */
async function holdNeeds(db: Database): Promise<ThereIs[]> {
  await sql`LOCK TABLE finder.kept_need IN SHARE ROW EXCLUSIVE MODE`.execute(db.trx());
  const { rows } = await sql<ThereIs>`SELECT need, code, names->>'en' AS name FROM finder.kept_need
    WHERE code IS NOT NULL`.execute(db.trx());
  return [...SHIPPED_NEEDS.map((need) => ({ need, code: need, name: NEED_WORDS[need] })), ...rows];
}

/** Names are heard: the English one and phrases as such, those in other languages as sayings of it. */
async function hear({ db, scope }: Parts, need: Need, names: NeedNames, phrases: string[]): Promise<void> {
  const { rows } = await sql<{ phrase: string }>`SELECT phrase FROM finder.need WHERE need = ${need}`.execute(db.trx());
  const known = rows.map(({ phrase }) => phrase);
  const read = (text: string) => {
    const found = readPhrase(text, []);
    return "phrase" in found ? [found.phrase] : [];
  };
  const english = read(names.en!);
  const heard = [...new Set([...english, ...phrases.flatMap(read)])].filter((phrase) => !known.includes(phrase));
  await sql`INSERT INTO finder.need (need, phrase, added_by)
    SELECT ${need}, phrase, ${scope.actor.name} FROM unnest(${heard}::text[]) AS phrase ON CONFLICT DO NOTHING`.execute(
    db.trx(),
  );
  for (const [language, name] of Object.entries(names))
    if (language !== "en" && english.length > 0)
      for (const phrase of read(name))
        await sql`INSERT INTO finder.saying (means, phrase, language) VALUES (${english[0]}, ${phrase}, ${language})
          ON CONFLICT DO NOTHING`.execute(db.trx());
  await learnWords(db, heard.join(" "));
}

/**
 * Adds a need of the installation's own. Safe to press twice: the second time it is known.
 * @param phrases what people say for it, beside its names
 */
export const addNeed = (
  parts: Parts,
  names: NeedNames,
  phrases: string[],
): Promise<{ done: Need } | { problem: NameProblem }> =>
  parts.db.work(parts.scope, async () => {
    const { db, scope, now } = parts;
    const made = newNeed(names.en ?? "", await holdNeeds(db));
    if ("problem" in made) return made;
    await sql`INSERT INTO finder.kept_need (need, code, names, added_at, added_by)
      VALUES (${made.need}, ${made.code}, ${JSON.stringify(names)}, ${now}, ${scope.actor.name})`.execute(db.trx());
    await hear(parts, made.need, names, phrases);
    await recordAudit({
      action: "need.added",
      subject: { kind: "need", id: made.need },
      detail: { code: made.code, name: names.en! },
    });
    return { done: made.need };
  });

/** Calls an added need otherwise; what other directories know it by stays. */
export const nameNeed = (parts: Parts, need: Need, names: NeedNames): Promise<{ problem?: NameProblem }> =>
  parts.db.work(parts.scope, async () => {
    const { db } = parts;
    const there = await holdNeeds(db);
    const problem = nameProblem(
      names.en ?? "",
      there.filter((each) => each.need !== need),
    );
    if (problem) return { problem };
    const { numAffectedRows } = await sql`UPDATE finder.kept_need SET names = ${JSON.stringify(names)}
      WHERE need = ${need} AND names IS NOT NULL AND names <> ${JSON.stringify(names)}::jsonb`.execute(db.trx());
    if (!numAffectedRows) return {};
    await hear(parts, need, names, []);
    await recordAudit({ action: "need.named", subject: { kind: "need", id: need }, detail: { name: names.en! } });
    return {};
  });

/** Offers a need no more, or again. What has it keeps it, and links that ask for it go on working. Safe to press twice. */
export const offerNeed = ({ db, scope, now }: Parts, need: Need, offered: boolean): Promise<void> =>
  db.work(scope, async () => {
    // One that ships has a row from the first time that it is retired.
    await sql`INSERT INTO finder.kept_need (need) SELECT ${need} WHERE ${need} = ANY(${SHIPPED_NEEDS}::text[])
      ON CONFLICT DO NOTHING`.execute(db.trx());
    const { numAffectedRows } = await (offered
      ? sql`UPDATE finder.kept_need SET retired_at = NULL, retired_by = NULL WHERE need = ${need} AND retired_at IS NOT NULL`
      : sql`UPDATE finder.kept_need SET retired_at = ${now}, retired_by = ${scope.actor.name}
          WHERE need = ${need} AND retired_at IS NULL`
    ).execute(db.trx());
    if (numAffectedRows)
      await recordAudit({
        action: offered ? "need.offered_again" : "need.retired",
        subject: { kind: "need", id: need },
      });
  });
