import { pino } from "pino";
import { handClock } from "../../../../test/bookings-cases.ts";
import { insertService } from "../../../../test/database-cases.ts";
import type { FeedServer } from "../../../../test/feed-server.ts";
import { desk } from "../../../../test/people.ts";
import type { Database } from "../../../platform/db/database.ts";
import { createEvents } from "../../../platform/events.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { addSource } from "../actions/keep-source.ts";
import { readSources } from "../actions/read-sources.ts";

/** A record of Open Referral UK 3.0 of a charity by the harbour. */
export const debtAdvice = (id: string, over: object = {}) => ({
  id,
  name: `Debt advice ${id}`,
  description: "Free and confidential help with bills.",
  status: "active",
  organization: { id: "harbour", name: "Harbour Advice", description: "A charity." },
  ...over,
});

/** A library service whose administrator takes feeds, and what there is to look at. */
export async function sourceWorld(db: Database, feed: FeedServer) {
  const service = await insertService(db);
  const clock = handClock("2026-12-01T03:00:00Z");
  const events = createEvents();
  const told: string[] = [];
  events.subscribe({
    hears: { "service.changed": async (detail) => void told.push(...(detail as { ids: string[] }).ids) },
  });
  const parts = {
    db,
    clock,
    events,
    log: pino({ level: "silent" }),
    feedsInside: [feed.host],
    findPostcode: () => undefined,
  };
  const visitor: Visitor = {
    id: desk.id,
    name: desk.name,
    serviceId: service.id,
    role: "service_administrator",
    libraryIds: [],
  };
  const rows = async <Row>(sql: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(sql, values))).rows as Row[];
  return {
    service,
    parts,
    clock,
    visitor,
    told,
    rows,
    add: async (every: "daily" | "weekly" | "hand" = "daily", address = feed.address) => {
      const outcome = await addSource(parts, visitor, "Directory", {
        kind: "feed",
        organisation: null,
        address,
        licence: "OGL v3",
        every,
      });
      if ("refused" in outcome) throw new Error(outcome.refused);
      return outcome.done.id;
    },
    /** Reads what is due. @returns the last reading */
    read: async () => {
      await readSources(parts);
      return (
        await rows<Record<string, unknown>>("SELECT * FROM partners.reading ORDER BY asked_at DESC, id DESC LIMIT 1")
      )[0]!;
    },
    /** Names of what is shown. */
    shown: async () =>
      (await rows<{ name: string }>("SELECT name FROM partners.service WHERE withdrawn_at IS NULL ORDER BY name")).map(
        ({ name }) => name,
      ),
    source: async () => (await rows<Record<string, unknown>>("SELECT * FROM partners.source"))[0]!,
  };
}
