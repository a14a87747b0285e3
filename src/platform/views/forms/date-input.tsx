import { classes } from "../classes.ts";
import { describe, type FieldProps, Fieldset, FormGroup, type LegendProps } from "./field.tsx";

const PARTS = ["day", "month", "year"] as const;
export type DatePart = (typeof PARTS)[number];

export interface DateInputProps extends Omit<FieldProps, "name"> {
  id: string;
  /** Fields are called "PREFIX-day" and so on; plain "day" without a prefix. */
  namePrefix?: string;
  legend: LegendProps;
  /** As the person typed them. */
  values?: Partial<Record<DatePart, string>>;
  labels?: Record<DatePart, string>;
  /** Which boxes the error is about; all of them when it does not say. */
  wrong?: DatePart[];
  autocomplete?: Partial<Record<DatePart, string>>;
}

const ENGLISH_LABELS = { day: "Day", month: "Month", year: "Year" };

/** A date a person knows, in three boxes. */
export const DateInput = (props: DateInputProps) => {
  const {
    id,
    namePrefix,
    legend,
    error,
    values = {},
    labels = ENGLISH_LABELS,
    wrong = PARTS,
    autocomplete = {},
  } = props;
  const { describedBy, notes } = describe({ ...props, name: id });
  return (
    <FormGroup invalid={Boolean(error)}>
      <Fieldset legend={legend} describedBy={describedBy} role="group">
        {notes}
        <div class="govuk-date-input" id={id}>
          {PARTS.map((part) => (
            <div key={part} class="govuk-date-input__item">
              <div class="govuk-form-group">
                <label class="govuk-label govuk-date-input__label" for={`${id}-${part}`}>
                  {labels[part]}
                </label>
                <input
                  class={classes(
                    "govuk-input govuk-date-input__input",
                    part === "year" ? "govuk-input--width-4" : "govuk-input--width-2",
                    Boolean(error) && wrong.includes(part) && "govuk-input--error",
                  )}
                  id={`${id}-${part}`}
                  name={namePrefix ? `${namePrefix}-${part}` : part}
                  type="text"
                  value={values[part] || undefined}
                  autocomplete={autocomplete[part]}
                  inputmode="numeric"
                />
              </div>
            </div>
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  );
};
