import { Table } from "../../../../platform/views/pieces/table.tsx";
import { isLoaded, type Loaded } from "../../domain/survey/bank.ts";
import { type Change, LEAST_PAIRS, type Measured } from "../../domain/survey/change.ts";
import type { AskedMeasure } from "../../domain/survey/measure.ts";
import { marginWords } from "./survey-words.ts";

const SCALES: Record<Exclude<Measured, Loaded>, string> = {
  ucla: "3 to 9, higher is lonelier",
  satisfied: "0 to 10, higher is better",
  worthwhile: "0 to 10, higher is better",
  happy: "0 to 10, higher is better",
  anxious: "0 to 10, higher is more anxious",
};

export function scaleWords(measures: readonly AskedMeasure[], measure: Measured): string {
  if (!isLoaded(measure)) return SCALES[measure];
  const found = measures.find(({ key }) => key === measure);
  return found ? `${found.bands[0]!.from} to ${found.bands.at(-1)!.to}, higher is ${found.higher}` : "";
}

/** '+0.4', '-1.2', '0.0'. */
const signed = (value: number) => `${value > 0 ? "+" : ""}${value.toFixed(1)}`;

/** What changed between first and last answers of those who gave a code. It says nothing of why. */
export const ChangesTable = ({
  pairs,
  changes,
  measures,
}: {
  pairs: number;
  changes: Change[];
  measures: readonly AskedMeasure[];
}) => (
  <section aria-labelledby="change">
    <h2 id="change">Between first and last answer</h2>
    {changes.length === 0 ? (
      <p>Fewer than {LEAST_PAIRS} people gave the same code twice: no change is shown.</p>
    ) : (
      <>
        <p>
          {pairs} people gave the same code on two days. Means, with 95% intervals. Both are rounded so that they tell
          nothing of a few, and the intervals have that in. It does not say what made the change: people who were there
          at the end may be others than those who left.
        </p>
        <Table<Change>
          caption="Change between first and last answer"
          captionHidden
          rows={changes}
          columns={[
            {
              heading: "Measure",
              rowHeading: true,
              cell: ({ measure }) => <span id={`change-${measure}`}>{marginWords(measures, measure)}</span>,
            },
            { heading: "Scale", cell: ({ measure }) => scaleWords(measures, measure) },
            { heading: "People", numeric: true, cell: (change) => change.pairs },
            { heading: "First answer", numeric: true, cell: ({ first }) => first.toFixed(1) },
            { heading: "Change", numeric: true, cell: ({ mean }) => signed(mean) },
            { heading: "95% interval", numeric: true, cell: ({ low, high }) => `${signed(low)} to ${signed(high)}` },
          ]}
        />
      </>
    )}
  </section>
);
