import type { Database } from "../../../platform/db/database.ts";
import { type StagedRow, stage, stageRows, swapInParts, unstageRows } from "../../../platform/db/staging.ts";
import { idFromName, slugOf } from "../../../platform/ids/ids.ts";
import type { OrukOrganisation } from "../domain/oruk.ts";
import { keyOf, readOrukService, serviceIdOf, titleOf } from "../domain/read-oruk.ts";
import type { Fault } from "../domain/source.ts";
import { tellsAddress } from "../domain/told-address.ts";
import { followOrganisations } from "./follow-organisations.ts";
import { partOf } from "./import-parts.ts";
import { keepHeld } from "./keep-held.ts";
import { holdBack, type StagedDoc, swapIn, type Written } from "./swap-services.ts";
import { type Withdrawing, withdrawServices } from "./withdraw-services.ts";
import { refugesWithheld, type SaidShown } from "./withhold-refuges.ts";

export interface ServicesGiven extends Withdrawing {
  /** Records in the shape of Open Referral UK 3.0, in their order. */
  records: AsyncIterable<unknown> | Iterable<unknown>;
  /** The library service that takes them. */
  serviceId: string;
  /** What the feed or file is called: the same again brings its services up to date. */
  source: string;
  licence: string;
  /** Of the feed, where it was read from one by hand and is kept by nobody. */
  address?: string;
  /** A record, by its place from 1, that was refused, or a field of one that was left out. */
  onReject: (fault: Fault) => void;
  /** Whether what was read is all that the source has, so that what it no longer has may go. Asked after reading. */
  isWhole: () => boolean;
  /** Whether the source was seen to have nothing any more, so that all of it may go. Absent: that is never believed. */
  isOver?: () => boolean;
  /** Ids, as the source gives them, of records that it has and that could not be read: what they brought stays. */
  stays?: Iterable<string>;
  /** What looks like a refuge and is none, as somebody said when the file was given. */
  shown?: SaidShown;
}

export interface ServicesTaken {
  taken: number;
  added: number;
  changed: number;
  unchanged: number;
  withdrawn: number;
  /** Records that were refused. */
  refused: number;
  /** Records whose place is withheld because they look like a refuge. */
  placesWithheld: number;
  /** Whether all that the source has was seen, so that what it no longer has was withdrawn. */
  whole: boolean;
}

const TOLD_ADDRESS =
  "Held back: its address is not to be told, and its words tell a postcode, or a house number and street.";

/** What a source of a library service is known by: the same name again is the same source. */
export const sourceIdOf = (serviceId: string, name: string): string =>
  idFromName(`partners:source:${serviceId}:${name}`);

/** Records that are read between two turns of whatever else this process does: some milliseconds. */
const A_TURN = 20;

/** What has been written, counted without keeping each. */
function counting() {
  let added = 0;
  let changed = 0;
  /** Those that were written anew with an organisation that changed. */
  const followed = new Set<string>();
  return {
    followed,
    add(written: Written) {
      added += written.added.length;
      changed += written.changed.length;
      for (const id of written.followed) followed.add(id);
    },
    /** @param taken services that were read and not held back @param others that changed with their organisation alone, `staged` of them among those that were taken */
    all: (taken: number, others: { all: number; staged: number }) => ({
      added,
      changed: changed + others.all,
      unchanged: taken - added - changed - others.staged,
    }),
  };
}

interface StagedService extends StagedRow {
  key: string;
  doc: StagedDoc;
  leftOut: { field: string; reason: string }[];
}

/** Organisations that were staged lately are not sent again: a source has one's services side by side. */
const LATELY = 1_000;

/** Stages each organisation once, as the first record tells of it. */
function stageOrganisations(db: Database) {
  const staging = stage(db);
  const lately = new Set<string>();
  let line = 0;
  const add = async (organisation: OrukOrganisation) => {
    if (lately.has(organisation.id)) return;
    if (lately.size === LATELY) lately.clear();
    lately.add(organisation.id);
    await staging.add({ line: ++line, key: organisation.id, doc: organisation });
  };
  return { batch: staging.batch, add, end: staging.end };
}

/**
 * Takes other organisations' services from a source: known ones are brought up to date, new ones added, and where all of
 * the source was read, what it no longer has is withdrawn. A record that is refused stays as it was; one without an id may
 * be any of them, so that nothing is withdrawn. Only what differs is written, with its listings. Safe to run twice. A reader that throws changes nothing.
 */
export async function importServices(db: Database, given: ServicesGiven): Promise<ServicesTaken> {
  const sourceId = sourceIdOf(given.serviceId, given.source);
  const stays = new Set([...(given.stays ?? [])].map((key) => serviceIdOf(sourceId, key)));
  let refused = 0;
  let unnamed = 0;
  const refuse: ServicesGiven["onReject"] = (problem) => {
    refused++;
    given.onReject(problem);
  };
  /** Records of one organisation may tell of it differently: the first is believed, whichever part it comes in. */
  const organisations = stageOrganisations(db);
  const refuges = await refugesWithheld(db, { ...given, sourceId });

  async function* staged(): AsyncGenerator<StagedService> {
    let line = 0;
    for await (const record of given.records) {
      line++;
      // Records that are there already come without a pause: pages of the same process get their turn in between.
      if (line % A_TURN === 0) await new Promise(setImmediate);
      const read = readOrukService(record, sourceId);
      if ("refused" in read) {
        const key = keyOf(record);
        if (key === undefined) unnamed++;
        else stays.add(serviceIdOf(sourceId, key));
        refuse({ line, record: titleOf(record), ...read.refused });
        continue;
      }
      const { organisation, leftOut } = read;
      await organisations.add(organisation);
      const { service, ...refuge } = refuges.look(read.service, organisation);
      const slug = `${slugOf(service.name) || "service"}-${service.id.slice(0, 8)}`;
      yield { line, key: service.id, doc: { service, organisation: organisation.id, slug, ...refuge }, leftOut };
    }
    await organisations.end();
    await refuges.quietOrganisations(organisations.batch);
  }

  function onStaged({ line, doc, leftOut }: StagedService, earlier: number | undefined) {
    const record = doc.service.name;
    if (earlier !== undefined)
      return refuse({ line, record, field: "id", reason: `Record ${earlier} has the same id.` });
    for (const { field, reason } of leftOut) given.onReject({ line, record, field, reason: `Left out: ${reason}` });
  }

  let batch: string | undefined;
  try {
    const { count, ...services } = await stageRows(db, staged(), onStaged);
    batch = services.batch;
    if (count > 0) await writeSource(db, sourceId, given);
    const held = new Set<string>();
    const written = counting();
    await swapInParts(db, batch, "staged_service", partOf(db), async (client) => {
      await given.beforePart?.();
      await keepHeld(client);
      for (const { line, id, name, parts } of await holdBack(client, given.serviceId, organisations.batch)) {
        held.add(id);
        const record = tellsAddress(name) ? {} : { record: name };
        refuse({ line, ...record, field: parts.toSorted().join(", "), reason: TOLD_ADDRESS });
      }
      const part = await swapIn(client, { ...given, now: given.now(), sourceId }, organisations.batch);
      written.add(part);
      const all = [...part.added, ...part.changed];
      if (all.length > 0) await given.onWritten(all);
    });
    const taken = count - held.size;
    const believed = taken > 0 || (refused === 0 && given.isOver?.() === true);
    const whole = believed && unnamed === 0 && given.isWhole();
    const withdrawn = whole ? await withdrawServices(db, sourceId, { batch, stays }, given) : 0;
    // What was held back is written with its organisation all the same, and is not among what was taken.
    const others = await followOrganisations(db, { sourceId, batch, followed: written.followed, held }, given);
    const placesWithheld = refuges.withheld();
    return { taken, ...written.all(taken, others), withdrawn, refused, placesWithheld, whole };
  } finally {
    if (batch) await unstageRows(db, batch);
    await unstageRows(db, organisations.batch);
  }
}

/** Says what a source is and when it was read. */
function writeSource(db: Database, sourceId: string, given: ServicesGiven): Promise<void> {
  return db.asOwner(async (client) => {
    await given.beforePart?.();
    await client.query(
      `INSERT INTO partners.source AS s (id, service_id, name, licence, read_at, address) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET licence = excluded.licence, read_at = excluded.read_at, removed_at = NULL,
         address = CASE WHEN s.kind = 'file' THEN excluded.address ELSE s.address END`,
      [sourceId, given.serviceId, given.source, given.licence, given.now(), given.address ?? null],
    );
    // So much has been staged at once that the planner's picture is of an empty table.
    await client.query("ANALYZE platform.staged");
  });
}
