import { localDate } from "../../../../platform/clock/local-time.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { type Column, Table } from "../../../../platform/views/pieces/table.tsx";
import { aboutFault } from "../../domain/given/faults.ts";
import type { Oddity } from "../../queries/given/oddities.ts";
import type { OdditiesSeen } from "./oddities-page.tsx";
import { odditiesPath, rowPath } from "./paths.ts";
import { DECISION_WORDS, day, days, number } from "./words.ts";

interface Props {
  seen: OdditiesSeen;
  csrf: string;
}

const saySuggestion = ({ suggest }: Oddity): string =>
  [suggest?.day && day(suggest.day), suggest?.number !== undefined && number(suggest.number)]
    .filter(Boolean)
    .join(", ");

const READ: Column<Oddity>[] = [
  { heading: "Library", cell: ({ libraryName }) => <bdi>{libraryName}</bdi> },
  { heading: "Date", cell: ({ day, until }) => days(day, until) },
  { heading: "Name", cell: ({ title }) => <bdi>{title}</bdi> },
  { heading: "Number", numeric: true, cell: (row) => (row.number === null ? "" : number(row.number)) },
  { heading: "What is odd", cell: ({ says }) => <bdi>{says}</bdi> },
];

/** Two or three buttons for all of a kind at once. */
export const AllOfThem = ({ seen: { file, kind, count }, csrf }: Props) => (
  <section class="box" aria-labelledby="all">
    <h2 id="all">All {number(count.open)} at once</h2>
    <StaffForm action={odditiesPath(file.id, kind)} csrf={csrf}>
      <ButtonGroup>
        {count.suggested > 0 && (
          <Button name="step" value="all suggested">
            Put {number(count.suggested)} right as suggested
          </Button>
        )}
        {aboutFault(kind).asItIs && (
          <Button secondary name="step" value="all as_it_is">
            They are right as they are
          </Button>
        )}
        <Button secondary name="step" value="all left">
          Leave them out
        </Button>
      </ButtonGroup>
    </StaffForm>
  </section>
);

/** The rows themselves, to tick and decide, or to put right one by one. */
export const OpenTable = ({ seen: { file, kind, count, oddities }, csrf }: Props) => (
  <StaffForm action={odditiesPath(file.id, kind)} csrf={csrf}>
    <Table<Oddity>
      caption="Rows to decide on, by their line in the file"
      captionHidden
      rows={oddities}
      columns={[
        {
          heading: "Line",
          rowHeading: true,
          cell: ({ line }) => (
            <label class="tick-line">
              <input
                type="checkbox"
                id={`line_${line}`}
                name="line"
                value={line}
                // One row alone is the one that is meant.
                checked={oddities.length === 1}
              />{" "}
              {line}
            </label>
          ),
        },
        ...READ,
        ...(count.suggested > 0 ? [{ heading: "Suggested", cell: saySuggestion }] : []),
        {
          heading: "One by one",
          plain: true,
          cell: ({ line }) => (
            <a href={rowPath(file.id, line, kind)}>
              Look at it<span class="govuk-visually-hidden">: line {line}</span>
            </a>
          ),
        },
      ]}
    />
    <ButtonGroup>
      {count.suggested > 0 && (
        <Button name="step" value="some suggested">
          Put the ticked ones right as suggested
        </Button>
      )}
      {aboutFault(kind).asItIs && (
        <Button secondary name="step" value="some as_it_is">
          The ticked ones are right
        </Button>
      )}
      <Button secondary name="step" value="some left">
        Leave the ticked ones out
      </Button>
    </ButtonGroup>
  </StaffForm>
);

/** What was decided, by whom and when. */
export const DecidedTable = ({ seen: { file, kind, oddities } }: { seen: OdditiesSeen }) =>
  oddities.length === 0 ? null : (
    <Table<Oddity>
      caption="Rows by their line in the file"
      captionHidden
      rows={oddities}
      columns={[
        {
          heading: "Line",
          rowHeading: true,
          cell: ({ line }) => <a href={rowPath(file.id, line, kind)}>{line}</a>,
        },
        ...READ,
        { heading: "Decided", cell: sayDecided },
      ]}
    />
  );

export const sayDecided = ({ decided, decidedBy, decidedAt }: Oddity): string =>
  decided ? `${DECISION_WORDS[decided]}: ${decidedBy}, ${day(localDate(decidedAt!))}` : "Not yet";

const WHOLE_WORDS = {
  one_outcome: { right: "It is right: count by it", left: "Count no outcome of this file" },
  missing_months: { right: "It is right: nothing is missing", left: "I know: they are missing" },
} as const;

/** What is odd about the file as a whole. Nothing waits for it. */
export const OfTheFile = ({ seen: { file, kind, oddities, decided }, csrf }: Props) => {
  const words = WHOLE_WORDS[kind as keyof typeof WHOLE_WORDS];
  return (
    <StaffForm action={odditiesPath(file.id, kind)} csrf={csrf}>
      <Table<Oddity>
        caption="What is odd about the file"
        captionHidden
        rows={oddities}
        columns={[
          { heading: "What is odd", rowHeading: true, cell: ({ says }) => <bdi>{says}</bdi> },
          { heading: "Decided", cell: sayDecided },
        ]}
      />
      {!decided && oddities.length > 0 && (
        <ButtonGroup>
          <Button secondary name="step" value="all left">
            {words.left}
          </Button>
          <Button secondary name="step" value="all as_it_is">
            {words.right}
          </Button>
        </ButtonGroup>
      )}
    </StaffForm>
  );
};
