import { cancelSession, moveSession, restoreSession } from "../src/modules/programme/actions/change-one.ts";
import { storeActivities } from "../src/modules/programme/actions/store-activities.ts";
import type { ActivityTerms } from "../src/modules/programme/domain/activity.ts";
import type { ProgrammeTables } from "../src/modules/programme/tables.ts";
import { fixedClock } from "../src/platform/clock/clock.ts";
import type { Database } from "../src/platform/db/database.ts";
import { createEvents } from "../src/platform/events.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { scopeOf } from "./database-cases.ts";
import { actorOf, desk, facilitator } from "./people.ts";

const TERMS: ActivityTerms = {
  form: "series",
  title: "Rhymetime",
  summary: "Songs and rhymes for babies, with you.",
  description: "Half an hour of songs.",
  needs: ["under_fives", "families"],
  agesFrom: 0,
  agesTo: 4,
  booking: "drop_in",
  costPence: 0,
  mode: "in_person",
  languages: ["en"],
  access: {},
  ringForTimeAndPlace: false,
  sensitive: false,
  firstTimer: { which_door: "The front door." },
  readingList: [],
  keywords: ["babies"],
  costs: [],
};

/** Puts on an activity at a library with one session of an hour at each instant given; returns ids and slug. */
export async function insertActivity(
  db: Database,
  library: { id: string; name: string; serviceId: string },
  starts: string[],
  terms: Partial<ActivityTerms> = {},
  { sample = false } = {},
) {
  const id = newId();
  return db.work(scopeOf({ id: library.serviceId }, actorOf(facilitator)), async () => {
    const trx = db.trx<ProgrammeTables>();
    const [made] = await storeActivities(trx, [
      {
        id,
        serviceId: library.serviceId,
        libraryId: library.id,
        templateKey: null,
        terms: { ...TERMS, ...terms },
        rule: null,
        sessions: starts.map((startsAt) => ({
          date: startsAt.slice(0, 10),
          startsAt,
          endsAt: startsAt.replace(/T(\d\d)/, (_, hour: string) => `T${String(Number(hour) + 1).padStart(2, "0")}`),
        })),
        status: "published",
        contactPhone: "01709 000000",
        onlineJoin: "https://meet.example/secret",
        sample,
        slugPlace: library.name,
      },
    ]);
    const sessions = await trx
      .selectFrom("programme.session")
      .select(["id", "starts_at"])
      .where("activity_id", "=", id)
      .orderBy("starts_at")
      .execute();
    return { id, slug: made!.slug, sessions };
  });
}

/** Moves, cancels or restores one session as a member of staff does. `version` is how often it was changed before. */
export async function changeSession(
  db: Database,
  serviceId: string,
  session: { id: string; version?: number },
  change: { cancel: string } | { restore: true } | { date: string; time: string },
): Promise<void> {
  const events = createEvents();
  const parts = { db, clock: fixedClock("2026-11-24T09:00:00Z"), events };
  const visitor = { ...actorOf(desk), serviceId, role: "manager" as const, libraryIds: [] };
  const wanted = { id: session.id, version: session.version ?? 0 };
  const outcome =
    "cancel" in change
      ? await cancelSession(parts, visitor, { ...wanted, reason: change.cancel })
      : "restore" in change
        ? await restoreSession(parts, visitor, wanted)
        : await moveSession(parts, visitor, { ...wanted, to: { ...change, minutes: 60 } });
  if ("refused" in outcome) throw new Error(`A change was refused: ${outcome.refused}`);
}
