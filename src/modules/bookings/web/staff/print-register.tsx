import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayWhen } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName, staffLibrary } from "../../../places/index.ts";
import { partyOf } from "../../actions/load-booking.ts";
import { logLook } from "../../actions/log-look.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { staffSession } from "../../actions/staff-session.ts";
import { sayCode } from "../../domain/code.ts";
import { registerPath } from "../../domain/staff-paths.ts";
import { type RegisterRow, registerOf } from "../../queries/register.ts";
import { seesNames } from "../../queries/who-sees-names.ts";
import { sayPartyInEnglish } from "./staff-words.ts";

/** Lines left empty for whoever comes without a booking. */
const EMPTY_LINES = 12;

/** GET /staff/sessions/:id/register/print: to take to the door on paper. */
export function printRegisterPage({ db }: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const session = await staffSession(db, visitor, context.params.id ?? "");
    if (!session) return notFound;
    const names = await seesNames(db, visitor.id, session);
    await logLook(session, names, "print");
    const { coming } = await registerOf(db, session.id);
    const library = session.library_id ? await staffLibrary(db, session.library_id) : undefined;
    const answer = staffPage({
      // Browsers print the title too.
      title: session.sensitive ? "Register to print" : `Register to print: ${session.title}`,
      current: "programme",
      styles: ["registers"],
      service: await serviceName(db, visitor),
      body: (
        <>
          <div class="not-printed">
            <BackLink href={registerPath(session.id)}>Register</BackLink>
            <p>Print this page. Afterwards type in what was counted on the register, as a tally from paper.</p>
          </div>
          {/* Paper lies about: what needs discretion is not named on it. */}
          <h1>{session.sensitive ? "Register" : `Register: ${session.title}`}</h1>
          <p>
            {sayWhen(session.starts_at, session.ends_at, { year: true })}. {library?.name ?? "Online"}
          </p>
          {!names && <p>Names are left out: they are for whoever runs this.</p>}
          <PaperTable rows={names ? coming : []} />
          <div class="paper-totals">
            <p>Adults, all together: ______</p>
            <p>Children, all together: ______</p>
            {!session.sensitive && <p>Of the children: under 12 ______ &nbsp; 12 to 17 ______</p>}
            <p>Counted by: ____________________</p>
          </div>
        </>
      ),
    });
    return { ...answer, headers: { "cache-control": "no-store" } };
  });
}

const PaperTable = ({ rows }: { rows: RegisterRow[] }) => (
  <table class="grid-t paper-register">
    <caption class="govuk-visually-hidden">Who comes, with empty lines for those without a booking</caption>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Party</th>
        <th scope="col">Code</th>
        <th scope="col">Adults came</th>
        <th scope="col">Children came</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">{row.name ?? "Name no longer kept"}</th>
          <td>{sayPartyInEnglish(partyOf(row))}</td>
          <td>{sayCode(row.code)}</td>
          <td />
          <td />
        </tr>
      ))}
      {Array.from({ length: EMPTY_LINES }, (_, index) => (
        <tr key={index}>
          <td>
            <span class="govuk-visually-hidden">Empty line</span>&nbsp;
          </td>
          <td />
          <td />
          <td />
          <td />
        </tr>
      ))}
    </tbody>
  </table>
);
