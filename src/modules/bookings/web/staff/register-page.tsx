import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayStart, sayWhen } from "../../../../platform/clock/say-when.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, notFound } from "../../../../platform/http/route.ts";
import { Button, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { FormProblems } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import { colleaguesOf } from "../../../people/index.ts";
import { serviceName, staffLibrary } from "../../../places/index.ts";
import { sessionCosts } from "../../../programme/index.ts";
import { partyOf } from "../../actions/load-booking.ts";
import { logLook } from "../../actions/log-look.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { staffSession } from "../../actions/staff-session.ts";
import { doorOpensAt, doorState, mayClose } from "../../domain/attendance.ts";
import { readCode } from "../../domain/code.ts";
import { hasCome } from "../../domain/has-come.ts";
import { peopleIn } from "../../domain/party.ts";
import { bookForPath, doorPath, registerPath } from "../../domain/staff-paths.ts";
import { closingsOf, type Register, registerOf } from "../../queries/register.ts";
import { loadTerms } from "../../queries/terms-of.ts";
import { coversOf, facilitatorsOf, seesNames } from "../../queries/who-sees-names.ts";
import type { SessionView } from "../../tables.ts";
import { CloseRegister } from "./close-register.tsx";
import { CountHeads } from "./count-heads.tsx";
import { WhoRunsIt } from "./hand-over.tsx";
import { FoundByCode, ScanField, WalkIns } from "./register-door.tsx";
import { ComingTable, calledOf, OfferedTable, type RegisterView, WaitingTable } from "./register-parts.tsx";
import { STATUS_WORDS, sayPartyInEnglish, sayPeople } from "./staff-words.ts";

/** What was typed into one of the page's forms, and what is wrong with it. */
export interface Attempt {
  form: Form;
  errors: FormErrors;
  status?: number;
}

const DONE: Record<string, string> = {
  came: "Saved.",
  heads: "The count is saved.",
  closed: "The register is closed. Thank you.",
  handed_over: "Handed over. Whoever runs it has been told.",
  given_up: "Their place is given up. If somebody waits, they have been offered it.",
  accepted: "They have the place.",
  declined: "They said no. The next in line has been offered it.",
};

/** Whoever was checked in by their code a moment ago. */
function sayScanned(register: Register, id: string | null, names: boolean): string | undefined {
  const row = register.coming.find((each) => each.id === id);
  return row && `${calledOf(row, names)} came: ${sayPartyInEnglish(partyOf(row))}.`;
}

/** GET /staff/sessions/:id/register: who is coming, who waits, who came. */
export function registerPage(parts: BookingParts, context: Context, attempt?: Attempt): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const session = await staffSession(db, visitor, context.params.id ?? "");
    if (!session) return notFound;
    const names = await seesNames(db, visitor.id, session);
    await logLook(session, names);
    const register = await registerOf(db, session.id);
    const terms = await loadTerms(db, session);
    const closings = await closingsOf(db, session.id);
    const library = session.library_id ? await staffLibrary(db, session.library_id) : undefined;
    const door = doorState({ startsAt: session.starts_at, status: session.status }, context.now);
    const who = session.sensitive && {
      colleagues: await colleaguesOf(db, session.service_id),
      named: (await facilitatorsOf(db, session.activity_id)).map((each) => each.account_id),
      covers: await coversOf(db, session.id),
    };
    const view: RegisterView = {
      sessionId: session.id,
      csrf: context.csrf,
      door: door === "open",
      ahead: !hasCome(session.starts_at, context.now),
      names,
      helps: mayAs(visitor.role, "staff"),
    };
    const costs = view.helps ? await sessionCosts(db, session.id) : undefined;
    const title = `Register: ${session.title}`;
    const done = context.query.get("done") ?? "";
    const said = done === "scanned" ? sayScanned(register, context.query.get("who"), names) : DONE[done];
    const answer = staffPage({
      title,
      current: "programme",
      styles: ["registers"],
      service: await serviceName(db, visitor),
      status: attempt ? (attempt.status ?? 422) : 200,
      // A device that kept its door forgets the names when it is closed there.
      scripts: closings.length > 0 ? ["door-forget"] : [],
      body: (
        <>
          {view.helps ? (
            <BackLink href={`/staff/sessions/${session.id}`}>This session</BackLink>
          ) : (
            <BackLink href="/staff/mine">My sessions</BackLink>
          )}
          <DoneBanner said={attempt ? undefined : said} />
          {/* Where a code is wrong the next is scanned, without a hand on the keyboard. */}
          <FormProblems errors={attempt?.errors} quiet={attempt?.errors.code !== undefined} />
          <Top
            session={session}
            library={library?.name}
            books={view.helps && session.status === "scheduled" && session.ends_at > context.now}
            closed={closings.length > 0}
          />
          <div class="desk register" data-door-forget={closings.length > 0 ? session.id : undefined}>
            <div>
              {door === "open" && <ScanField view={view} attempt={attempt} again={done === "scanned"} />}
              <People session={session} register={register} view={view} context={context} />
              {view.door && <WalkIns view={view} walkIns={register.walkIns} attempt={attempt} />}
              {view.door && (
                <section aria-labelledby="part-heads">
                  <h2 id="part-heads">Or count heads</h2>
                  <CountHeads
                    sessionId={session.id}
                    csrf={context.csrf}
                    form={attempt?.form ?? {}}
                    errors={attempt?.errors}
                    sensitive={session.sensitive}
                  />
                </section>
              )}
            </div>
            <div>
              <Numbers session={session} register={register} />
              {terms.children === "alone" && (
                <p>
                  <a href={`${registerPath(session.id)}/children`}>Children who come by themselves</a>
                </p>
              )}
              {door === "early" && (
                <p class="quiet">People can be checked in from {sayStart(doorOpensAt(session.starts_at))}.</p>
              )}
              {door === "open" && (
                <CloseRegister
                  sessionId={session.id}
                  csrf={context.csrf}
                  counted={register.counted}
                  sample={session.sample}
                  closings={closings}
                  costs={costs}
                  attempt={attempt}
                  mayClose={mayClose({ startsAt: session.starts_at, status: session.status }, context.now)}
                />
              )}
              {who && (
                <WhoRunsIt {...who} sessionId={session.id} visitor={visitor} csrf={context.csrf} attempt={attempt} />
              )}
            </div>
          </div>
        </>
      ),
    });
    // Names stay in no browser's store.
    return { ...answer, headers: { "cache-control": "no-store" } };
  });
}

interface TopProps {
  session: SessionView;
  library?: string;
  /** Places on it can be given to somebody yet. */
  books: boolean;
  /** The register is closed: booking is no longer what one comes here for. */
  closed: boolean;
}

const Top = ({ session, library, books, closed }: TopProps) => (
  <div class="bar-top">
    <div>
      <h1>Register: {session.title}</h1>
      <p class="quiet">
        {sayWhen(session.starts_at, session.ends_at)}. {library ?? "Online"}
      </p>
      {session.status === "cancelled" && (
        <p>
          <strong class="govuk-tag">Cancelled</strong> {session.cancel_reason}
        </p>
      )}
    </div>
    <div class="button-group">
      {books && (
        <ButtonLink secondary={closed} href={bookForPath(session.id)}>
          Book for someone
        </ButtonLink>
      )}
      {session.status === "scheduled" && (
        <ButtonLink secondary href={doorPath(session.id)}>
          At the door
        </ButtonLink>
      )}
      <ButtonLink secondary href={`${registerPath(session.id)}/print`}>
        Print the register
      </ButtonLink>
    </div>
  </div>
);

const sum = (rows: Register["coming"]): number => rows.reduce((total, row) => total + peopleIn(partyOf(row)), 0);

const Numbers = ({ session, register }: { session: SessionView; register: Register }) => {
  const { coming, offered, waiting } = register;
  const taken = sum(coming) + sum(offered);
  return (
    <section aria-labelledby="part-numbers">
      <h2 id="part-numbers">Places</h2>
      <ul class="todo">
        <li>
          {session.capacity === null || session.booking !== "book"
            ? sayPeople(taken)
            : `${taken} of ${sayPeople(session.capacity)}`}
        </li>
        {offered.length > 0 && <li>{sayPeople(sum(offered))} of these have still to say yes</li>}
        {waiting.length > 0 && (
          <li>
            {waiting.length} waiting, {sayPeople(sum(waiting))} together
          </li>
        )}
      </ul>
    </section>
  );
};

interface PeopleProps {
  session: SessionView;
  register: Register;
  view: RegisterView;
  context: Context;
}

const People = ({ session, register, view, context }: PeopleProps) => {
  const { coming, offered, waiting } = register;
  if (!view.names) return <NoNames register={register} view={view} context={context} />;
  return (
    <>
      <section aria-labelledby="part-coming">
        <h2 id="part-coming">Who is coming</h2>
        {coming.length > 0 ? (
          <ComingTable rows={coming} view={view} />
        ) : (
          <p>
            Nobody has booked.{" "}
            {session.booking === "drop_in" ? "People drop in: count heads." : "They may still come and be counted."}
          </p>
        )}
      </section>
      {offered.length > 0 && (
        <section aria-labelledby="part-offered">
          <h2 id="part-offered">Offered a place</h2>
          <OfferedTable rows={offered} view={view} />
        </section>
      )}
      {waiting.length > 0 && (
        <section aria-labelledby="part-waiting">
          <h2 id="part-waiting">Would come if there were a place</h2>
          <WaitingTable rows={waiting} view={view} />
        </section>
      )}
    </>
  );
};

/** A register whose names are for whoever runs it: everyone else helps people by their code. */
const NoNames = ({ register, view, context }: Omit<PeopleProps, "session">) => {
  const typed = context.query.get("code") ?? "";
  const code = readCode(typed);
  const all = [...register.coming, ...register.offered, ...register.waiting];
  const found = code ? all.find((row) => row.code === code) : undefined;
  return (
    <section aria-labelledby="part-code">
      <h2 id="part-code">Who is coming</h2>
      <p>
        {sayPeople(sum(register.coming))} in{" "}
        {register.coming.length === 1 ? "one party" : `${register.coming.length} parties`}. Names are shown to whoever
        runs this, and to nobody else. With the code on their slip or in their message you can help anyone.
      </p>
      <form action={registerPath(view.sessionId)} method="get" class="filter">
        <div class="govuk-form-group">
          <label class="govuk-label" for="find-code">
            Their code
          </label>
          <input
            class="govuk-input govuk-input--width-10"
            id="find-code"
            name="code"
            type="text"
            value={typed.slice(0, 20)}
            autocomplete="off"
          />
        </div>
        <Button secondary>Find</Button>
      </form>
      {typed && !found && <p>No booking for this session has that code.</p>}
      {found && <FoundByCode row={found} view={view} status={STATUS_WORDS[found.status]} />}
    </section>
  );
};
