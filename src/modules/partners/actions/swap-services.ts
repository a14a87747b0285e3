import type pg from "pg";
import type { OrukService } from "../domain/oruk.ts";
import { partsThatTellPlace } from "../domain/without-place.ts";
import { NO_ID } from "./import-parts.ts";
import type { Refuge } from "./withhold-refuges.ts";

/** What a service is staged as. */
export interface StagedDoc extends Refuge {
  service: OrukService;
  /** Id of who runs it, which is staged by itself. */
  organisation: string;
  slug: string;
}

const ids = (rows: { id: string }[]): string[] => rows.map(({ id }) => id);

/**
 * Names of what tells no exact address in a library service, a parameter, and of whoever runs that: it is held under other ids,
 * too. What the rule alone has recognised is not among them: under other ids it is recognised again, and a council that lists a
 * refuge has much else.
 */
const heldBy = (service: "$1" | "$2") => `held AS MATERIALIZED (
  SELECT lower(k.name) AS name, lower(o.name) AS organisation
  FROM partners.service k JOIN partners.organisation o ON o.id = k.organisation_id
  WHERE k.service_id = ${service} AND k.address_withheld AND (k.refuge_words IS NULL OR k.place_said_at IS NOT NULL))`;
/** Whether a staged row `n` comes by such a name. */
const IS_HELD = `EXISTS (SELECT FROM held WHERE name = lower(n.doc->'service'->>'name') OR organisation = g.name)`;
/** Staged rows `n`, and the organisation of each by its believed name, `g`; looked up one by one, a parameter its batch. */
const withNames = (batch: "$2" | "$4") => `staged_service n LEFT JOIN LATERAL (
  SELECT lower(o.doc->>'name') AS name FROM platform.staged o
  WHERE o.batch = ${batch} AND o.key = (n.doc->>'organisation')::uuid LIMIT 1) g ON true`;

/** What is kept as the reason where somebody said so in the preview of a file. */
const SAID_WHEN_GIVEN = "Said when its table was given";
/** Whether a staged row `n` has its place withheld as what looks like a refuge. */
const IS_WITHHELD = "(n.doc ? 'refuge' AND NOT n.doc ? 'told')";
/** Whether a row that is there, `s`, looks like a refuge for the first time, though staff once said that its place may be told: that was said of something else. */
const TOLD_BEFORE = `(s.refuge_words IS NULL AND excluded.refuge_words IS NOT NULL AND excluded.place_said_at IS NULL
  AND NOT s.address_withheld)`;
/** The same of a row that is there, `s`: what staff have said of it holds, and what they say in the preview of a file from now on. */
const NOW_WITHHELD = `(CASE WHEN excluded.place_said_at IS NOT NULL THEN false WHEN ${TOLD_BEFORE} THEN true
  WHEN s.place_said_at IS NOT NULL OR excluded.refuge_words IS NULL THEN s.address_withheld ELSE true END)`;
/** Who said so last, when and why: a column that begins with 'place_said'. */
const saidLast = (column: string) =>
  `${column} = CASE WHEN ${TOLD_BEFORE} THEN NULL ELSE coalesce(excluded.${column}, s.${column}) END`;

export interface Written {
  /** Services of this part that are new, and those that are other than they were. */
  added: string[];
  changed: string[];
  /** Of these, those whose organisation is known to be other than it was: its other services have still to follow. */
  followed: string[];
}

/**
 * Writes a part, the rows of `staged_service`, and only what differs. What an organisation that changed has besides follows
 * later: `followOrganisations`.
 * @param organisations the batch in which these are staged
 */
export async function swapIn(
  client: pg.PoolClient,
  given: { sourceId: string; serviceId: string; now: string },
  organisationsBatch: string,
): Promise<Written> {
  const { sourceId, serviceId, now } = given;
  // Looked up one by one: the part is small, and what is staged may be large.
  await client.query(
    `INSERT INTO partners.organisation AS o (id, source_id, service_id, name, doc, changed_at)
     SELECT d.id, $1, $2, g.doc->>'name', g.doc, $3
     FROM (SELECT DISTINCT (doc->>'organisation')::uuid AS id FROM staged_service) AS d
     CROSS JOIN LATERAL (SELECT doc FROM platform.staged WHERE batch = $4 AND key = d.id LIMIT 1) AS g
     ORDER BY d.id
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, doc = excluded.doc, changed_at = excluded.changed_at,
       services_after = '${NO_ID}'
     WHERE o.doc IS DISTINCT FROM excluded.doc`,
    [sourceId, serviceId, now, organisationsBatch],
  );
  // What comes under a new id of an organisation, or by a name, that tells no exact address tells none from the start: a
  // publisher may have given new ids, or the same feed come under another name. Staff may say otherwise.
  // In one order, so that two that read the same source at once do not wait for each other.
  const { rows } = await client.query<{ id: string; added: boolean; due: boolean }>(
    `WITH ${heldBy("$2")}
     INSERT INTO partners.service AS s (id, organisation_id, source_id, service_id, slug, name, status, doc, changed_at,
       address_withheld, refuge_words, place_said_by, place_said_at, place_said_why)
     SELECT n.key, (n.doc->>'organisation')::uuid, $1, $2, n.doc->>'slug',
       n.doc->'service'->>'name', n.doc->'service'->>'status', n.doc->'service', $3,
       ${IS_WITHHELD} OR ${IS_HELD} AND (SELECT true FROM partners.service k WHERE k.id = n.key) IS NULL,
       n.doc->>'refuge', n.doc->>'shownBy', CASE WHEN n.doc ? 'shownBy' THEN $3::timestamptz END,
       CASE WHEN n.doc ? 'shownBy' THEN '${SAID_WHEN_GIVEN}' END
     FROM ${withNames("$4")} ORDER BY n.key
     ON CONFLICT (id) DO UPDATE SET organisation_id = excluded.organisation_id, name = excluded.name,
       status = excluded.status, doc = excluded.doc, changed_at = excluded.changed_at, withdrawn_at = NULL,
       address_withheld = ${NOW_WITHHELD}, refuge_words = coalesce(excluded.refuge_words, s.refuge_words),
       slug = CASE WHEN ${NOW_WITHHELD} AND NOT s.address_withheld THEN excluded.slug ELSE s.slug END,
       ${["place_said_by", "place_said_at", "place_said_why"].map(saidLast).join(", ")}
     WHERE s.doc IS DISTINCT FROM partners.kept_doc(excluded.doc, ${NOW_WITHHELD})
       OR s.address_withheld <> ${NOW_WITHHELD} OR s.refuge_words IS NULL AND excluded.refuge_words IS NOT NULL
       OR s.organisation_id <> excluded.organisation_id OR s.withdrawn_at IS NOT NULL
     RETURNING s.id, s.xmax = 0 AS added,
       (SELECT services_after IS NOT NULL FROM partners.organisation o WHERE o.id = s.organisation_id) AS due`,
    [sourceId, serviceId, now, organisationsBatch],
  );
  return {
    added: ids(rows.filter(({ added }) => added)),
    changed: ids(rows.filter(({ added }) => !added)),
    followed: ids(rows.filter(({ due }) => due)),
  };
}

/**
 * Holds back what tells, in its words, an address that is to be told nowhere: what is there stays as it was.
 * @returns lines and names of what is held back
 */
export async function holdBack(
  client: pg.PoolClient,
  serviceId: string,
  organisations: string,
): Promise<{ line: number; id: string; name: string; parts: string[] }[]> {
  const { rows } = await client.query<{ line: number; service: OrukService }>(
    `WITH ${heldBy("$1")}
     SELECT n.line, n.doc->'service' AS service FROM ${withNames("$2")}
     LEFT JOIN partners.service s ON s.id = n.key
     WHERE s.address_withheld OR (s.id IS NULL AND ${IS_HELD})`,
    [serviceId, organisations],
  );
  const held = rows
    .map(({ line, service }) => ({ line, id: service.id, name: service.name, parts: partsThatTellPlace(service) }))
    .filter(({ parts }) => parts.length > 0);
  if (held.length > 0)
    await client.query("DELETE FROM staged_service WHERE line = ANY($1::int[])", [held.map(({ line }) => line)]);
  return held;
}
