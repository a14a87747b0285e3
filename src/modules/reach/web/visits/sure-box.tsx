import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import type { OddVisits } from "../../domain/visits/odd-visits.ts";
import { sayOdd } from "./visits-words.ts";

interface SureBoxProps {
  odd: OddVisits[];
  /** The library's name, where several are on the page. */
  nameOf: (libraryId: string) => string | undefined;
  /** How many more there are than those that are listed. */
  more?: number;
  error?: string;
}

/** Numbers that are asked about, and the tick that they are right. */
export const SureBox = ({ odd, nameOf, more = 0, error }: SureBoxProps) => (
  <div class="aside">
    <p>
      <b>Some numbers are unusual</b>
    </p>
    <ul>
      {odd.map((each) => (
        <li key={`${each.libraryId}-${each.day}`}>{sayOdd(each, nameOf(each.libraryId))}</li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
    <Checkboxes
      name="sure"
      legend={{ text: "Are they right?" }}
      error={error}
      items={[{ value: "yes", text: "Yes, they are right" }]}
    />
  </div>
);
