import { readAudit } from "../../../../platform/audit/read-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayTime } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../places/index.ts";
import { activityOf } from "../../../programme/index.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { termsPath } from "../../domain/staff-paths.ts";

const MOST = 500;

const sayAt = (instant: unknown) =>
  typeof instant === "string" ? `${sayDate(localDate(instant), { year: true })}, ${sayTime(localTime(instant))}` : "";

const WHAT: Record<string, string> = {
  print: "Printed it",
  children: "Children's details",
  asks: "Who asks to be rung or met",
  door: "Opened it for the door, to be kept on the device for a day at most",
};

/** What one line of the log of looks says. */
function sayLook(action: string, detail: Record<string, unknown>): string {
  if (action === "register.handed_over") return `Handed it to ${detail.to}: ${detail.reason}`;
  const what = WHAT[String(detail.what)] ?? "Looked at it";
  if (detail.names === false && detail.what === "asks") return `${what}, not about what`;
  return detail.names === false ? `${what}, without names` : what;
}

/** GET /staff/activities/:id/booking/looks: who looked at its registers, for managers. */
export function looksPage({ db }: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, context.params.id ?? "");
    if (!activity) return notFound;
    const looks = await readAudit("register", [activity.id], MOST);
    const title = `Who looked at registers: ${activity.title}`;
    return staffPage({
      title,
      current: "programme",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href={termsPath(activity.id)}>Booking</BackLink>
          <h1>{title}</h1>
          {looks.length === 0 ? (
            <p>Nobody has looked yet.</p>
          ) : (
            <Table
              caption="Looks, latest first"
              captionHidden
              rows={looks}
              columns={[
                { heading: "When", plain: true, cell: (look) => sayAt(look.at) },
                { heading: "Who", rowHeading: true, cell: (look) => look.actorName },
                { heading: "Session of", cell: (look) => sayAt(look.detail.startsAt) },
                { heading: "What", plain: true, cell: (look) => sayLook(look.action, look.detail) },
              ]}
            />
          )}
        </>
      ),
    });
  });
}
