import { Temporal } from "temporal-polyfill";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayWhen } from "../../../../platform/clock/say-when.ts";
import type { Answer, Context } from "../../../../platform/http/route.ts";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName, staffLibrary } from "../../../places/index.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { hasCome } from "../../domain/has-come.ts";
import { type MySession, mySessions } from "../../queries/my-sessions.ts";

/** Days back, for late counting, and ahead. */
const BACK = 14;
const AHEAD = 60;

const days = (now: string, count: number) =>
  Temporal.Instant.from(now)
    .add({ hours: 24 * count })
    .toString();

/** GET /staff/mine: the sessions that this person runs, each with its register. All that a guest tutor sees. */
export function minePage({ db }: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const sessions = await mySessions(db, visitor.id, days(context.now, -BACK), days(context.now, AHEAD));
    const ids = [...new Set(sessions.map(({ libraryId }) => libraryId).filter((id) => id !== null))];
    const names = new Map(
      await Promise.all(ids.map(async (id) => [id, (await staffLibrary(db, id))?.name ?? ""] as const)),
    );
    const where = ({ libraryId, where: room }: MySession) =>
      [room, libraryId ? names.get(libraryId) : "Online"].filter(Boolean).join(", ");
    return staffPage({
      title: "My sessions",
      current: "mine",
      service: await serviceName(db, visitor),
      body: (
        <>
          <h1>My sessions</h1>
          <p class="lead">
            What you run, from the last {BACK} days to the next {AHEAD}.
          </p>
          {sessions.length === 0 ? (
            <p>You are not named for any session. A manager of the library names who runs an activity.</p>
          ) : (
            <Table
              caption="My sessions"
              captionHidden
              rows={sessions}
              tone={(session) =>
                hasCome(session.endsAt, context.now) || session.status === "cancelled" ? "past" : undefined
              }
              columns={[
                {
                  heading: "When",
                  rowHeading: true,
                  cell: (session) => (
                    <a href={`/staff/sessions/${session.id}/register`}>{sayWhen(session.startsAt, session.endsAt)}</a>
                  ),
                },
                { heading: "What", cell: (session) => session.title },
                { heading: "Where", cell: where },
                {
                  heading: "Booked",
                  numeric: true,
                  cell: (session) => (session.status === "cancelled" ? "Cancelled" : String(session.people)),
                },
              ]}
            />
          )}
        </>
      ),
    });
  });
}
