import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import type { Need } from "../../../vocabulary/needs.ts";
import { type PhraseProblem, readPhrase } from "../domain/need-phrase.ts";
import { learnWords } from "./index-listings.ts";

interface Change {
  db: Database;
  scope: Scope;
  need: Need;
  phrase: string;
}

/** Adds what people say for a need. Safe to press twice: the second time it is known. */
export function addPhrase({ db, scope, need, phrase: typed }: Change): Promise<{ problem?: PhraseProblem }> {
  return db.work(scope, async () => {
    const { rows } = await sql<{ phrase: string }>`SELECT phrase FROM finder.need WHERE need = ${need}`.execute(
      db.trx(),
    );
    const read = readPhrase(
      typed,
      rows.map(({ phrase }) => phrase),
    );
    if ("problem" in read) return read;
    await sql`INSERT INTO finder.need (need, phrase, added_by) VALUES (${need}, ${read.phrase}, ${scope.actor.name})
      ON CONFLICT DO NOTHING`.execute(db.trx());
    await learnWords(db, read.phrase);
    await recordAudit({
      action: "need.phrase_added",
      subject: { kind: "need", id: need },
      detail: { phrase: read.phrase },
    });
    return {};
  });
}

/** Takes out a phrase that somebody added; those that ship with the product stay. Safe to press twice. */
export function removePhrase({ db, scope, need, phrase }: Change): Promise<void> {
  return db.work(scope, async () => {
    const { rows } = await sql`DELETE FROM finder.need
      WHERE need = ${need} AND phrase = ${phrase} AND added_by IS NOT NULL RETURNING phrase`.execute(db.trx());
    if (rows.length > 0)
      await recordAudit({ action: "need.phrase_removed", subject: { kind: "need", id: need }, detail: { phrase } });
  });
}
