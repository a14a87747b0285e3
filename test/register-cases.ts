import type { Party } from "../src/modules/bookings/domain/party.ts";
import type { Database } from "../src/platform/db/database.ts";
import type { Visitor } from "../src/platform/http/route.ts";
import { book, bookingParts, handClock, party } from "./bookings-cases.ts";
import { insertLibrary, insertService } from "./database-cases.ts";
import { reader } from "./forms-of-pages.ts";
import { desk } from "./people.ts";
import { insertActivity } from "./programme-cases.ts";
import { staffServer } from "./staff-server.ts";

const NOW = "2026-12-01T09:00:00Z";
const STARTS = ["2026-12-03T10:00:00Z", "2026-12-10T10:00:00Z"];

/** The staff pages of two services, at a keyboard of the desk, and something to book. */
export async function registerCases(db: Database) {
  const clock = handClock(NOW);
  const service = await insertService(db);
  const elsewhere = await insertService(db, { name: "Sandwell" });
  const library = await insertLibrary(db, service);
  const other = await insertLibrary(db, service, { name: "Brinsworth Library" });
  const { server, become, told } = await staffServer(db, clock);
  const browser = reader(server);
  const staff = (some: Partial<Visitor> = {}): Visitor => ({
    id: desk.id,
    name: desk.name,
    serviceId: service.id,
    role: "staff",
    libraryIds: [],
    ...some,
  });
  become(staff());
  const parts = bookingParts(db, clock);
  async function putOn(terms: Parameters<typeof insertActivity>[3] = {}, starts = STARTS, rest = {}) {
    const wanted = { title: "Community lunch", booking: "book" as const, capacity: 4, ...terms };
    const made = await insertActivity(db, library, starts, wanted, rest);
    const activity = { id: made.id, serviceId: service.id };
    const sessionId = made.sessions[0]!.id;
    const take = async (name: string, some: Partial<Party> = {}) => {
      const outcome = await book(parts, activity, { sessionId, name, party: party(some) });
      if ("refused" in outcome) throw new Error(outcome.refused);
      return outcome.done;
    };
    return { ...made, activity, sessionId, take, register: `/staff/sessions/${sessionId}/register` };
  }
  const statusOf = async (id: string): Promise<string> => {
    const { rows } = await db.asOwner((client) =>
      client.query("SELECT status FROM bookings.booking WHERE id = $1", [id]),
    );
    return rows[0].status;
  };
  return { clock, service, elsewhere, library, other, browser, become, told, staff, parts, putOn, statusOf };
}
