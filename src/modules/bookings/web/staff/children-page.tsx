import { Temporal } from "temporal-polyfill";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayWhen } from "../../../../platform/clock/say-when.ts";
import type { Database } from "../../../../platform/db/database.ts";
import { type Answer, type Context, notFound, type Visitor } from "../../../../platform/http/route.ts";
import { Phone } from "../../../../platform/views/find/asides.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../places/index.ts";
import { logLook } from "../../actions/log-look.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { staffSession } from "../../actions/staff-session.ts";
import { CHILDREN_KEPT_DAYS } from "../../domain/children.ts";
import { sayCode } from "../../domain/code.ts";
import { registerPath } from "../../domain/staff-paths.ts";
import { childrenAt } from "../../queries/children.ts";
import { facilitatorsOf, runsSession } from "../../queries/who-sees-names.ts";
import type { SessionView } from "../../tables.ts";

/**
 * Who sees children's details: whoever is named to run it, or covers it; where nobody is named and it needs no
 * discretion, the library's own staff.
 */
async function seesChildren(db: Database, visitor: Visitor, session: SessionView): Promise<boolean> {
  const named = await facilitatorsOf(db, session.activity_id);
  if (named.length === 0 && !session.sensitive) return true;
  return runsSession(db, visitor.id, session);
}

/** From the day before a session on; nobody browses the months ahead. */
const isNear = (session: SessionView, today: string): boolean =>
  Temporal.PlainDate.compare(localDate(session.starts_at), Temporal.PlainDate.from(today).add({ days: 1 })) <= 0;

/** GET /staff/sessions/:id/register/children: who comes by itself, whom to ring, who collects. */
export function childrenPage({ db, clock }: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const session = await staffSession(db, visitor, context.params.id ?? "");
    if (!session) return notFound;
    const may = await seesChildren(db, visitor, session);
    const near = isNear(session, clock.today());
    const children = may && near ? await childrenAt(db, session.id) : [];
    if (children.length > 0) await logLook(session, true, "children");
    const title = "Children who come by themselves";
    const answer = staffPage({
      title,
      current: "programme",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href={registerPath(session.id)}>Register</BackLink>
          <h1>{title}</h1>
          <p class="quiet">
            {!session.sensitive && `${session.title}. `}
            {sayWhen(session.starts_at, session.ends_at)}. Deleted {CHILDREN_KEPT_DAYS} days after the last session.
            Each look is written down.
          </p>
          {!may && <p>This is for whoever is named to run it. A manager can hand you one session.</p>}
          {may && !near && <p>You can see it from the day before.</p>}
          {may && near && children.length === 0 && <p>No child is booked to come by itself.</p>}
          {children.length > 0 && (
            <Table
              caption="Children, by first name"
              captionHidden
              rows={children}
              columns={[
                { heading: "First name", rowHeading: true, cell: (child) => child.first_name },
                {
                  heading: "Ring",
                  cell: (child) => (
                    <>
                      {child.contact_name},{" "}
                      <span class="nowrap">
                        <Phone number={child.contact_phone} />
                      </span>
                    </>
                  ),
                },
                { heading: "Who collects", cell: (child) => child.collects },
                { heading: "Allergies", cell: (child) => child.allergies || "None told" },
                { heading: "Photos", cell: (child) => (child.photos ? "Yes" : "No photos") },
                { heading: "Code", cell: (child) => <span class="nowrap">{sayCode(child.code)}</span> },
              ]}
            />
          )}
        </>
      ),
    });
    return { ...answer, headers: { "cache-control": "no-store" } };
  });
}
