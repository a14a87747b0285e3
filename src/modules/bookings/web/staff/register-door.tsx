import { field } from "../../../../platform/http/route.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { ErrorMessage, Hint } from "../../../../platform/views/forms/field.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { partyOf } from "../../actions/load-booking.ts";
import type { RegisterRow } from "../../queries/register.ts";
import type { Attempt } from "./register-page.tsx";
import { CameCell, type RegisterView, RowActions } from "./register-parts.tsx";
import { sayPartyInEnglish } from "./staff-words.ts";

interface DoorProps {
  view: RegisterView;
  attempt?: Attempt;
}

/**
 * The field that a scanner types a code into, as a keyboard would, with Enter at the end. After one code it is ready
 * for the next.
 */
export const ScanField = ({ view, attempt, again }: DoorProps & { again: boolean }) => {
  const error = attempt?.errors.code;
  return (
    <section aria-labelledby="part-scan">
      <h2 id="part-scan">Scan or type a code</h2>
      <StaffForm action={`/staff/sessions/${view.sessionId}/scan`} csrf={view.csrf} once={newId()}>
        <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
          <label class="govuk-label" for="code">
            Code
          </label>
          <Hint id="code-hint">On their slip or in their message. The whole party is checked in.</Hint>
          {error && <ErrorMessage id="code-error">{error}</ErrorMessage>}
          <div class="one-line">
            <input
              class={`govuk-input govuk-input--width-10${error ? " govuk-input--error" : ""}`}
              id="code"
              name="code"
              type="text"
              value={attempt && field(attempt.form, "code")}
              aria-describedby={error ? "code-hint code-error" : "code-hint"}
              autocomplete="off"
              // Only after a scan: the next one must land here without a hand on the keyboard.
              autofocus={again || Boolean(error)}
            />
            <Button>Check in</Button>
          </div>
        </div>
      </StaffForm>
    </section>
  );
};

/** People who came without a booking, on the list. */
export const WalkIns = ({ view, walkIns, attempt }: DoorProps & { walkIns: { adults: number; children: number } }) => {
  const error = attempt?.errors.walk_adults;
  const typed = (name: "adults" | "children") =>
    attempt?.form.walk_in ? field(attempt.form, name) : walkIns[name] || "";
  return (
    <section aria-labelledby="part-walk-ins">
      <h2 id="part-walk-ins">Also came, without a booking</h2>
      <StaffForm action={`/staff/sessions/${view.sessionId}/came`} csrf={view.csrf} once={newId()}>
        <input type="hidden" name="walk_in" value="yes" />
        {error && <ErrorMessage id="walk_adults-error">{error}</ErrorMessage>}
        <div class="how-many">
          {(["adults", "children"] as const).map((name) => (
            <span key={name}>
              <label for={`walk_${name}`}>{name === "adults" ? "Adults" : "Children"}</label>{" "}
              <input
                class="count"
                type="text"
                inputmode="numeric"
                id={`walk_${name}`}
                name={name}
                value={typed(name)}
                aria-describedby={error ? "walk_adults-error" : undefined}
                autocomplete="off"
              />
            </span>
          ))}
          <Button secondary>Save</Button>
        </div>
      </StaffForm>
    </section>
  );
};

/** One party found by its code, where no names are shown. */
export const FoundByCode = ({ row, view, status }: { row: RegisterRow; view: RegisterView; status: string }) => (
  <div class="box">
    <p>
      <strong>{status}</strong>: {sayPartyInEnglish(partyOf(row))}
    </p>
    {row.status === "booked" && <CameCell row={row} view={view} />}
    <RowActions row={row} view={view} />
  </div>
);
