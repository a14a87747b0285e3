import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { sayDate } from "../../../../../platform/clock/say-when.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { Phone } from "../../../../../platform/views/find/asides.tsx";
import { Button, ButtonGroup } from "../../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../../platform/views/pieces/tag.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { serviceName, staffLibrary } from "../../../../places/index.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { reconfirmStanding } from "../../../actions/standing/answer-standing.ts";
import { endStanding } from "../../../actions/standing/end-standing.ts";
import { bookedTo, freedOn, roundState } from "../../../domain/standing-until.ts";
import { type StandingLine, standingOf } from "../../../queries/standing-of.ts";

const DONE: Record<string, string> = {
  made: "The standing booking is made. Its dates are sent to whoever left an address; tell the others.",
  again: "It is booked to the end of the next term. Whoever left an address is told; tell the others.",
  ended: "It has ended. Its dates to come are free again. Whoever left an address is told; tell the others.",
};

const day = (date: string) => sayDate(date, { year: true });
const stateOf = (line: StandingLine, today: string) => roundState({ ...line, ended: false }, today);

/** Where the question stands, in a few words; nothing where nobody was asked. */
const Asked = ({ line, today }: { line: StandingLine; today: string }) => {
  const by = line.answerBy ?? "";
  switch (stateOf(line, today)) {
    case "asked":
      return <Tag>Asked, to answer by {day(by)}</Tag>;
    case "late":
      return <Tag>No answer by {day(by)}</Tag>;
    case "wanted":
      return <Tag tone="green">Still wanted</Tag>;
    case "not_wanted":
      return <Tag tone="grey">Not wanted after this</Tag>;
    case "none":
      return <Tag tone="grey">No answer: the next dates are free again</Tag>;
    default:
      return null;
  }
};

/** Those whose group has not answered: to be rung before what is kept for them is given free. */
const ToRing = ({ lines }: { lines: StandingLine[] }) =>
  lines.length === 0 ? null : (
    <section class="box" aria-labelledby="to-ring">
      <h2 id="to-ring">To ring: they have not answered</h2>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <b>
              <bdi>{line.who}</bdi>
            </b>
            , {line.space}: {line.mobile ? <Phone number={line.mobile} /> : "we have no number of theirs"}. What is kept
            for them is given free on {day(freedOn(line.answerBy!))}.
          </li>
        ))}
      </ul>
    </section>
  );

/** It may go on after its last booked day. */
const goesOn = (line: StandingLine): boolean => line.lastDay === null || line.lastDay > line.confirmedUntil;

/** GET /staff/rooms/standing?library= */
export function standingPage({ db, clock }: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const library = await staffLibrary(db, context.query.get("library") ?? "");
    if (!library) return notFound;
    const lines = await standingOf(db, library.id, clock.now());
    const today = clock.today();
    const title = `Standing bookings at ${library.name}`;
    return staffPage({
      title,
      current: "rooms",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href={`/staff/rooms?library=${library.id}`}>Rooms at {library.name}</BackLink>
          <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
          <h1>{title}</h1>
          <ToRing lines={lines.filter((line) => stateOf(line, today) === "late")} />
          {lines.length === 0 ? (
            <p>None. Make one from a space: 'Again and again'.</p>
          ) : (
            <Table
              caption={title}
              captionHidden
              rows={lines}
              columns={[
                { heading: "Who", rowHeading: true, cell: (line) => <bdi>{line.who}</bdi> },
                { heading: "Space", cell: (line) => line.space },
                { heading: "When", cell: (line) => line.said },
                {
                  heading: "Booked to",
                  cell: (line) => (
                    <>
                      {day(bookedTo(line.confirmedUntil, line.lastDay))} <Asked line={line} today={today} />
                    </>
                  ),
                },
                { heading: "Dates to come", numeric: true, cell: (line) => line.ahead },
                {
                  heading: "Do",
                  plain: true,
                  cell: (line) => (
                    <ButtonGroup>
                      {goesOn(line) && (
                        <StaffForm action={`/staff/rooms/standing/${line.id}/again`} csrf={context.csrf}>
                          <input type="hidden" name="library" value={library.id} />
                          <input type="hidden" name="until" value={line.confirmedUntil} />
                          <Button secondary>
                            Still wanted<span class="govuk-visually-hidden">: {line.who}</span>
                          </Button>
                        </StaffForm>
                      )}
                      <StaffForm action={`/staff/rooms/standing/${line.id}/end`} csrf={context.csrf}>
                        <input type="hidden" name="library" value={library.id} />
                        <Button secondary>
                          End it<span class="govuk-visually-hidden">: {line.who}</span>
                        </Button>
                      </StaffForm>
                    </ButtonGroup>
                  ),
                },
              ]}
            />
          )}
        </>
      ),
    });
  });
}

/** POST /staff/rooms/standing/:id/again and /end */
export async function standingForm(parts: BookingParts, context: Context, what: "again" | "ended"): Promise<Answer> {
  const id = context.params.id ?? "";
  const visitor = context.visitor!;
  const shown = field(context.form, "until");
  const outcome = await (what === "again"
    ? reconfirmStanding(parts, visitor, id, shown)
    : endStanding(parts, visitor, id));
  if ("refused" in outcome) return notFound;
  const to = new URLSearchParams({ library: field(context.form, "library"), done: what });
  return redirect(`/staff/rooms/standing?${to}`);
}
