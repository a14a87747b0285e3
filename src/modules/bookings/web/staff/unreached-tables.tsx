import { sayWhen } from "../../../../platform/clock/say-when.ts";
import type { Context } from "../../../../platform/http/route.ts";
import { Phone } from "../../../../platform/views/find/asides.tsx";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { sayCode } from "../../domain/code.ts";
import type { Part } from "../../domain/pages.ts";
import type { UnreachedBooker, UnreachedHirer } from "../../queries/unreached.ts";
import { ListPages } from "./list-pages.tsx";

const NEWS: Record<string, string> = {
  offered: "A place has come free and is held for them",
  moved: "It has moved",
  called_off: "It is cancelled",
  back_on: "It is on again",
};

const HIRER_NEWS: Record<string, string> = {
  confirmed: "It is theirs",
  declined: "We cannot let them have it",
  rival: "Somebody else was given that time",
  cancelled: "Their booking is given up",
  expired: "Nobody answered their request in time",
  released: "Nobody came, so it was given free",
  closed: "The library is closed then, so they cannot have it",
  reopened: "It is theirs again: the library is open after all",
  broken: "The space is out of order then, so they cannot have it",
  mended: "It is theirs again: the space is in order",
};

const PATH = "/staff/asks";

const Told = ({ action, code, csrf }: { action: string; code: string; csrf: string }) => (
  <StaffForm action={action} csrf={csrf}>
    <Button secondary>
      Told<span class="govuk-visually-hidden">: {sayCode(code)}</span>
    </Button>
  </StaffForm>
);

interface Props<Row> {
  part: Part<Row>;
  context: Context;
}

/** Bookers whom nothing we send reaches: someone rings them, or tells them when they come in or ring. */
export const UnreachedBookers = ({ part, context: { csrf, query } }: Props<UnreachedBooker>) =>
  part.total === 0 ? null : (
    <section aria-labelledby="unreached">
      <h2 id="unreached">Could not be written to ({part.total})</h2>
      <p>
        They left no address that we can write to, or more was sent there in an hour than we send. Ring whoever left a
        number; tell the others if they come in or ring.
      </p>
      <Table
        caption="Bookers who could not be written to"
        captionHidden
        rows={part.rows}
        columns={[
          { heading: "Code", rowHeading: true, cell: (row) => sayCode(row.code) },
          { heading: "Who", cell: (row) => (row.sensitive ? "See the register" : (row.name ?? "No name")) },
          { heading: "Number", cell: (row) => (row.mobile && !row.sensitive ? <Phone number={row.mobile} /> : "None") },
          { heading: "News", plain: true, cell: (row) => NEWS[row.telling] ?? row.telling },
          {
            heading: "About",
            cell: (row) => (
              <>
                <a href={`/staff/sessions/${row.sessionId}`}>{row.title}</a>
                <span class="block quiet">{sayWhen(row.startsAt, row.endsAt)}</span>
              </>
            ),
          },
          {
            heading: "Told",
            plain: true,
            cell: (row) => (
              <Told action={`/staff/unreached/${row.bookingId}/${row.sessionId}`} code={row.code} csrf={csrf} />
            ),
          },
        ]}
      />
      <ListPages part={part} name="bookers" label="Pages of bookers" path={PATH} query={query} />
    </section>
  );

/** The same of those who asked for a space. */
export const UnreachedHirers = ({ part, context: { csrf, query } }: Props<UnreachedHirer>) =>
  part.total === 0 ? null : (
    <section aria-labelledby="unreached-hirers">
      <h2 id="unreached-hirers">Rooms and other spaces: could not be written to ({part.total})</h2>
      <p>Ring whoever left a number; tell the others if they come in or ring.</p>
      <Table
        caption="Those who asked for a space and could not be written to"
        captionHidden
        rows={part.rows}
        columns={[
          { heading: "Code", rowHeading: true, cell: (row) => sayCode(row.code) },
          { heading: "Who", cell: (row) => [row.organisation, row.name].filter(Boolean).join(", ") || "No name" },
          { heading: "Number", cell: (row) => (row.mobile ? <Phone number={row.mobile} /> : "None") },
          { heading: "News", plain: true, cell: (row) => HIRER_NEWS[row.telling] ?? row.telling },
          {
            heading: "About",
            cell: (row) => (
              <>
                <a href={`/staff/rooms/holds/${row.holdId}`}>{row.space}</a>, {row.library}
                <span class="block quiet">{sayWhen(row.startsAt, row.endsAt)}</span>
              </>
            ),
          },
          {
            heading: "Told",
            plain: true,
            cell: (row) => <Told action={`/staff/unreached-hirers/${row.holdId}`} code={row.code} csrf={csrf} />,
          },
        ]}
      />
      <ListPages part={part} name="hirers" label="Pages of those who asked for a space" path={PATH} query={query} />
    </section>
  );
