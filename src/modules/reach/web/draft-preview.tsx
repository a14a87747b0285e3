import type { Rejection } from "../../../platform/csv/reject-report.ts";
import { SummaryList } from "../../../platform/views/pieces/summary-list.tsx";
import { Table } from "../../../platform/views/pieces/table.tsx";
import { OUTSIDE, UNKNOWN } from "../domain/place-area.ts";
import type { Preview } from "./draft-page.tsx";
import { counted, day, number } from "./say-figures.ts";

const MOST_LINES = 100;

/** 'area_code' as it stands at the top of a table. */
const sayColumn = (key: string) =>
  key === "" ? "The whole line" : `${key[0]!.toUpperCase()}${key.slice(1).replaceAll("_", " ")}`;

const Lines = ({ title, rows }: { title: string; rows: Rejection[] }) => (
  <section aria-label={title}>
    <Table<Rejection>
      caption={rows.length > MOST_LINES ? `${title}: the first ${MOST_LINES} of ${number(rows.length)}` : title}
      rows={rows.slice(0, MOST_LINES)}
      columns={[
        { heading: "Line", rowHeading: true, cell: ({ line }) => (line === 0 ? "The whole file" : line) },
        { heading: "Column", cell: ({ field }) => sayColumn(field) },
        { heading: "What is odd", cell: ({ reason }) => <bdi>{reason}</bdi> },
      ]}
    />
  </section>
);

/** What a count becomes: its numbers, what it replaces, and everything that is odd, by line. */
export const DraftPreview = ({ seen: { read, total, before, base, odd } }: { seen: Preview }) => {
  const { lines, leftOut, ofOthers } = read;
  // Lines, and no members: how many are where is for the protected table to say.
  const linesOf = (cell: string) => lines.filter((line) => line.cell === cell).length;
  const hidden = lines.filter(({ members }) => members === null).length;
  const kept = lines.filter(({ keptTenth }) => keptTenth).length;
  const libraries = new Set(lines.flatMap(({ libraryId }) => libraryId ?? [])).size;
  return (
    <>
      <SummaryList
        rows={[
          { key: "Day of the count", value: day(read.countedOn) },
          { key: "Lines that are counted", value: number(lines.length) },
          { key: "Members", value: number(total) },
          { key: "Lines of areas outside the council’s", value: number(linesOf(OUTSIDE)) },
          { key: "Lines of areas not known", value: number(linesOf(UNKNOWN)) },
          ...(hidden > 0 ? [{ key: "Lines with a hidden number (one to four)", value: number(hidden) }] : []),
          ...(read.byLibrary ? [{ key: "Libraries", value: number(libraries) }] : []),
          ...(kept > 0 ? [{ key: "Lines of divided areas, in their tenth of 2019", value: number(kept) }] : []),
          ...(ofOthers > 0 ? [{ key: "Lines of other library services, passed over", value: number(ofOthers) }] : []),
        ]}
      />
      {before && (
        <p class="aside">
          <b>This replaces the count of {day(read.countedOn)}</b>, which had{" "}
          {counted(before.total, "member", "members")}. What was released of it stays as it is for each table whose
          total differs by fewer than {base}: else it would show where a few people were added or taken out.
        </p>
      )}
      {odd.length > 0 && <Lines title="Odd, and counted all the same" rows={odd} />}
      {leftOut.length > 0 && <Lines title="Left out" rows={leftOut} />}
    </>
  );
};
