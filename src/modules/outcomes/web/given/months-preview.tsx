import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import type { GivenKind } from "../../domain/given/kinds.ts";
import { readCount } from "../../domain/given/read-values.ts";
import { sayMonths } from "../../domain/given/say-months.ts";
import type { Unfolded } from "../../domain/given/unfold-months.ts";
import { counted, number, rows as sayRows } from "./words.ts";

interface Sum {
  title: string;
  rows: number;
  number: number;
  events: number;
}

const UNITS: Record<GivenKind, string> = {
  events: "Came",
  visits: "Visits",
  loans: "Loans",
  users: "Active users",
  computer_hours: "Hours",
  wifi: "Sessions of wifi",
};

/** What the rows of a table with months side by side come to, by what is counted. */
function sumsOf({ lines, columns }: Unfolded): { sums: Sum[]; months: string[]; unread: number } {
  const of = new Map(Object.entries(columns).map(([column, field]) => [field, column]));
  const sums = new Map<string, Sum>();
  const months = new Set<string>();
  let unread = 0;
  for (const { row } of lines) {
    const cell = (field: "title" | "number" | "events" | "day" | "until") => row[of.get(field) ?? ""] ?? "";
    const sum = sums.get(cell("title")) ?? { title: cell("title"), rows: 0, number: 0, events: 0 };
    const [came, events] = [readCount(cell("number")), readCount(cell("events"))];
    if (typeof came !== "number") unread += 1;
    sums.set(sum.title, {
      ...sum,
      rows: sum.rows + 1,
      number: sum.number + (typeof came === "number" ? came : 0),
      events: sum.events + (typeof events === "number" ? events : 0),
    });
    months.add(cell("day").slice(0, 7));
    months.add(cell("until").slice(0, 7));
  }
  return { sums: [...sums.values()], months: [...months].toSorted(), unread };
}

interface Props {
  kind: GivenKind;
  unfolded: Unfolded;
  ofOthers: number;
  /** No column is a library. */
  whole: boolean;
}

/** Titles of which sums are shown: where each row has one of its own, they are too many to look at. */
const MOST = 40;

/** What would be counted, for a person to know again from the file's own totals. */
export const MonthsPreview = ({ kind, unfolded, ofOthers, whole }: Props) => {
  const { sums, months, unread } = sumsOf(unfolded);
  const differ = unfolded.faults.filter(({ kind: fault }) => fault === "parts_differ");
  return (
    <section aria-labelledby="comes-to">
      <h2 id="comes-to">What it comes to</h2>
      <SummaryList
        rows={[
          { key: "Rows to read", value: number(unfolded.lines.length) },
          ...(months.length > 0 ? [{ key: "Months", value: sayMonths(months) }] : []),
          ...(whole
            ? [{ key: "Libraries", value: "None is named: the numbers are counted for the service as a whole." }]
            : []),
          ...(ofOthers > 0 ? [{ key: "Of other library services, passed over", value: sayRows(ofOthers) }] : []),
          ...(unfolded.quarters > 0
            ? [
                {
                  key: "Three months at a time",
                  value: `${counted(unfolded.quarters, "number is", "numbers are")} of three months: its title names a quarter, or it stands at the end of one with nothing between.`,
                },
              ]
            : []),
          ...(unread > 0 ? [{ key: "Not numbers", value: `${sayRows(unread)}, which you will be asked about` }] : []),
          ...(differ.length > 0
            ? [
                {
                  key: "Parts that come to more than their total",
                  value: `${counted(differ.length, "time", "times")}, which you will be asked about`,
                },
              ]
            : []),
        ]}
      />
      {sums.length > 0 && (
        <Table<Sum>
          caption={
            sums.length > MOST
              ? `The first ${MOST} of ${number(sums.length)} titles`
              : "Sums, to set beside the file’s own"
          }
          rows={sums.slice(0, MOST)}
          columns={[
            { heading: "What is counted", rowHeading: true, cell: ({ title }) => <bdi>{title || UNITS[kind]}</bdi> },
            { heading: "Rows", numeric: true, cell: ({ rows }) => number(rows) },
            { heading: UNITS[kind], numeric: true, cell: (sum) => number(sum.number) },
            ...(kind === "events"
              ? [{ heading: "Events", numeric: true as const, cell: (sum: Sum) => number(sum.events) }]
              : []),
          ]}
        />
      )}
    </section>
  );
};
