import { Temporal } from "temporal-polyfill";
import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { sayStart, sayWhen } from "../../../../../platform/clock/say-when.ts";
import { WITH_CAMERA } from "../../../../../platform/http/permissions.ts";
import { type Answer, type Context, notFound, redirect } from "../../../../../platform/http/route.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../../vocabulary/roles.ts";
import { serviceName, staffLibrary } from "../../../../places/index.ts";
import { partyOf } from "../../../actions/load-booking.ts";
import { logLook } from "../../../actions/log-look.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { staffSession } from "../../../actions/staff-session.ts";
import { doorOpensAt } from "../../../domain/attendance.ts";
import { doorPath, registerPath, tapsPath } from "../../../domain/staff-paths.ts";
import { doorNow } from "../../../queries/door-now.ts";
import { type RegisterRow, registerOf } from "../../../queries/register.ts";
import { seesNames } from "../../../queries/who-sees-names.ts";
import { sayPartyInEnglish } from "../staff-words.ts";
import { StepNumber } from "./step-number.tsx";

/** GET /staff/sessions/:id/door: the register for a phone or tablet, with or without a connection. */
export function doorPage({ db }: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const session = await staffSession(db, visitor, context.params.id ?? "");
    if (!session) return notFound;
    const names = await seesNames(db, visitor.id, session);
    await logLook(session, names, "door");
    const now = await doorNow(db, session, { names, now: context.now });
    const { coming } = await registerOf(db, session.id);
    const library = session.library_id ? await staffLibrary(db, session.library_id) : undefined;
    const opens = doorOpensAt(session.starts_at);
    const answer = staffPage({
      title: `Door: ${session.title}`,
      current: "programme",
      service: await serviceName(db, visitor),
      scripts: ["door"],
      styles: ["registers", "door"],
      later: ["square-code"],
      app: "/door.webmanifest",
      body: (
        <>
          <BackLink href={registerPath(session.id)}>The register</BackLink>
          <h1>Door: {session.title}</h1>
          <p class="quiet">
            {sayWhen(session.starts_at, session.ends_at)}. {library?.name ?? "Online"}
          </p>
          <p class="door-off" data-door-off>
            This page works with JavaScript, which is off or has not started.{" "}
            <a href={registerPath(session.id)}>The register</a> takes the same counts without it, while there is a
            connection.
          </p>
          <div
            class="door"
            data-door={JSON.stringify(now)}
            data-session={session.id}
            data-csrf={context.csrf}
            data-taps={tapsPath(session.id)}
            data-opens={String(Temporal.Instant.from(opens).epochMilliseconds)}
            hidden
          >
            <div class="door-now">
              <p class="door-room" data-room />
              <p data-sync role="status" />
            </div>
            <State signIn={`/staff/sign-in?then=${encodeURIComponent(doorPath(session.id))}`} />
            <p data-door-early hidden>
              People can be checked in from {sayStart(opens)}.
            </p>
            <p data-door-cancelled hidden>
              This session is called off: nobody can be checked in.
            </p>
            <div data-door-open hidden>
              <Code />
              {names ? <Coming rows={coming} again={doorPath(session.id)} /> : <NoNames />}
              <section aria-labelledby="part-walk-ins" data-walk-ins>
                <h2 id="part-walk-ins">Came without a booking</h2>
                <StepNumber name="adults" label="Adults" about="without a booking" />
                <StepNumber name="children" label="Children" about="without a booking" />
              </section>
              <Heads sensitive={session.sensitive} />
            </div>
          </div>
        </>
      ),
    });
    // The browser's own store keeps no names. The door's worker may keep this page for a day, until the register is closed.
    return {
      ...answer,
      headers: {
        "cache-control": "no-store",
        ...(!now.closed && { "alcove-keep": "day" }),
        "permissions-policy": WITH_CAMERA,
      },
    };
  });
}

/** GET /staff/sessions/door: where the installed page starts. Without a connection its worker answers instead. */
export const doorStart = (_: BookingParts, { visitor }: Context): Answer =>
  redirect(mayAs(visitor!.role, "staff") ? "/staff" : "/staff/mine");

/** What was tapped last, and what came of it. */
const State = ({ signIn }: { signIn: string }) => (
  <section class="door-state" aria-label="What was tapped">
    <p data-sign-in-again hidden>
      <a href={signIn}>Sign in again</a>
    </p>
    <p data-forgetful hidden>
      This browser keeps nothing. What has not been sent is lost when you leave this page.
    </p>
    <p data-said role="status" />
    <ul class="door-problems" data-problems role="alert" />
    <p data-closed hidden>
      <strong>The register is closed.</strong> What is tapped now puts it right. Names are no longer kept on this
      device.
    </p>
    <Button secondary type="button" name="undo">
      Undo the last tap
    </Button>
  </section>
);

const Code = () => (
  <section aria-labelledby="part-scan">
    <h2 id="part-scan">Scan or type a code</h2>
    <form data-scan novalidate>
      <label class="govuk-label" for="code">
        Code
      </label>
      <div class="one-line">
        <input class="govuk-input govuk-input--width-10" id="code" name="code" type="text" autocomplete="off" />
        <Button>Check in</Button>
      </div>
    </form>
    {/* Shown where the device has a camera that a page may ask for. */}
    <div data-camera hidden>
      <Button secondary type="button" name="camera">
        Scan with the camera
      </Button>
      <div data-camera-view hidden>
        <div aria-hidden="true">
          <video playsInline muted />
        </div>
        <p class="quiet">Hold the square code in front of the camera. The picture stays on this device.</p>
      </div>
      <p data-camera-said role="status" />
    </div>
  </section>
);

const Coming = ({ rows, again }: { rows: RegisterRow[]; again: string }) => (
  <section aria-labelledby="part-coming">
    <h2 id="part-coming">Who is coming</h2>
    {rows.length === 0 && <p>Nobody has booked.</p>}
    <p data-more hidden>
      Somebody has booked since this page was loaded. <a href={again}>Load it again</a>
    </p>
    <p data-aged hidden>
      Names are kept on a device for a day at most, and this page is older. <a href={again}>Load it again</a>
    </p>
    <ul class="door-list">
      {rows.map((row) => (
        <PartyRow key={row.id} row={row} />
      ))}
    </ul>
  </section>
);

const PartyRow = ({ row }: { row: RegisterRow }) => {
  const called = row.name ?? "Name no longer kept";
  const [adults, children] = [row.adults + row.carers, row.children];
  return (
    <li data-party={row.id} data-adults={adults} data-children={children} data-code={row.code} data-called={called}>
      <div class="door-who">
        <strong>{called}</strong>
        <span class="quiet">{sayPartyInEnglish(partyOf(row))}</span>
        <span data-came />
      </div>
      <Button type="button" name="all">
        <span data-label>{adults + children > 1 ? "All came" : "Came"}</span>
        <span class="govuk-visually-hidden">: {called}</span>
      </Button>
      {adults + children > 1 && (
        <details>
          <summary>
            Part of them<span class="govuk-visually-hidden">: {called}</span>
          </summary>
          {adults > 0 && <StepNumber name="adults" label="Adults" about={called} most={adults} />}
          {children > 0 && <StepNumber name="children" label="Children" about={called} most={children} />}
        </details>
      )}
    </li>
  );
};

const NoNames = () => (
  <section aria-labelledby="part-coming">
    <h2 id="part-coming">Who is coming</h2>
    <p>
      Names are shown to whoever runs this, and to nobody else. Check people in by the code on their slip or in their
      message, or count heads.
    </p>
  </section>
);

const Heads = ({ sensitive }: { sensitive: boolean }) => (
  <section aria-labelledby="part-heads" data-heads={sensitive ? "all" : "by-age"}>
    <h2 id="part-heads">Or count heads</h2>
    <p data-heads-said />
    <StepNumber name="adults" label="Adults" about="heads" />
    {sensitive ? (
      <StepNumber name="children" label="Children" about="heads" />
    ) : (
      <>
        <StepNumber name="under12" label="Under 12" about="heads" />
        <StepNumber name="from12To17" label="12 to 17" about="heads" />
      </>
    )}
  </section>
);
