import type { ComponentChildren } from "preact";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayStart } from "../../../../platform/clock/say-when.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { partyOf } from "../../actions/load-booking.ts";
import { sayCode } from "../../domain/code.ts";
import { slipPath } from "../../domain/staff-paths.ts";
import type { RegisterRow } from "../../queries/register.ts";
import { MADE_BY_WORDS, sayCame, sayPartyInEnglish } from "./staff-words.ts";

/** What the parts of a register's page share. */
export interface RegisterView {
  sessionId: string;
  csrf: string;
  /** People can be checked in now. */
  door: boolean;
  /** The session is still to come: places can be given up. */
  ahead: boolean;
  /** Names may be shown to whoever looks. */
  /** May book, change and print for people: a guest tutor may not. */
  helps: boolean;
  names: boolean;
}

/** Whom a row is about, for those who may be told and for those who may not. */
export const calledOf = (row: RegisterRow, names: boolean): string =>
  names ? (row.name ?? "Name no longer kept") : `Code ${sayCode(row.code)}`;

interface PressProps {
  view: RegisterView;
  /** Path it posts to. */
  to: string;
  about: string;
  fields?: Record<string, string>;
  secondary?: boolean;
  children: ComponentChildren;
}

/** One button that does one thing to one party. */
const Press = ({ view, to, about, fields, secondary = true, children }: PressProps) => (
  <StaffForm action={to} csrf={view.csrf}>
    <Hidden values={{ once: newId(), session: view.sessionId, ...fields }} />
    <Button secondary={secondary}>
      {children}
      <span class="govuk-visually-hidden">: {about}</span>
    </Button>
  </StaffForm>
);

const came = (row: RegisterRow) => (row.came && row.came.adults + row.came.children > 0 ? row.came : undefined);

/** Whether a party has come, and the tap that says so. */
export const CameCell = ({ row, view }: { row: RegisterRow; view: RegisterView }) => {
  const said = came(row);
  const [adults, children] = [row.adults + row.carers, row.children];
  const about = calledOf(row, view.names);
  const to = `/staff/sessions/${view.sessionId}/came`;
  const all = said?.adults === adults && said.children === children;
  const some = adults + children > 1;
  if (!view.door) return <>{said ? `Came: ${sayCame(said)}` : ""}</>;
  return (
    <div class="taps">
      {said ? (
        <>
          <strong class="now">{all ? "Came" : `Came: ${sayCame(said)}`}</strong>
          <Press view={view} to={to} about={about} fields={{ booking: row.id, adults: "0", children: "0" }}>
            Take back
          </Press>
        </>
      ) : (
        <Press
          view={view}
          to={to}
          about={about}
          fields={{ booking: row.id, adults: String(adults), children: String(children) }}
          secondary={false}
        >
          {some ? "All came" : "Came"}
        </Press>
      )}
      {some && (
        <Details summary={`Part of them${said ? " after all" : ""}`}>
          <StaffForm action={to} csrf={view.csrf} once={newId()}>
            <Hidden values={{ booking: row.id }} />
            <HowMany id={row.id} adults={adults} children={children} said={said} about={about} />
            <Button secondary>Save</Button>
          </StaffForm>
        </Details>
      )}
    </div>
  );
};

interface HowManyProps {
  id: string;
  /** At most so many; a kind that the party has none of is not asked. */
  adults: number;
  children: number;
  said?: { adults: number; children: number };
  about: string;
}

const HowMany = ({ id, adults, children, said, about }: HowManyProps) => (
  <p class="how-many">
    {[
      { name: "adults", label: "Adults", most: adults, value: said?.adults },
      { name: "children", label: "Children", most: children, value: said?.children },
    ]
      .filter(({ most }) => most > 0)
      .map(({ name, label, most, value }) => (
        <span key={name}>
          <label for={`${name}-${id}`}>
            {label}
            <span class="govuk-visually-hidden"> who came, of {about}</span>
          </label>{" "}
          <input
            class="count"
            type="text"
            inputmode="numeric"
            id={`${name}-${id}`}
            name={name}
            value={value ?? ""}
            autocomplete="off"
          />{" "}
          of {most}
        </span>
      ))}
  </p>
);

/** What can be done for a party that has a place, waits or has been offered one. */
export const RowActions = ({ row, view }: { row: RegisterRow; view: RegisterView }) => {
  const about = calledOf(row, view.names);
  const contacts = [row.email, row.mobile].filter(Boolean).join(", ");
  return (
    <Details
      summary={
        <>
          More<span class="govuk-visually-hidden"> for {about}</span>
        </>
      }
    >
      {view.names && <p>{contacts || "They left no way to reach them"}</p>}
      {view.helps && row.status !== "waiting" && (
        <p>
          <a href={slipPath(row.id)}>
            Print slip<span class="govuk-visually-hidden"> for {about}</span>
          </a>
        </p>
      )}
      {view.helps && view.ahead && row.status === "offered" && (
        <>
          <Press view={view} to={`/staff/bookings/${row.id}/accept`} about={about} secondary={false}>
            They say yes
          </Press>
          <Press view={view} to={`/staff/bookings/${row.id}/decline`} about={about}>
            They say no
          </Press>
        </>
      )}
      {view.helps && view.ahead && row.status !== "offered" && (
        <Press view={view} to={`/staff/bookings/${row.id}/give-up`} about={about}>
          {row.status === "waiting" ? "They no longer wait" : "Give up their place"}
        </Press>
      )}
    </Details>
  );
};

const dayOf = (instant: string | null) => (instant ? sayDate(localDate(instant), { weekday: false }) : "");

const codeColumn = {
  heading: "Code",
  cell: (row: RegisterRow) => <span class="nowrap">{sayCode(row.code)}</span>,
};

/** Everyone with a place. */
export const ComingTable = ({ rows, view }: { rows: RegisterRow[]; view: RegisterView }) => (
  <Table
    caption="Who is coming"
    captionHidden
    rows={rows}
    tone={(row) => (came(row) ? "sel" : undefined)}
    columns={[
      {
        heading: "Name",
        rowHeading: true,
        cell: (row) => (
          <span id={`b-${row.id}`}>
            {calledOf(row, view.names)}
            {row.kind === "taster" && <span class="light block">First time, to try it</span>}
          </span>
        ),
      },
      { heading: "Party", cell: (row) => sayPartyInEnglish(partyOf(row)) },
      codeColumn,
      { heading: "Booked", cell: (row) => `${MADE_BY_WORDS[row.made_by]}, ${dayOf(row.made_at)}` },
      { heading: "Came", cell: (row) => <CameCell row={row} view={view} /> },
      { heading: "What else", plain: true, cell: (row) => <RowActions row={row} view={view} /> },
    ]}
  />
);

/** Parties to whom a place is held out, and until when. */
export const OfferedTable = ({ rows, view }: { rows: RegisterRow[]; view: RegisterView }) => (
  <Table
    caption="A place is held for them until they say yes or no"
    rows={rows}
    columns={[
      { heading: "Name", rowHeading: true, cell: (row) => calledOf(row, view.names) },
      { heading: "Party", cell: (row) => sayPartyInEnglish(partyOf(row)) },
      codeColumn,
      { heading: "Held until", cell: (row) => sayStart(row.offer_until!) },
      { heading: "What they say", plain: true, cell: (row) => <RowActions row={row} view={view} /> },
    ]}
  />
);

/** Parties that would come if a place came free, first come first. */
export const WaitingTable = ({ rows, view }: { rows: RegisterRow[]; view: RegisterView }) => (
  <Table
    caption="Waiting, first come first"
    rows={rows}
    columns={[
      { heading: "Name", rowHeading: true, cell: (row) => calledOf(row, view.names) },
      { heading: "Party", cell: (row) => sayPartyInEnglish(partyOf(row)) },
      codeColumn,
      { heading: "Since", cell: (row) => dayOf(row.queued_at) },
      { heading: "What else", plain: true, cell: (row) => <RowActions row={row} view={view} /> },
    ]}
  />
);
