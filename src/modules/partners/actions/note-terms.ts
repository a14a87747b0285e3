import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { LocalService } from "../../../vocabulary/local-service.ts";
import { publishTerm } from "../domain/publish-oruk.ts";
import { codeOf, ownTerms } from "../domain/taxonomies.ts";

/**
 * Writes down taxonomy terms that no service had before, inside the open transaction, in the order of their ids. What a term
 * was first called it is called: another source that names it too renames nothing.
 */
export async function noteTerms(db: Database, attributes: NonNullable<LocalService["attributes"]>): Promise<void> {
  const terms = new Map(
    ownTerms(attributes.filter(({ taxonomy_term }) => taxonomy_term?.id)).flatMap(({ taxonomy_term: term }) =>
      term?.id ? [[term.id, { id: term.id, ...codeOf(term), doc: publishTerm(term) }]] : [],
    ),
  );
  if (terms.size === 0) return;
  const sorted = [...terms.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await sql`INSERT INTO partners.term (id, vocabulary, code, doc)
    SELECT r.id, r.vocabulary, r.code, r.doc
    FROM jsonb_to_recordset(${JSON.stringify(sorted)}::jsonb) AS r(id uuid, vocabulary text, code text, doc jsonb)
    WHERE NOT EXISTS (SELECT FROM partners.term t WHERE t.id = r.id)
    ON CONFLICT (id) DO NOTHING`.execute(db.trx());
}
