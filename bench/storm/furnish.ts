import { Temporal } from "temporal-polyfill";
import { storeActivities } from "../../src/modules/programme/actions/store-activities.ts";
import type { ProgrammeTables } from "../../src/modules/programme/tables.ts";
import { openDatabase } from "../../src/platform/db/open.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { inProject } from "../../src/platform/root.ts";
import type { StormPlan } from "./plan.ts";

/** Puts on what the storm books: a few activities with a few dates of few places each, from two days on. */
export async function furnishStorm(
  place: StormPlan["place"],
  { activities = 6, dates = 3, capacity = 12 }: { activities?: number; dates?: number; capacity?: number | null } = {},
): Promise<Pick<StormPlan, "serviceId" | "activities">> {
  const db = await openDatabase(place, inProject("migrations"));
  try {
    const [serviceId, libraryId] = [newId(), newId()];
    await db.asOwner(async (client) => {
      const service =
        "INSERT INTO places.service (id, slug, code, name, council_name) VALUES ($1, $2, $2, 'Storm', 'Storm Council')";
      await client.query(service, [serviceId, `storm-${serviceId.slice(-8)}`]);
      const library = "INSERT INTO places.library (id, service_id, slug, name) VALUES ($1, $2, $3, 'Storm Library')";
      await client.query(library, [libraryId, serviceId, `storm-library-${serviceId.slice(-8)}`]);
    });
    const today = Temporal.Now.plainDateISO("UTC");
    const session = (day: number) => {
      const date = today.add({ days: day }).toString();
      return { date, startsAt: `${date}T10:00:00Z`, endsAt: `${date}T11:00:00Z` };
    };
    const made = Array.from({ length: activities }, (_, index) => ({
      id: newId(),
      serviceId,
      libraryId,
      templateKey: null,
      terms: {
        form: "series" as const,
        title: `Storm ${index + 1}`,
        summary: "Something that everybody wants to come to.",
        description: "",
        needs: [],
        agesFrom: null,
        agesTo: null,
        booking: "book" as const,
        capacity: capacity ?? undefined,
        costPence: 0,
        mode: "in_person" as const,
        languages: ["en"],
        access: {},
        ringForTimeAndPlace: false,
        sensitive: false,
        firstTimer: {},
        readingList: [],
        keywords: [],
        costs: [],
      },
      rule: null,
      sessions: Array.from({ length: dates }, (_, date) => session(3 + date)),
      status: "published" as const,
      contactPhone: null,
      onlineJoin: null,
      sample: false,
      slugPlace: "Storm Library",
    }));
    const rows = await db.work({ service: serviceId, actor: { id: null, name: "Storm" } }, async () => {
      const trx = db.trx<ProgrammeTables>();
      await storeActivities(trx, made as never);
      return trx
        .selectFrom("programme.session")
        .select(["id", "activity_id"])
        .where("service_id", "=", serviceId)
        .execute();
    });
    return {
      serviceId,
      activities: made.map(({ id }) => ({
        id,
        sessionIds: rows.filter((row) => row.activity_id === id).map((row) => row.id),
      })),
    };
  } finally {
    await db.close();
  }
}
