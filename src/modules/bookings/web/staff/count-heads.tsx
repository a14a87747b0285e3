import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { ErrorMessage, Fieldset } from "../../../../platform/views/forms/field.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";

/** So many can be tapped; more are written. */
export const MOST_TAPPED = 20;

interface CountProps {
  sessionId: string;
  csrf: string;
  form: Form;
  errors?: FormErrors;
  /** Nothing finer than how many adults and children is asked. */
  sensitive: boolean;
}

/** A row of numbers to tap, and a field for a larger one. */
const Pad = ({ name, legend, form, errors }: { name: string; legend: string; form: Form; errors?: FormErrors }) => (
  <Fieldset legend={{ text: legend, size: "s" }} describedBy={errors?.[name] ? `${name}-error` : undefined}>
    {errors?.[name] && <ErrorMessage id={`${name}-error`}>{errors[name]}</ErrorMessage>}
    <div class="pad">
      {Array.from({ length: MOST_TAPPED + 1 }, (_, number) => {
        const id = number === 0 ? name : `${name}-${number}`;
        return (
          <span key={number}>
            <input
              type="radio"
              id={id}
              name={name}
              value={String(number)}
              checked={field(form, name) === `${number}`}
            />
            <label for={id}>{number}</label>
          </span>
        );
      })}
      <span class="pad-more">
        <label for={`${name}_written`}>
          More<span class="govuk-visually-hidden"> {legend.toLowerCase()}</span>
        </label>{" "}
        <input
          class="count"
          type="text"
          inputmode="numeric"
          id={`${name}_written`}
          name={`${name}_written`}
          value={field(form, `${name}_written`)}
          autocomplete="off"
        />
      </span>
    </div>
  </Fieldset>
);

const Written = ({ name, label, form, errors }: { name: string; label: string; form: Form; errors?: FormErrors }) => (
  <>
    {errors?.[name] && <ErrorMessage id={`${name}-error`}>{errors[name]}</ErrorMessage>}
    <span>
      <label for={name}>{label}</label>{" "}
      <input
        class="count"
        type="text"
        inputmode="numeric"
        id={name}
        name={name}
        value={field(form, name)}
        aria-describedby={errors?.[name] ? `${name}-error` : undefined}
        autocomplete="off"
      />
    </span>
  </>
);

/** Heads in three taps: adults, children, save. Ages where somebody has looked. */
export const CountHeads = ({ sessionId, csrf, form, errors, sensitive }: CountProps) => (
  <StaffForm action={`/staff/sessions/${sessionId}/heads`} csrf={csrf} once={newId()}>
    <Pad name="heads_adults" legend="Adults" form={form} errors={errors} />
    <Pad name="heads_children" legend="Children" form={form} errors={errors} />
    {!sensitive && (
      <Fieldset legend={{ text: "Of the children, if you know", size: "s" }}>
        <div class="how-many">
          <Written name="under_12" label="Under 12" form={form} errors={errors} />
          <Written name="from_12_to_17" label="12 to 17" form={form} errors={errors} />
        </div>
      </Fieldset>
    )}
    <div class="button-group">
      <Button>Save the count</Button>
      <Button secondary name="way" value="paper">
        Save it as a tally from paper
      </Button>
    </div>
  </StaffForm>
);
