import type pg from "pg";
import type { Database } from "../../../platform/db/database.ts";
import { stageRows, swapInParts, unstageRows } from "../../../platform/db/staging.ts";
import { idFromName, slugOf } from "../../../platform/ids/ids.ts";
import type { OrukOrganisation, OrukService } from "../domain/oruk.ts";
import { keyOf, readOrukService, serviceIdOf, titleOf } from "../domain/read-oruk.ts";
import type { Fault } from "../domain/source.ts";
import { partsThatTell, tellsAddress } from "../domain/told-address.ts";

/** Services that are swapped in at once: on the embedded database pages wait for the one connection. */
const PART = { embedded: 100, postgres: 1_000 } as const;

/** The id of no batch. */
const NO_BATCH = "00000000-0000-0000-0000-000000000000";

export interface ServicesGiven {
  /** Records in the shape of Open Referral UK 3.0, in their order. */
  records: AsyncIterable<unknown> | Iterable<unknown>;
  /** The library service that takes them. */
  serviceId: string;
  /** What the feed or file is called: the same again brings its services up to date. */
  source: string;
  licence: string;
  /** RFC 3339: asked when something is written, since reading may have taken hours. */
  now: () => string;
  /** A record, by its place from 1, that was refused, or a field of one that was left out. */
  onReject: (fault: Fault) => void;
  /** Whether what was read is all that the source has, so that what it no longer has may go. Asked after reading. */
  isWhole: () => boolean;
  /** Whether the source was seen to have nothing any more, so that all of it may go. Absent: that is never believed. */
  isOver?: () => boolean;
  /** Ids, as the source gives them, of records that it has and that could not be read: what they brought stays. */
  stays?: Iterable<string>;
  /** Runs in the transaction of each part, before it is written: what it throws keeps the part out. */
  beforePart?: () => Promise<void>;
  /** Runs in the transaction of each part with the services that are other than they were. */
  onWritten: (ids: string[]) => Promise<void>;
}

export interface ServicesTaken {
  taken: number;
  added: number;
  changed: number;
  unchanged: number;
  withdrawn: number;
  /** Records that were refused. */
  refused: number;
  /** Whether all that the source has was seen, so that what it no longer has was withdrawn. */
  whole: boolean;
}

/** Names of what tells no exact address in a library service, a parameter, and of whoever runs that: it is held under other ids, too. */
const heldBy = (service: "$1" | "$2") => `held AS MATERIALIZED (
  SELECT lower(k.name) AS name, lower(o.name) AS organisation
  FROM partners.service k JOIN partners.organisation o ON o.id = k.organisation_id
  WHERE k.service_id = ${service} AND k.address_withheld)`;
/** Whether a staged row `n` comes by such a name. */
const IS_HELD = `EXISTS (SELECT FROM held WHERE name = lower(n.doc->'service'->>'name')
  OR organisation = lower(n.doc->'organisation'->>'name'))`;

const TOLD_ADDRESS =
  "Held back: its address is not to be told, and its words tell a postcode, or a house number and street.";

const ids = (rows: { id: string }[]): string[] => rows.map(({ id }) => id);

/** What a source of a library service is known by: the same name again is the same source. */
export const sourceIdOf = (serviceId: string, name: string): string =>
  idFromName(`partners:source:${serviceId}:${name}`);

/** Writes a part, and only what differs. @returns the services that are new, and those that are other than they were */
async function swapIn(client: pg.PoolClient, given: { sourceId: string; serviceId: string; now: string }) {
  const { sourceId, serviceId, now } = given;
  const organisations = await client.query<{ id: string }>(
    `INSERT INTO partners.organisation AS o (id, source_id, service_id, name, doc, changed_at)
     SELECT DISTINCT ON (doc->'organisation'->>'id') (doc->'organisation'->>'id')::uuid, $1, $2,
       doc->'organisation'->>'name', doc->'organisation', $3
     FROM staged_service ORDER BY doc->'organisation'->>'id', line DESC
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, doc = excluded.doc, changed_at = excluded.changed_at
     WHERE o.doc IS DISTINCT FROM excluded.doc RETURNING o.id`,
    [sourceId, serviceId, now],
  );
  // Whoever runs it stands in each service's record: a service of an organisation that changed has changed.
  // What comes under a new id of an organisation, or by a name, that tells no exact address tells none from the start: a
  // publisher may have given new ids, or the same feed come under another name. Staff may say otherwise.
  const services = await client.query<{ id: string; added: boolean }>(
    `WITH ${heldBy("$2")}
     INSERT INTO partners.service AS s (id, organisation_id, source_id, service_id, slug, name, status, doc, changed_at,
       address_withheld)
     SELECT (doc->'service'->>'id')::uuid, (doc->'organisation'->>'id')::uuid, $1, $2, doc->>'slug',
       doc->'service'->>'name', doc->'service'->>'status', doc->'service', $3,
       ${IS_HELD} AND NOT EXISTS (SELECT FROM partners.service k WHERE k.id = (n.doc->'service'->>'id')::uuid)
     FROM staged_service n
     ON CONFLICT (id) DO UPDATE SET organisation_id = excluded.organisation_id, name = excluded.name,
       status = excluded.status, doc = excluded.doc, changed_at = excluded.changed_at, withdrawn_at = NULL
     WHERE s.doc IS DISTINCT FROM partners.kept_doc(excluded.doc, s.address_withheld)
       OR s.organisation_id <> excluded.organisation_id OR s.withdrawn_at IS NOT NULL OR s.organisation_id = ANY($4::uuid[])
     RETURNING s.id, s.xmax = 0 AS added`,
    [sourceId, serviceId, now, ids(organisations.rows)],
  );
  const others = await client.query<{ id: string }>(
    `UPDATE partners.service SET changed_at = $2
     WHERE organisation_id = ANY($1::uuid[]) AND withdrawn_at IS NULL AND id <> ALL($3::uuid[]) RETURNING id`,
    [ids(organisations.rows), now, ids(services.rows)],
  );
  return {
    added: ids(services.rows.filter(({ added }) => added)),
    changed: ids([...services.rows.filter(({ added }) => !added), ...others.rows]),
  };
}

/**
 * Holds back what tells, in its words, an address that is to be told nowhere: what is there stays as it was.
 * @returns lines and names of what is held back
 */
async function holdBack(
  client: pg.PoolClient,
  serviceId: string,
): Promise<{ line: number; id: string; name: string; parts: string[] }[]> {
  const { rows } = await client.query<{ line: number; service: OrukService }>(
    `WITH ${heldBy("$1")}
     SELECT n.line, n.doc->'service' AS service FROM staged_service n
     LEFT JOIN partners.service s ON s.id = (n.doc->'service'->>'id')::uuid
     WHERE s.address_withheld OR (s.id IS NULL AND ${IS_HELD})`,
    [serviceId],
  );
  const held = rows
    .map(({ line, service }) => ({ line, id: service.id, name: service.name, parts: partsThatTell(service) }))
    .filter(({ parts }) => parts.length > 0);
  if (held.length > 0)
    await client.query("DELETE FROM staged_service WHERE line = ANY($1::int[])", [held.map(({ line }) => line)]);
  return held;
}

/** Takes out of sight what the source no longer has, so many at a time. */
export async function withdrawServices(
  db: Database,
  sourceId: string,
  /** Those that stay: of a batch, and by their ids; absent: none. */
  { batch = NO_BATCH, refused = [] }: { batch?: string; refused?: string[] },
  given: Pick<ServicesGiven, "now" | "beforePart" | "onWritten">,
): Promise<number> {
  for (let all = 0; ; ) {
    const gone = await db.asOwner(async (client) => {
      await given.beforePart?.();
      const { rows } = await client.query<{ id: string }>(
        `UPDATE partners.service SET withdrawn_at = $3, changed_at = $3 WHERE id IN (
           SELECT id FROM partners.service s WHERE source_id = $1 AND withdrawn_at IS NULL AND NOT EXISTS (
             SELECT FROM platform.staged WHERE batch = $2 AND doc->'service'->>'id' = s.id::text)
             AND id <> ALL($5::uuid[])
           LIMIT $4) RETURNING id`,
        [sourceId, batch, given.now(), PART[db.kind], refused],
      );
      if (rows.length > 0) await given.onWritten(ids(rows));
      return rows.length;
    });
    all += gone;
    if (gone === 0) return all;
  }
}

/**
 * Takes other organisations' services from a source: known ones are brought up to date, new ones added, and where all of
 * the source was read, what it no longer has is withdrawn. A record that is refused stays as it was; one without an id may
 * be any of them, so that nothing is withdrawn. Only what differs is written, with its listings. Safe to run twice. A reader that throws changes nothing.
 */
export async function importServices(db: Database, given: ServicesGiven): Promise<ServicesTaken> {
  const sourceId = sourceIdOf(given.serviceId, given.source);
  const seen = new Map<string, number>();
  /** Records of one organisation may tell of it differently: the first is believed, whichever part it comes in. */
  const organisations = new Map<string, OrukOrganisation>();
  const stays = new Set([...(given.stays ?? [])].map((key) => serviceIdOf(sourceId, key)));
  let refused = 0;
  let unnamed = 0;
  const refuse: ServicesGiven["onReject"] = (problem) => {
    refused++;
    given.onReject(problem);
  };

  async function* staged() {
    let line = 0;
    for await (const record of given.records) {
      line++;
      const read = readOrukService(record, sourceId);
      if ("refused" in read) {
        const key = keyOf(record);
        if (key === undefined) unnamed++;
        else stays.add(serviceIdOf(sourceId, key));
        refuse({ line, record: titleOf(record), ...read.refused });
        continue;
      }
      const { service, leftOut } = read;
      const organisation = organisations.get(read.organisation.id) ?? read.organisation;
      organisations.set(organisation.id, organisation);
      const earlier = seen.get(service.id);
      if (earlier) {
        refuse({ line, record: service.name, field: "id", reason: `Record ${earlier} has the same id.` });
        continue;
      }
      seen.set(service.id, line);
      for (const problem of leftOut)
        given.onReject({
          line,
          record: service.name,
          field: problem.field,
          reason: `Left out: ${problem.reason}`,
        });
      yield {
        line,
        doc: { service, organisation, slug: `${slugOf(service.name) || "service"}-${service.id.slice(0, 8)}` },
      };
    }
  }

  const { batch } = await stageRows(db, staged());
  const added = new Set<string>();
  const changed = new Set<string>();
  try {
    if (seen.size > 0)
      await db.asOwner(async (client) => {
        await given.beforePart?.();
        await client.query(
          `INSERT INTO partners.source (id, service_id, name, licence, read_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (id) DO UPDATE SET licence = excluded.licence, read_at = excluded.read_at, removed_at = NULL`,
          [sourceId, given.serviceId, given.source, given.licence, given.now()],
        );
      });
    await swapInParts(db, batch, "staged_service", PART[db.kind], async (client) => {
      await given.beforePart?.();
      for (const { line, id, name, parts: told } of await holdBack(client, given.serviceId)) {
        seen.delete(id);
        refuse({
          line,
          ...(!tellsAddress(name) && { record: name }),
          field: told.toSorted().join(", "),
          reason: TOLD_ADDRESS,
        });
      }
      const written = await swapIn(client, { ...given, now: given.now(), sourceId });
      for (const id of written.added) added.add(id);
      for (const id of written.changed) if (!added.has(id)) changed.add(id);
      const all = [...written.added, ...written.changed];
      if (all.length > 0) await given.onWritten(all);
    });
    const believed = seen.size > 0 || (refused === 0 && given.isOver?.() === true);
    const whole = believed && unnamed === 0 && given.isWhole();
    const withdrawn = whole ? await withdrawServices(db, sourceId, { batch, refused: [...stays] }, given) : 0;
    const unchanged = [...seen.keys()].filter((id) => !added.has(id) && !changed.has(id)).length;
    return { taken: seen.size, added: added.size, changed: changed.size, unchanged, withdrawn, refused, whole };
  } finally {
    await unstageRows(db, batch);
  }
}
