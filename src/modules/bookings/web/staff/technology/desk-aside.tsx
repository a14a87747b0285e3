import type { FormErrors } from "../../../../../platform/http/read-form.ts";
import { type Form, field, type Visitor } from "../../../../../platform/http/route.ts";
import { newId } from "../../../../../platform/ids/ids.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { Select } from "../../../../../platform/views/forms/select.tsx";
import { StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { mayAs } from "../../../../../vocabulary/roles.ts";
import type { StaffLibrary } from "../../../../places/index.ts";
import { HELP_ABOUT } from "../../../technology-tables.ts";
import { ABOUT_WORDS } from "./technology-words.ts";

/** A number that was typed beside the desk's lists and could not be read: as it was typed, and what is wrong. */
export interface DeskAttempt {
  form: Form;
  errors: FormErrors;
}

interface AsideProps {
  library: StaffLibrary;
  /** There are other libraries of theirs. */
  others: boolean;
  sims?: number;
  csrf: string;
  visitor: Visitor;
  attempt?: DeskAttempt;
}

/** What is counted, noted and made beside the lists of a library's technology. */
export const DeskAside = ({ library, others, sims, csrf, visitor, attempt }: AsideProps) => {
  const typed = (name: string, value = "") => ({
    name,
    value: attempt && name in attempt.form ? field(attempt.form, name) : value,
    error: attempt?.errors[name],
  });
  return (
    <div>
      <section class="box" aria-labelledby="sims">
        <h2 id="sims">Data SIMs</h2>
        <p>{sims === undefined ? "This library gives none yet. Count some in to begin." : `${sims} left.`}</p>
        {sims !== undefined && (
          <p>
            <a href={`/staff/technology/sim?library=${library.id}`}>Give a SIM</a>
          </p>
        )}
        <StaffForm action="/staff/technology/sims" csrf={csrf}>
          <input type="hidden" name="library" value={library.id} />
          <TextInput
            {...typed("remaining", sims === undefined ? "" : String(sims))}
            label={{ text: "How many are here now" }}
            inputmode="numeric"
            width={4}
          />
          <Button secondary>Save the count</Button>
        </StaffForm>
      </section>
      <section class="box" aria-labelledby="help">
        <h2 id="help">Note time spent helping</h2>
        <StaffForm action="/staff/technology/help" csrf={csrf} once={newId()}>
          <input type="hidden" name="library" value={library.id} />
          <TextInput {...typed("minutes")} label={{ text: "Minutes" }} inputmode="numeric" width={3} />
          <Select
            name="about"
            value={attempt && field(attempt.form, "about")}
            label={{ text: "About" }}
            items={HELP_ABOUT.map((about) => ({ value: about, text: ABOUT_WORDS[about] }))}
          />
          <Button secondary>Note it</Button>
        </StaffForm>
        <p class="quiet">A number for the day. Nobody is named.</p>
      </section>
      <section class="box" aria-labelledby="guests">
        <h2 id="guests">Guest codes</h2>
        <StaffForm action="/staff/technology/guests" csrf={csrf}>
          <input type="hidden" name="library" value={library.id} />
          <TextInput {...typed("count", "1")} label={{ text: "How many" }} inputmode="numeric" width={2} />
          <Button secondary>Make codes for today</Button>
        </StaffForm>
      </section>
      <section class="box" aria-labelledby="more">
        <h2 id="more">More</h2>
        <ul class="todo">
          <li>
            <a href={`/libraries/${library.slug}/technology`}>The page people see</a>
          </li>
          <li>
            <a href={`/staff/libraries/${library.id}/spaces`}>Add or change computers</a>
          </li>
          {mayAs(visitor.role, "manager") && (
            <li>
              <a href="/staff/technology/settings">Loan days, who SIMs are for, computer minutes</a>
            </li>
          )}
          {others && (
            <li>
              <a href="/staff/where">I'm at another library</a>
            </li>
          )}
        </ul>
      </section>
    </div>
  );
};
