import { localTime, sayTime } from "../../../../../platform/clock/say-when.ts";
import { Button, ButtonLink } from "../../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { Table } from "../../../../../platform/views/pieces/table.tsx";
import { sayCode } from "../../../domain/code.ts";
import { hasCome } from "../../../domain/has-come.ts";
import type { ComputerToday } from "../../../queries/technology/desk.ts";

type Time = ComputerToday["times"][number];

interface Props {
  computers: ComputerToday[];
  libraryId: string;
  csrf: string;
  now: string;
}

const clockOf = (instant: string) => sayTime(localTime(instant));
const who = ({ group, code }: Time) =>
  `${group === "guest" ? "a guest" : group === "child" ? "a child" : "an adult"}, ${sayCode(code)}`;

/** Who sits where, and what comes next; with a button for each thing that can be done about it. */
export const Computers = ({ computers, libraryId, csrf, now }: Props) => (
  <section aria-labelledby="computers">
    <h2 id="computers">Computers now</h2>
    {computers.length === 0 ? (
      <p>
        This library has no computers here yet.{" "}
        <a href={`/staff/libraries/${libraryId}/spaces/new`}>Add one as a space of the kind 'computer'</a>.
      </p>
    ) : (
      <Table
        caption="Computers now"
        captionHidden
        rows={computers}
        columns={[
          { heading: "Computer", rowHeading: true, cell: (computer) => computer.name },
          { heading: "Now", cell: (computer) => <Now computer={computer} csrf={csrf} now={now} /> },
          { heading: "Next", cell: (computer) => <Next computer={computer} csrf={csrf} now={now} /> },
          {
            heading: "Do",
            plain: true,
            cell: (computer) => (
              <>
                {!computer.outSince && (
                  <ButtonLink
                    secondary
                    href={`/staff/technology/computer?library=${libraryId}&computer=${computer.id}`}
                  >
                    Give it<span class="govuk-visually-hidden"> ({computer.name})</span>
                  </ButtonLink>
                )}
                <Press
                  to={`/staff/technology/computers/${computer.id}/${computer.outSince ? "mended" : "out"}`}
                  text={computer.outSince ? "Mended" : "Broken"}
                  what={computer.name}
                  csrf={csrf}
                />
              </>
            ),
          },
        ]}
      />
    )}
  </section>
);

const Press = ({ to, text, what, csrf }: { to: string; text: string; what: string; csrf: string }) => (
  <StaffForm action={to} csrf={csrf}>
    <Button secondary>
      {text}
      <span class="govuk-visually-hidden">: {what}</span>
    </Button>
  </StaffForm>
);

const path = (time: Time, verb: string) => `/staff/technology/times/${time.id}/${verb}`;

const Now = ({ computer, csrf, now }: { computer: ComputerToday; csrf: string; now: string }) => {
  if (computer.outSince) return <>Being mended</>;
  const using = computer.times.find((time) => time.status === "using" && !hasCome(time.endsAt, now));
  if (!using) return <>Free</>;
  return (
    <>
      Until {clockOf(using.endsAt)}: {who(using)}
      <Press to={path(using, "extend")} text="Longer" what={computer.name} csrf={csrf} />
      <Press to={path(using, "end")} text="Done" what={computer.name} csrf={csrf} />
    </>
  );
};

const Next = ({ computer, csrf, now }: { computer: ComputerToday; csrf: string; now: string }) => {
  const next = computer.times.find((time) => time.status === "booked" && !hasCome(time.endsAt, now));
  const missed = computer.times.findLast((time) => time.status === "missed" && !hasCome(time.endsAt, now));
  return (
    <>
      {next && (
        <>
          {clockOf(next.startsAt)} to {clockOf(next.endsAt)}: {who(next)}
          <Press to={path(next, "claim")} text="Here" what={sayCode(next.code)} csrf={csrf} />
          <Press to={path(next, "end")} text="Give up" what={sayCode(next.code)} csrf={csrf} />
        </>
      )}
      {missed && (
        <>
          Nobody came at {clockOf(missed.startsAt)}: {who(missed)}
          <Press to={path(missed, "claim")} text="Came late" what={sayCode(missed.code)} csrf={csrf} />
        </>
      )}
      {!next && !missed && "Nothing"}
    </>
  );
};
