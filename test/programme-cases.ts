import { storeActivities } from "../src/modules/programme/actions/store-activities.ts";
import type { ActivityTerms } from "../src/modules/programme/domain/activity.ts";
import type { ProgrammeTables } from "../src/modules/programme/tables.ts";
import type { Database } from "../src/platform/db/database.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { scopeOf } from "./database-cases.ts";
import { actorOf, facilitator } from "./people.ts";

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

/** Changes one session as moving or cancelling does: its number grows, and so does the time of its last change. */
export async function changeSession(
  db: Database,
  serviceId: string,
  id: string,
  change: { cancel: string } | { startsAt: string; endsAt: string },
): Promise<void> {
  await db.work(scopeOf({ id: serviceId }, actorOf(facilitator)), async () => {
    const session = db.trx<ProgrammeTables>().updateTable("programme.session").where("id", "=", id);
    const counted = session.set((eb) => ({
      sequence: eb("sequence", "+", 1),
      changed_alone: true,
      updated_at: new Date().toISOString(),
    }));
    await ("cancel" in change
      ? counted.set({ status: "cancelled", cancel_reason: change.cancel })
      : counted.set((eb) => ({
          moved_from: eb.ref("starts_at"),
          starts_at: change.startsAt,
          ends_at: change.endsAt,
        }))
    ).execute();
  });
}
