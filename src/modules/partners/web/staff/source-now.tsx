import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { fieldName } from "../../domain/fault-words.ts";
import type { ReadingLine, SourceLine } from "../../queries/sources.ts";
import {
  count,
  SOURCES_PATH,
  sayInstant,
  sayNext,
  sayRead,
  sayReading,
  sayStillShown,
  sayTerms,
  sourcePath,
} from "./source-words.ts";

/** Faults of one reading that the page shows. */
const MOST_SHOWN = 100;

interface Props {
  source: SourceLine;
  readings: ReadingLine[];
  /** What its services are sorted by. */
  terms: { total: number; unmapped: number };
  csrf: string;
}

/** A field as people know it; of a table its column's title. */
function fieldNamed(path: string): string {
  const name = /^[a-z\d_]+(\.[a-z\d_]+)*$/.test(path) ? fieldName(path) : path;
  return name ? `${name[0]!.toUpperCase()}${name.slice(1)}` : "The whole record";
}

const Faults = ({ reading }: { reading: ReadingLine }) => (
  <Details
    summary={`${count(reading.fault_count, "thing was", "things were")} wrong in the reading of ${sayInstant(reading.asked_at)}`}
  >
    <Table
      caption="What was wrong, and where"
      captionHidden
      rows={reading.faults.slice(0, MOST_SHOWN)}
      columns={[
        {
          heading: "Record",
          rowHeading: true,
          cell: ({ line, record }) => (
            <>
              {line}
              {record && (
                <>
                  : <bdi>{record}</bdi>
                </>
              )}
            </>
          ),
        },
        { heading: "Field", cell: ({ field }) => <bdi>{fieldNamed(field)}</bdi> },
        { heading: "What is wrong", cell: ({ reason }) => reason },
      ]}
    />
    {reading.fault_count > MOST_SHOWN && (
      <p>The first {MOST_SHOWN} are shown. Tell the publisher about these; the next reading shows what is left.</p>
    )}
  </Details>
);

/** Where a source stands, what its readings did, and what can be done with it now. */
export const SourceNow = ({ source, readings, terms, csrf }: Props) => {
  const goesOn = source.progress !== null;
  const last = readings.find(({ state }) => state === "done" || state === "failed");
  return (
    <section aria-labelledby="now">
      <h2 id="now">How it stands</h2>
      {source.failures > 0 && last?.state === "failed" && (
        <p class="aside">
          <strong>
            {source.failures > 1
              ? `It could not be read ${source.failures} times in a row. `
              : "It could not be read. "}
          </strong>
          {last.said} {sayStillShown(Number(source.services), source.readAt !== null)}
        </p>
      )}
      <SummaryList
        rows={[
          { key: "Services shown", value: String(source.services) },
          { key: "Read", value: sayRead(source) },
          ...(source.kind === "file" && source.address
            ? [
                {
                  key: "Address",
                  value: (
                    <bdi dir="ltr" class="as-typed">
                      {source.address}
                    </bdi>
                  ),
                },
              ]
            : []),
          { key: "Last read", value: source.readAt ? sayInstant(source.readAt) : "Not yet" },
          { key: "Next", value: goesOn ? "Being read now" : sayNext(source) },
          { key: "Licence", value: <bdi>{source.licence}</bdi> },
          ...(terms.total > 0 ? [{ key: "Terms it sorts by", value: sayTerms(terms) }] : []),
        ]}
      />
      {source.kind !== "file" && (
        <ButtonGroup>
          {goesOn || source.waits ? (
            <a href={sourcePath(source.id)}>See how far it is</a>
          ) : (
            <StaffForm action={`${sourcePath(source.id)}/read`} csrf={csrf}>
              <Button>Read it now</Button>
            </StaffForm>
          )}
          <StaffForm action={`${sourcePath(source.id)}/pause`} csrf={csrf}>
            <input type="hidden" name="pause" value={source.pausedAt ? "no" : "yes"} />
            <Button secondary>{source.pausedAt ? "Read it by itself again" : "Pause"}</Button>
          </StaffForm>
        </ButtonGroup>
      )}
      {source.kind === "file" && (
        <p>
          {goesOn || source.waits ? (
            <a href={sourcePath(source.id)}>See how far it is</a>
          ) : (
            <a href={`${SOURCES_PATH}/file?source=${source.id}`}>Give a newer table</a>
          )}
        </p>
      )}
      {readings.length > 0 && (
        <>
          <h2>Last readings</h2>
          <Table
            caption="Last readings"
            captionHidden
            rows={readings}
            columns={[
              {
                heading: "When",
                rowHeading: true,
                cell: (reading) => sayInstant(reading.began_at ?? reading.asked_at),
              },
              { heading: "Asked by", cell: ({ asked_by }) => (asked_by ? <bdi>{asked_by}</bdi> : "The clock") },
              { heading: "What it did", cell: (reading) => sayReading(reading, goesOn) },
            ]}
          />
          {readings
            .filter(({ fault_count }) => fault_count > 0)
            .slice(0, 3)
            .map((reading) => (
              <Faults key={reading.id} reading={reading} />
            ))}
        </>
      )}
    </section>
  );
};
