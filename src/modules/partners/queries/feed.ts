import { type Kysely, type RawBuilder, sql } from "kysely";
import { boxAround, metresPerDegree, type Point } from "../../../platform/geo/distance.ts";
import { NOT_IN_LISTS, type ServiceDocument } from "../domain/publish-oruk.ts";
import type { FeedList } from "../feed-tables.ts";
import type { PartnersTables } from "../tables.ts";

type Db = Kysely<PartnersTables>;

/** Which page. */
export interface PageAsked {
  /** From 1. */
  page: number;
  perPage: number;
}

/** Which services; all of it holds at once. */
export interface FeedFilter {
  /** RFC 3339: what has changed at this instant or after. */
  modifiedAfter?: string;
  /** Every word is in its name, who runs it, its terms or its description, in any of its forms. */
  text?: string;
  organisationId?: string;
  /** Ids of taxonomy terms or taxonomies: it has each of them. */
  tags?: string[];
  /** Suits somebody of these years, inclusive; who says nothing suits everyone. */
  ages?: { from?: number; to?: number };
  /** It is open at some time within one of these ranges of minutes of the week, [from, to). */
  openWithin?: [number, number][];
  /** It is given somewhere within so many metres of a point in degrees. */
  near?: { point: Point; metres: number };
}

export interface ServiceRow {
  id: string;
  changedAt: string;
  doc: ServiceDocument;
}

/** Within so many metres of a point: a box for the index, then the flat distance, right to a metre in a thousand. */
function within({ point, metres }: NonNullable<FeedFilter["near"]>): RawBuilder<boolean> {
  const box = boxAround(point, metres);
  const scale = metresPerDegree(point.lat);
  return sql<boolean>`l.at <@ box(point(${box.west}, ${box.south}), point(${box.east}, ${box.north}))
    AND ((l.at[1] - ${point.lat}) * ${scale.north}) ^ 2 + ((l.at[0] - ${point.lng}) * ${scale.east}) ^ 2 <= ${metres ** 2}`;
}

/** What has changed since, or was moved in its own list to a number that a reader may have passed. */
const changedSince = {
  service: (then: string) => sql<boolean>`s.id = ANY(ARRAY(
    SELECT id FROM partners.feed_service WHERE changed_at >= ${then}
    UNION SELECT record FROM partners.feed_place WHERE list = 'service' AND moved_at >= ${then}))`,
  service_at_location: (then: string) => sql<boolean>`l.id = ANY(ARRAY(
    SELECT a.id FROM partners.feed_service c JOIN partners.feed_location a ON a.feed_service_id = c.id
      WHERE c.changed_at >= ${then}
    UNION SELECT record FROM partners.feed_place WHERE list = 'service_at_location' AND moved_at >= ${then}))`,
};

/** The conditions on a service `s`, or a place `l` of it, that leave few, each answered by an index. */
function narrow(
  { modifiedAfter, text, organisationId, tags = [], near }: FeedFilter,
  list: keyof typeof changedSince = "service",
): RawBuilder<boolean>[] {
  const all: RawBuilder<boolean>[] = [];
  if (near)
    all.push(sql`s.id = ANY(ARRAY(SELECT l.feed_service_id FROM partners.feed_location l WHERE ${within(near)}))`);
  if (modifiedAfter) all.push(changedSince[list](modifiedAfter));
  if (text) all.push(sql`s.words @@ plainto_tsquery('english', ${text})`);
  if (organisationId) all.push(sql`s.organisation_id = ${organisationId}`);
  if (tags.length > 0) all.push(sql`s.tags @> ${tags}::uuid[]`);
  return all;
}

/** Those that leave most of it in: they are looked at in what the others have left, or in one index that has it all. */
function wide({ ages, openWithin }: FeedFilter): RawBuilder<boolean>[] {
  const all: RawBuilder<boolean>[] = [];
  if (ages) all.push(sql`s.ages && int4range(${ages.from ?? null}::int, ${ages.to ?? null}::int, '[]')`);
  if (openWithin)
    all.push(sql`s.open_weekly && ${`{${openWithin.map(([from, to]) => `[${from},${to})`).join()}}`}::int4multirange`);
  return all;
}

/** A part of a query: all of these, and whatever of it where there are none. */
const where = (conditions: RawBuilder<boolean>[]) =>
  conditions.length > 0 ? sql`WHERE ${sql.join(conditions, sql` AND `)}` : sql``;

/**
 * Filtered lists go by when a record first came, which never moves.
 * @param matched gives `id`, `came` and `gone`
 */
async function filteredPage(db: Db, { page, perPage }: PageAsked, matched: RawBuilder<unknown>) {
  const { rows } = await sql<{ total: number; positions: number; ids: string[] }>`
    WITH matched AS MATERIALIZED (${matched}),
    page AS (SELECT id, came, gone FROM matched ORDER BY came, id OFFSET ${(page - 1) * perPage} LIMIT ${perPage})
    SELECT (SELECT count(*) FILTER (WHERE NOT gone) FROM matched) AS total, (SELECT count(*) FROM matched) AS positions,
      ARRAY(SELECT id FROM page WHERE NOT gone ORDER BY came, id) AS ids`.execute(db);
  return rows[0]!;
}

/** The same of services where nearly all of them may match: counted without keeping them, read in their order until a page is full. */
async function widePage(db: Db, { page, perPage }: PageAsked, conditions: RawBuilder<unknown>) {
  const { rows } = await sql<{ total: number; positions: number; ids: string[] }>`
    WITH page AS (SELECT s.id, s.came, s.gone_at FROM partners.feed_service s ${conditions}
      ORDER BY s.came OFFSET ${(page - 1) * perPage} LIMIT ${perPage})
    SELECT count(*) FILTER (WHERE s.gone_at IS NULL) AS total, count(*) AS positions,
      ARRAY(SELECT id FROM page WHERE gone_at IS NULL ORDER BY came) AS ids
    FROM partners.feed_service s ${conditions}`.execute(db);
  return rows[0]!;
}

/** The numbers of a page of the whole list, in their order. */
async function numberedIds(db: Db, list: FeedList, asked: PageAsked) {
  const first = (asked.page - 1) * asked.perPage;
  const { rows } = await sql<{ total: number; ids: string[] }>`SELECT
    coalesce((SELECT max(number) FROM partners.feed_place WHERE list = ${list}), 0) AS total,
    ARRAY(SELECT record FROM partners.feed_place
      WHERE list = ${list} AND number > ${first} AND number <= ${first + asked.perPage} ORDER BY number) AS ids`.execute(
    db,
  );
  return { ...rows[0]!, positions: rows[0]!.total };
}

/** Rows in the order of their ids. One that went in between is left out. */
function inOrder<Row extends { id: string }>(ids: string[], rows: Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const isAny = (column: string, ids: string[]) => sql<boolean>`${sql.ref(column)} = ANY(${ids}::uuid[])`;

/** When it last changed, or was moved to another number: who had read past there has to read it again. */
const lastModified = sql<string>`greatest(s.changed_at, p.moved_at)`.as("changedAt");

const services = (db: Db) =>
  db
    .selectFrom("partners.feed_service as s")
    .innerJoin("partners.feed_place as p", (join) => join.onRef("p.record", "=", "s.id").on("p.list", "=", "service"))
    .where("s.gone_at", "is", null);

const whole = (db: Db) =>
  services(db).innerJoin("partners.feed_document as d", "d.id", "s.id").select(["s.id", "d.doc", lastModified]);

async function idsOfServices(db: Db, filter: FeedFilter, asked: PageAsked) {
  const [few, most] = [narrow(filter), wide(filter)];
  if (few.length + most.length === 0) return numberedIds(db, "service", asked);
  const columns = sql`s.id, s.came, s.gone_at IS NOT NULL AS gone`;
  if (few.length === 0) return widePage(db, asked, where(most));
  // By itself, so that what leaves most of it in is never where the search begins: there is no telling beforehand.
  const first = sql`SELECT s.id, s.came, s.gone_at, s.ages, s.open_weekly FROM partners.feed_service s ${where(few)}`;
  return filteredPage(
    db,
    asked,
    sql`SELECT ${columns} FROM (WITH few AS MATERIALIZED (${first}) SELECT * FROM few) s ${where(most)}`,
  );
}

/** A record as the text it is kept as: pages of them are given on unread. */
const asText = {
  whole: sql<string>`d.doc::text`,
  listed: sql<string>`(d.doc - ${sql.lit(`{${NOT_IN_LISTS.join()}}`)}::text[])::text`,
};

/** One page of public services, whole or as lists give them, each as JSON. */
export async function feedServices(db: Db, filter: FeedFilter, asked: PageAsked, as: keyof typeof asText) {
  const { ids, ...counts } = await idsOfServices(db, filter, asked);
  const rows =
    ids.length > 0
      ? await services(db)
          .innerJoin("partners.feed_document as d", "d.id", "s.id")
          .select(["s.id", asText[as].as("doc"), lastModified])
          .where(isAny("s.id", ids))
          .execute()
      : [];
  return { ...counts, rows: inOrder(ids, rows) };
}

/** One page of them without what they say. */
export async function feedServicesMinimal(db: Db, filter: FeedFilter, asked: PageAsked) {
  const { ids, ...counts } = await idsOfServices(db, filter, asked);
  const rows =
    ids.length > 0 ? await services(db).select(["s.id", lastModified]).where(isAny("s.id", ids)).execute() : [];
  return { ...counts, rows: inOrder(ids, rows) };
}

/** One public service by its id. */
export const feedService = (db: Db, id: string) => whole(db).where("s.id", "=", id).executeTakeFirst();

const locations = (db: Db) =>
  db
    .selectFrom("partners.feed_location as l")
    .innerJoin("partners.feed_service as s", "s.id", "l.feed_service_id")
    .innerJoin("partners.feed_document as d", "d.id", "s.id")
    .innerJoin("partners.feed_place as p", (join) =>
      join.onRef("p.record", "=", "l.id").on("p.list", "=", "service_at_location"),
    )
    .where("s.gone_at", "is", null)
    .select(["l.id", "l.part", "d.doc", lastModified]);

/** One page of places where services are given; the filters are those of their services, and of the place itself. */
export async function feedLocations(db: Db, filter: FeedFilter, asked: PageAsked) {
  const all = [
    ...narrow(filter, "service_at_location"),
    ...wide(filter),
    ...(filter.near ? [within(filter.near)] : []),
  ];
  const { ids, ...counts } =
    all.length === 0
      ? await numberedIds(db, "service_at_location", asked)
      : await filteredPage(
          db,
          asked,
          sql`SELECT l.id, s.came, s.gone_at IS NOT NULL AS gone FROM partners.feed_service s
            JOIN partners.feed_location l ON l.feed_service_id = s.id ${where(all)}`,
        );
  const rows = ids.length > 0 ? await locations(db).where(isAny("l.id", ids)).execute() : [];
  return { ...counts, rows: inOrder(ids, rows) };
}

/** One place where a service is given, by its id. */
export const feedLocation = (db: Db, id: string) => locations(db).where("l.id", "=", id).executeTakeFirst();

const organisations = (db: Db) =>
  db
    .selectFrom("partners.feed_organisation as o")
    .innerJoin("partners.feed_place as p", (join) =>
      join.onRef("p.record", "=", "o.id").on("p.list", "=", "organisation"),
    );

/** One page of organisations that have a public service. */
export async function feedOrganisations(db: Db, text: string | undefined, asked: PageAsked) {
  const { ids, ...counts } = text
    ? await filteredPage(
        db,
        asked,
        sql`SELECT o.id, p.number AS came, false AS gone FROM partners.feed_organisation o
          JOIN partners.feed_place p ON p.record = o.id AND p.list = 'organisation'
          WHERE o.words @@ plainto_tsquery('english', ${text})`,
      )
    : await numberedIds(db, "organisation", asked);
  const rows =
    ids.length > 0 ? await organisations(db).select(["o.id", "o.doc"]).where(isAny("o.id", ids)).execute() : [];
  return { ...counts, rows: inOrder(ids, rows) };
}

/** One organisation that has a public service. */
export const feedOrganisation = (db: Db, id: string) =>
  organisations(db).select(["o.id", "o.doc"]).where("o.id", "=", id).executeTakeFirst();

/** The services of organisations, whole, the first so many of each. @param most of each */
export async function servicesOf(db: Db, organisationIds: string[], most: number) {
  if (organisationIds.length === 0) return new Map<string, ServiceRow[]>();
  const { rows } = await sql<ServiceRow & { organisationId: string }>`
    SELECT s.id, d.doc, ${lastModified}, s.organisation_id AS "organisationId"
    FROM unnest(${organisationIds}::uuid[]) AS o(id)
    CROSS JOIN LATERAL (SELECT f.id, f.changed_at, f.organisation_id, f.came FROM partners.feed_service f
      WHERE f.organisation_id = o.id AND f.gone_at IS NULL ORDER BY f.came LIMIT ${most}) s
    JOIN partners.feed_place p ON p.record = s.id AND p.list = 'service'
    JOIN partners.feed_document d ON d.id = s.id
    ORDER BY s.came`.execute(db);
  return Map.groupBy(rows, ({ organisationId }) => organisationId);
}
