import { classes } from "../classes.ts";
import { describe, type FieldProps, FormGroup, Label, type LabelProps } from "./field.tsx";

export interface TextInputProps extends FieldProps {
  label: LabelProps;
  value?: string;
  type?: "text" | "email" | "tel" | "url" | "search" | "password" | "number" | "date" | "time";
  /** How many characters the box is drawn for. Without it the box fills the line. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  inputmode?: "numeric" | "decimal" | "tel" | "email" | "url" | "search" | "text";
  autocomplete?: string;
  /** The language of what is typed, where that is not the page's, and which way it runs. */
  lang?: string;
  dir?: "ltr" | "rtl";
  spellcheck?: boolean;
  disabled?: boolean;
  maxlength?: number;
  prefix?: string;
  suffix?: string;
}

/** One line of text. */
export const TextInput = (props: TextInputProps) => {
  const { name, id = name, label, error, value, type = "text", width, prefix, suffix } = props;
  const { describedBy, notes } = describe({ ...props, id });
  const input = (
    <input
      class={classes("govuk-input", width && `govuk-input--width-${width}`, Boolean(error) && "govuk-input--error")}
      id={id}
      name={name}
      // The types of Preact want one literal here; each of ours takes the same attributes.
      type={type as "text"}
      spellcheck={props.spellcheck}
      lang={props.lang}
      dir={props.dir}
      disabled={props.disabled}
      value={value || undefined}
      aria-describedby={describedBy}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      maxlength={props.maxlength}
    />
  );
  return (
    <FormGroup invalid={Boolean(error)}>
      <Label {...label} htmlFor={id} />
      {notes}
      {prefix || suffix ? (
        <div class="govuk-input__wrapper">
          {prefix && (
            <div class="govuk-input__prefix" aria-hidden="true">
              {prefix}
            </div>
          )}
          {input}
          {suffix && (
            <div class="govuk-input__suffix" aria-hidden="true">
              {suffix}
            </div>
          )}
        </div>
      ) : (
        input
      )}
    </FormGroup>
  );
};
