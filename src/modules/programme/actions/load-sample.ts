import type { Kysely } from "kysely";
import { Temporal } from "temporal-polyfill";
import { instantOf } from "../../../platform/clock/local-time.ts";
import type { Database } from "../../../platform/db/database.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import { expandRepeat, type PlannedSession } from "../domain/expand-repeat.ts";
import type { RepeatRule } from "../domain/repeat-rule.ts";
import { type SampleActivity, type SampleLibrary, sampleProgramme } from "../sample/index.ts";
import type { ProgrammeTables } from "../tables.ts";
import { templateByKey } from "../templates/index.ts";
import { type NewActivity, sessionId, storeActivities } from "./store-activities.ts";

const BATCH = 200;
const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };

type Change = { id: string; reason: string } & (
  | { kind: "cancel" }
  | { kind: "move"; startsAt: string; endsAt: string }
);

const minutesLater = (instant: string, minutes: number) => Temporal.Instant.from(instant).add({ minutes }).toString();

/** The sessions of a sample activity that do not go as its rule says. */
function changesOf(activityId: string, sample: SampleActivity): Change[] {
  return sample.changes.flatMap((change): Change[] => {
    const id = sessionId(activityId, change.date, sample.rule.time);
    if (change.kind === "cancel") return [{ id, kind: "cancel", reason: change.reason }];
    const start = instantOf(change.to.date, change.to.time);
    if (start.found === "never") return [];
    const startsAt = start.instant;
    const endsAt = minutesLater(startsAt, sample.rule.minutes);
    return [{ id, kind: "move", startsAt, endsAt, reason: change.reason }];
  });
}

async function applyChange(trx: Kysely<ProgrammeTables>, change: Change): Promise<void> {
  const session = trx.updateTable("programme.session").where("id", "=", change.id).where("sequence", "=", 0);
  const changed = { changed_alone: true, sequence: 1 };
  await (change.kind === "cancel"
    ? session.set({ ...changed, status: "cancelled", cancel_reason: change.reason })
    : session.set((eb) => ({
        ...changed,
        moved_from: eb.ref("starts_at"),
        starts_at: change.startsAt,
        ends_at: change.endsAt,
        note: change.reason,
      }))
  ).execute();
}

/**
 * Loads the made-up programme at real libraries: nothing that is there already is written twice.
 * The caller decides whether it may (on this machine alone, or by explicit choice).
 * @returns ids of the activities, and of them those that children come to by themselves
 */
export async function loadSample(
  db: Database,
  libraries: (SampleLibrary & { phone: string | null })[],
  today: string,
  bankHolidays: string[],
  onProgress: (fraction: number) => void = () => {},
): Promise<{ ids: string[]; clubs: { id: string; serviceId: string }[] }> {
  const byId = new Map(libraries.map((library) => [library.id, library]));
  const samples = [...sampleProgramme(libraries, Temporal.PlainDate.from(today))];
  const ids: string[] = [];
  const clubs: { id: string; serviceId: string }[] = [];
  // Many libraries keep the same hours: each distinct rule is expanded once.
  const expanded = new Map<string, PlannedSession[]>();
  const sessionsOf = (rule: RepeatRule): PlannedSession[] => {
    const key = JSON.stringify(rule);
    const known = expanded.get(key) ?? expandRepeat(rule, { terms: [], bankHolidays }).sessions;
    expanded.set(key, known);
    return known;
  };
  for (let at = 0; at < samples.length; at += BATCH) {
    const batch = samples.slice(at, at + BATCH).map((sample, index) => {
      const id = idFromName(`sample:${sample.libraryId}:${sample.templateKey}:${sample.terms.title}:${at + index}`);
      const library = byId.get(sample.libraryId)!;
      const activity: NewActivity = {
        id,
        serviceId: sample.serviceId,
        libraryId: sample.libraryId,
        templateKey: sample.templateKey,
        terms: sample.terms,
        rule: sample.rule,
        sessions: sessionsOf(sample.rule),
        notes: sample.sessionNotes,
        status: "published",
        contactPhone: library.phone,
        sample: true,
        slugPlace: library.name,
      };
      return { id, activity, changes: changesOf(id, sample) };
    });
    await db.work(SCOPE, async () => {
      const trx = db.trx<ProgrammeTables>();
      await storeActivities(
        trx,
        batch.map((each) => each.activity),
      );
      for (const change of batch.flatMap((each) => each.changes)) await applyChange(trx, change);
    });
    ids.push(...batch.map((each) => each.id));
    clubs.push(
      ...batch
        .filter(({ activity }) => templateByKey(activity.templateKey ?? "")?.childrenAlone)
        .map(({ id, activity }) => ({ id, serviceId: activity.serviceId })),
    );
    onProgress(Math.min(1, (at + BATCH) / samples.length));
  }
  return { ids, clubs };
}

/** The libraries at which made-up activities are. */
export async function librariesWithSample(db: Database): Promise<string[]> {
  const rows = await db.work(SCOPE, () =>
    db
      .trx<ProgrammeTables>()
      .selectFrom("programme.activity")
      .select("library_id")
      .distinct()
      .where("sample", "=", true)
      .where("library_id", "is not", null)
      .execute(),
  );
  return rows.map((row) => row.library_id!);
}

/** Takes the whole sample away. @returns the ids that went */
export async function removeSample(db: Database): Promise<string[]> {
  return db.work(SCOPE, async () => {
    const rows = await db
      .trx<ProgrammeTables>()
      .deleteFrom("programme.activity")
      .where("sample", "=", true)
      .returning("id")
      .execute();
    return rows.map((row) => row.id);
  });
}
