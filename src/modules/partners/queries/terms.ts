import { type Kysely, sql } from "kysely";
import type { Need } from "../../../vocabulary/needs.ts";
import type { PartnersTables } from "../tables.ts";

type Db = Kysely<PartnersTables>;

/** Publishers' terms as they were seen, by id. */
export const publishersTerms = (db: Db) => db.selectFrom("partners.term").select(["id", "doc"]).orderBy("id").execute();

/** A term by its vocabulary and code, with how many public services use it and what it means among our needs. */
export interface TermUse {
  /** Of one of the terms that are the same. */
  id: string;
  name: string;
  taxonomy: string | null;
  uses: number;
  needs: Need[];
}

/** One page of publishers' terms: those that mean nothing yet first, then by how many services use them. */
export async function termUses(db: Db, { page, perPage }: { page: number; perPage: number }) {
  const { rows } = await sql<TermUse & { total: number; unmapped: number }>`
    WITH used AS (
      SELECT tag, count(*)::int AS uses FROM partners.feed_service s, unnest(s.tags) AS tag
      WHERE s.gone_at IS NULL GROUP BY tag),
    terms AS (
      SELECT t.vocabulary, t.code, (array_agg(t.id ORDER BY t.id))[1] AS id, min(t.doc->>'name') AS name,
        min(t.doc->>'taxonomy') AS taxonomy, sum(coalesce(used.uses, 0))::int AS uses,
        ARRAY(SELECT n.need FROM partners.term_need n WHERE n.vocabulary = t.vocabulary AND n.code = t.code) AS needs
      FROM partners.term t LEFT JOIN used ON used.tag = t.id GROUP BY t.vocabulary, t.code)
    SELECT id, name, taxonomy, uses, needs, count(*) OVER () AS total,
      count(*) FILTER (WHERE needs = '{}') OVER () AS unmapped
    FROM terms ORDER BY needs <> '{}', uses DESC, name, id LIMIT ${perPage} OFFSET ${(page - 1) * perPage}`.execute(db);
  return { rows, total: rows[0]?.total ?? 0, unmapped: rows[0]?.unmapped ?? 0 };
}

/** How many publishers' terms the public services of a source are sorted by, and how many of them mean nothing yet. */
export async function termsOfSource(db: Db, sourceId: string): Promise<{ total: number; unmapped: number }> {
  const { rows } = await sql<{ total: number; unmapped: number }>`
    WITH tags AS (
      SELECT DISTINCT tag FROM partners.service p JOIN partners.feed_service s ON s.id = p.id AND s.gone_at IS NULL,
        unnest(s.tags) AS tag WHERE p.source_id = ${sourceId}::uuid AND p.withdrawn_at IS NULL),
    terms AS (SELECT DISTINCT t.vocabulary, t.code FROM partners.term t JOIN tags ON tags.tag = t.id)
    SELECT count(*)::int AS total, count(*) FILTER (WHERE NOT EXISTS (SELECT FROM partners.term_need n
      WHERE n.vocabulary = terms.vocabulary AND n.code = terms.code))::int AS unmapped FROM terms`.execute(db);
  return rows[0]!;
}

/** Terms that are the same as this one, and what they mean. */
export async function sameTerms(db: Db, id: string) {
  const term = await db.selectFrom("partners.term").selectAll().where("id", "=", id).executeTakeFirst();
  if (!term) return undefined;
  const { vocabulary, code } = term;
  const [same, needs] = [
    await db
      .selectFrom("partners.term")
      .select("id")
      .where("vocabulary", "=", vocabulary)
      .where("code", "=", code)
      .execute(),
    await db
      .selectFrom("partners.term_need")
      .select("need")
      .where("vocabulary", "=", vocabulary)
      .where("code", "=", code)
      .execute(),
  ];
  return { vocabulary, code, doc: term.doc, ids: same.map((each) => each.id), needs: needs.map(({ need }) => need) };
}

/** Public services of partners that have one of these terms, by id, the next so many after another. */
export async function servicesWithTerms(db: Db, ids: string[], after: string, most: number): Promise<string[]> {
  let query = db
    .selectFrom("partners.feed_service")
    .select("id")
    .where(sql<boolean>`tags && ${ids}::uuid[]`)
    .where("kind", "=", "service")
    .where("gone_at", "is", null)
    .orderBy("id")
    .limit(most);
  if (after) query = query.where("id", ">", after);
  return (await query.execute()).map(({ id }) => id);
}

/** Some of their names, to see what is meant. */
export const namesWithTerms = (db: Db, ids: string[], most: number) =>
  db
    .selectFrom("partners.feed_service as s")
    .innerJoin("partners.service as p", "p.id", "s.id")
    .select(["p.name", "p.slug"])
    .where(sql<boolean>`s.tags && ${ids}::uuid[]`)
    .where("s.gone_at", "is", null)
    .orderBy("p.name")
    .limit(most)
    .execute();
