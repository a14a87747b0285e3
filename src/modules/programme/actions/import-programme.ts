import { sql } from "kysely";
import { recordAudits } from "../../../platform/audit/record-audit.ts";
import { stagedGroups, unstageRows } from "../../../platform/db/staging.ts";
import { type GivenSession, type Said, saysTheSame } from "../domain/imported-activity.ts";
import type { ProgrammeTables } from "../tables.ts";
import { type StaffParts, tellChanged } from "./staff-parts.ts";
import { type ProgrammeFile, type StagedDoc, stageProgramme } from "./stage-programme.ts";
import { type GivenActivity, type ImportScope, type Written, writeImported } from "./write-imported.ts";

/** Activities that are compared or written at once. */
const PART = 100;

export interface Imported {
  /** Lines taken, and lines passed over because they have begun. */
  taken: number;
  over: number;
  /** Activities: all new, and others that are not as before. */
  added: number;
  changed: number;
  /** Sessions. */
  calledOff: number;
}

/**
 * Takes a file of sessions for one library service: read and staged first, compared with what the source last said, and
 * only what it says otherwise swapped in, in one transaction with its listings, as that service alone. Safe to run
 * twice. What staff have changed by hand stays until the file itself says otherwise there.
 * @param isWhole asked once the whole file is read: whether dates that it does not name are to be called off
 */
export async function importProgramme(
  parts: StaffParts,
  file: ProgrammeFile & { isWhole: () => boolean; name: string },
): Promise<Imported> {
  const { db } = parts;
  const { batch, taken, over } = await stageProgramme(parts, file);
  try {
    const scope = { serviceId: file.service.id, source: file.source, whole: file.isWhole() };
    const given = await whatIsNew(parts, scope, batch);
    const actor = { id: null, name: "Alcove" };
    const written = await db.work({ service: scope.serviceId, actor }, () => swap(parts, scope, given, file.name));
    const { added, changed, calledOff } = written;
    return { taken, over, added, changed: changed.length - added, calledOff };
  } finally {
    await unstageRows(db, batch);
  }
}

/** What the file says otherwise than its source last did: compared before the swap, so that the swap is short. */
async function whatIsNew({ db }: StaffParts, scope: ImportScope, batch: string): Promise<GivenActivity[]> {
  const given: GivenActivity[] = [];
  const named = new Set<string>();
  const actor = { id: null, name: "Alcove" };
  for await (const group of stagedGroups<StagedDoc>(db, batch, PART)) {
    const ids = [...group.keys()];
    const rows = await db.work({ service: scope.serviceId, actor }, () =>
      db
        .trx<ProgrammeTables>()
        .selectFrom("programme.imported")
        .select(["activity_id", "said"])
        .where("activity_id", "in", ids)
        .execute(),
    );
    const said = new Map<string, Said>(rows.map((row) => [row.activity_id, row.said]));
    for (const [id, docs] of group) {
      named.add(id);
      const activity = docs.flatMap((doc) => ("activity" in doc ? [doc.activity] : []))[0]!;
      const sessions = docs.flatMap((doc): GivenSession[] => ("session" in doc ? [doc.session] : []));
      if (scope.whole || !saysTheSame(said.get(id), activity.details, sessions)) given.push({ id, activity, sessions });
    }
  }
  if (scope.whole) given.push(...(await noLongerNamed({ db }, scope, named)));
  return given;
}

async function noLongerNamed({ db }: Pick<StaffParts, "db">, scope: ImportScope, named: ReadonlySet<string>) {
  const rows = await db.work({ service: scope.serviceId, actor: { id: null, name: "Alcove" } }, () =>
    db
      .trx<ProgrammeTables>()
      .selectFrom("programme.imported")
      .select("activity_id as id")
      .where("service_id", "=", scope.serviceId)
      .where("source", "=", scope.source)
      .execute(),
  );
  return rows.filter(({ id }) => !named.has(id)).map(({ id }) => ({ id, sessions: [] }));
}

async function swap(parts: StaffParts, scope: ImportScope, given: GivenActivity[], file: string): Promise<Written> {
  // Two imports at once wait for each other here, so that the second counts only what the first did not do.
  const lock = `import:${scope.serviceId}:${scope.source}`;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(parts.db.trx());
  const all: Written = { changed: [], added: 0, calledOff: 0, log: [] };
  for (let at = 0; at < given.length; at += PART) {
    const { changed, added, calledOff, log } = await writeImported(parts, scope, given.slice(at, at + PART));
    all.changed.push(...changed);
    all.log.push(...log);
    all.added += added;
    all.calledOff += calledOff;
  }
  if (all.changed.length === 0) return all;
  await recordAudits([
    {
      action: "programme.imported",
      subject: { kind: "service", id: scope.serviceId },
      detail: {
        file,
        source: scope.source,
        whole: scope.whole,
        added: all.added,
        changed: all.changed.length - all.added,
        calledOff: all.calledOff,
      },
    },
    ...all.log,
  ]);
  for (let at = 0; at < all.changed.length; at += PART) await tellChanged(parts, all.changed.slice(at, at + PART));
  return all;
}
