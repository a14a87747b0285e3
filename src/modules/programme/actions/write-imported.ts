import { type Kysely, sql } from "kysely";
import type { AuditEntry } from "../../../platform/audit/record-audit.ts";
import type { ActivityDetails } from "../domain/activity-details.ts";
import {
  changedColumns,
  type GivenSession,
  planSessions,
  type Said,
  type SessionUpdate,
  withoutLongGone,
} from "../domain/imported-activity.ts";
import { sameValue } from "../domain/same-value.ts";
import { columnValues } from "./column-values.ts";
import { followActivity } from "./follow-activity.ts";
import { type ActivityRow, keptActivities, keptSessions, type Tables } from "./kept-activities.ts";
import type { StaffParts } from "./staff-parts.ts";
import type { StagedActivity } from "./stage-programme.ts";
import { type SessionRow, sessionId, storeActivities, storeSessions } from "./store-activities.ts";

/** One activity of a file; without `activity` the file no longer names it. */
export interface GivenActivity {
  id: string;
  activity?: StagedActivity;
  sessions: GivenSession[];
}

export interface ImportScope {
  serviceId: string;
  source: string;
  /** The file is all there is from this source. */
  whole: boolean;
}

export interface Written {
  /** Ids of activities that are other than before, new ones too. */
  changed: string[];
  added: number;
  calledOff: number;
  log: AuditEntry[];
}

/** What some activities of a file come to, to be written together. */
interface ToWrite {
  make: SessionRow[];
  update: SessionUpdate[];
  said: { id: string; said: Said }[];
}

/** One date alone, in the year behind and the time to come, is a single event, whatever its template repeats. */
const withForm = (details: ActivityDetails, dates: number): ActivityDetails =>
  dates === 1 ? { ...details, terms: { ...details.terms, form: "once" } } : details;

/**
 * Writes some activities of a file in the open transaction of their service: new ones whole, others as far as the file
 * says otherwise than its source last did.
 */
export async function writeImported(parts: StaffParts, scope: ImportScope, given: GivenActivity[]): Promise<Written> {
  const trx = parts.db.trx<Tables>();
  const ids = given.map(({ id }) => id);
  const before = await keptActivities(trx, ids);
  await putOnNew(
    trx,
    scope.serviceId,
    given.filter(({ id }) => !before.rows.has(id)),
  );
  const sessions = await keptSessions(trx, ids);
  const written: Written = { changed: [], added: 0, calledOff: 0, log: [] };
  const toWrite: ToWrite = { make: [], update: [], said: [] };

  for (const { id, activity, sessions: lines } of given) {
    const said = before.said.get(id);
    const row = before.rows.get(id);
    const details = activity?.details ?? said?.details;
    if (!details) continue;
    const options = { now: parts.clock.now(), whole: scope.whole };
    const kept = sessions.get(id) ?? [];
    const recent = withoutLongGone(said?.sessions ?? {}, kept, options.now);
    const plan = planSessions(recent, lines, kept, options);
    const dates = Object.keys(plan.said).length + plan.make.length;
    const columns = said
      ? changedColumns(withForm(said.details, Object.keys(recent).length), withForm(details, dates))
      : {};
    const followed = row ? await changeRow(parts, row, columns) : [];
    const place = {
      library_id:
        columns.library_id === undefined ? (row ?? { library_id: details.libraryId }).library_id : columns.library_id,
      private: columns.ring_for_time_and_place ?? row?.ring_for_time_and_place ?? details.terms.ringForTimeAndPlace,
    };
    for (const { given: line, session } of plan.make) {
      const { originalDate, originalStart, startsAt, endsAt } = session;
      const made = sessionId(id, originalDate, originalStart);
      const { key, ...rest } = line;
      plan.said[key] = { ...rest, id: made };
      toWrite.make.push({
        id: made,
        activity_id: id,
        service_id: scope.serviceId,
        ...place,
        original_date: originalDate,
        original_start: originalStart,
        starts_at: startsAt,
        ends_at: endsAt,
        note: null,
      });
      if (session.off) toWrite.update.push({ id: made, off: session.off });
    }
    toWrite.update.push(...plan.update);
    const after = { details, sessions: plan.said };
    if (!sameValue(said, after)) toWrite.said.push({ id, said: after });

    const fields = [...Object.keys(columns), ...followed];
    if (row && fields.length === 0 && plan.make.length === 0 && plan.update.length === 0) continue;
    written.changed.push(id);
    if (!row) written.added++;
    written.calledOff += plan.update.filter(({ off }) => typeof off === "string").length;
    written.log.push({
      action: "activity.imported",
      subject: { kind: "activity", id },
      detail: { source: scope.source, fields, added: plan.make.length, changed: plan.update.length },
    });
  }
  await writeAll(trx, scope, toWrite, parts.clock.now());
  return written;
}

function putOnNew(trx: Kysely<Tables>, serviceId: string, given: GivenActivity[]) {
  const fresh = given.flatMap(({ id, activity, sessions }) =>
    activity ? [{ id, ...activity, dates: sessions.length }] : [],
  );
  return storeActivities(
    trx,
    fresh.map(({ id, details, templateKey, slugPlace, dates }) => ({
      id,
      serviceId,
      libraryId: details.libraryId,
      templateKey,
      terms: withForm(details, dates).terms,
      rule: null,
      sessions: [],
      status: "published" as const,
      contactPhone: details.contactPhone,
      contactEmail: details.contactEmail,
      sample: false,
      imported: true,
      slugPlace,
    })),
  );
}

/** Writes columns of an activity that is there, and lets its sessions and its address follow. */
async function changeRow(
  parts: StaffParts,
  row: ActivityRow,
  columns: ReturnType<typeof changedColumns>,
): Promise<string[]> {
  if (Object.keys(columns).length === 0) return [];
  await parts.db
    .trx<Tables>()
    .updateTable("programme.activity")
    .set((eb) => ({ ...columnValues(columns), version: eb("version", "+", 1), updated_at: parts.clock.now() }))
    .where("id", "=", row.id)
    .execute();
  return followActivity(parts, row, {
    libraryId: columns.library_id === undefined ? row.library_id : columns.library_id,
    isPrivate: columns.ring_for_time_and_place ?? row.ring_for_time_and_place,
    title: columns.title ?? row.title,
  });
}

async function writeAll(
  trx: Kysely<Tables>,
  scope: ImportScope,
  { make, update, said }: ToWrite,
  now: string,
): Promise<void> {
  await storeSessions(trx, make);
  const updates = update.map(({ id, startsAt, endsAt, off }) => ({
    id,
    starts_at: startsAt,
    ends_at: endsAt,
    turned: off !== undefined,
    off,
  }));
  // Another end alone is no move.
  await sql`
    UPDATE programme.session s SET starts_at = coalesce(u.starts_at, s.starts_at), ends_at = coalesce(u.ends_at, s.ends_at),
      moved_from = CASE WHEN u.starts_at <> s.starts_at THEN s.starts_at ELSE s.moved_from END,
      status = CASE WHEN NOT u.turned THEN s.status WHEN u.off IS NULL THEN 'scheduled' ELSE 'cancelled' END,
      cancel_reason = CASE WHEN u.turned THEN u.off ELSE s.cancel_reason END,
      sequence = s.sequence + 1, updated_at = ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(updates)}::jsonb) AS u(id uuid, starts_at timestamptz, ends_at timestamptz,
      turned boolean, off text)
    WHERE s.id = u.id`.execute(trx);
  await sql`
    INSERT INTO programme.imported (activity_id, service_id, source, said)
    SELECT id, ${scope.serviceId}::uuid, ${scope.source}, said
    FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb) AS r(id uuid, said jsonb)
    ON CONFLICT (activity_id) DO UPDATE SET said = excluded.said, imported_at = now()`.execute(trx);
}
