import type { ComponentChildren } from "preact";
import { classes } from "../classes.ts";

export interface Column<Row> {
  /** The column's heading; on a phone it stands before each value. */
  heading: string;
  cell: (row: Row) => ComponentChildren;
  numeric?: boolean;
  /** The cell that names its row. One column should. */
  rowHeading?: boolean;
  /** The value speaks for itself when the rows are stacked. */
  plain?: boolean;
}

interface TableProps<Row> {
  /** What the table holds, for everyone; `captionHidden` where a heading above already says it. */
  caption: string;
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  /** The row being worked on, and rows that are over. */
  tone?: (row: Row) => "sel" | "past" | undefined;
}

/** A dense table whose rows stack on a phone. */
export function Table<Row>({ caption, captionHidden, columns, rows, tone }: TableProps<Row>) {
  return (
    <table class="grid-t stack">
      <caption class={captionHidden ? "govuk-visually-hidden" : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.heading} scope="col" class={classes(column.numeric && "num")}>
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index} class={tone?.(row)}>
            {columns.map((column) =>
              column.rowHeading ? (
                <th key={column.heading} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  key={column.heading}
                  class={classes(column.numeric && "num")}
                  data-l={column.plain ? undefined : column.heading}
                >
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
