import type { ComponentChildren } from "preact";
import { type Column, Table } from "../../../platform/views/pieces/table.tsx";
import { penceEach, perAttendance, type Sums } from "../domain/add-up.ts";
import type { Year } from "../domain/days.ts";
import type { ObjectiveFigures } from "./load-outcomes.ts";
import { objectivePath } from "./paths.ts";
import { funder, money, moneyEach, number } from "./say-outcomes.ts";

/** Sessions, attendances and money of rows of any kind. */
export const sumColumns = <Row,>(of: (row: Row) => Sums): Column<Row>[] => [
  { heading: "Sessions", numeric: true, cell: (row) => number(of(row).sessions) },
  { heading: "Attendances", numeric: true, cell: (row) => number(of(row).attendances) },
  { heading: "Cost", numeric: true, cell: (row) => money(of(row).pence) },
  { heading: "Cost per attendance", numeric: true, cell: (row) => moneyEach(perAttendance(of(row))) },
];

/** The tree of one version of a plan with what came of each objective. */
export const ObjectivesTable = ({
  caption,
  figures,
  year,
  top = 0,
}: {
  caption: string;
  figures: ObjectiveFigures[];
  year: Year;
  /** The level that stands at the left. */
  top?: number;
}) => (
  <Table<ObjectiveFigures>
    caption={caption}
    captionHidden
    rows={figures}
    columns={[
      {
        heading: "Objective",
        rowHeading: true,
        cell: ({ objective }) => (
          <span class={`lv-${objective.level - top}`}>
            <a href={objectivePath(objective.id, year)}>
              <bdi>{objective.name}</bdi>
            </a>
          </span>
        ),
      },
      { heading: "Activities", numeric: true, cell: ({ activityIds }) => number(activityIds.length) },
      ...sumColumns<ObjectiveFigures>(({ sums }) => sums),
    ]}
  />
);

/** Who pays for it, highest first. */
export const FundersTable = ({ sums }: { sums: Sums }) =>
  sums.funders.length === 0 ? (
    <p>No cost has been put in yet.</p>
  ) : (
    <>
      <Table<Sums["funders"][number]>
        caption="Cost by who pays"
        captionHidden
        rows={[
          ...sums.funders,
          ...(sums.funders.length > 1
            ? [{ funder: "All of it", plannedPence: sums.plannedPence, pence: sums.pence }]
            : []),
        ]}
        columns={[
          { heading: "Who pays", rowHeading: true, cell: (each) => <bdi>{funder(each.funder)}</bdi> },
          { heading: "Planned", numeric: true, cell: ({ plannedPence }) => money(plannedPence) },
          { heading: "Cost", numeric: true, cell: ({ pence }) => money(pence) },
          {
            heading: "For each session",
            numeric: true,
            cell: ({ pence }) => moneyEach(penceEach(pence, sums.sessions)),
          },
        ]}
      />
      <Known sums={sums} />
    </>
  );

const Known = ({ sums: { onlyPlannedPence, inKindPence } }: { sums: Sums }) => (
  <>
    {onlyPlannedPence > 0 && (
      <p class="quiet">{money(onlyPlannedPence)} of the cost is planned: nobody has said yet what it came to.</p>
    )}
    {inKindPence > 0 && <p class="quiet">{money(inKindPence)} of the cost was given in kind.</p>}
  </>
);

/** How the figures are made, and where they are as files. */
export const Method = ({ sentences, children }: { sentences: string[]; children?: ComponentChildren }) => (
  <section aria-labelledby="method">
    <h2 id="method">How we know</h2>
    {sentences.map((sentence) => (
      <p key={sentence} class="method">
        {sentence}
      </p>
    ))}
    {children}
  </section>
);
