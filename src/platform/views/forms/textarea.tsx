import { classes } from "../classes.ts";
import { describe, type FieldProps, FormGroup, Label, type LabelProps } from "./field.tsx";

export interface TextareaProps extends FieldProps {
  label: LabelProps;
  value?: string;
  rows?: number;
  spellcheck?: boolean;
  autocomplete?: string;
  /** The language of what is typed, where that is not the page's, and which way it runs. */
  lang?: string;
  dir?: "ltr" | "rtl";
}

/** Several lines of text. */
export const Textarea = (props: TextareaProps) => {
  const { name, id = name, label, error, value, rows = 5 } = props;
  const { describedBy, notes } = describe({ ...props, id });
  return (
    <FormGroup invalid={Boolean(error)}>
      <Label {...label} htmlFor={id} />
      {notes}
      <textarea
        class={classes("govuk-textarea", Boolean(error) && "govuk-textarea--error")}
        id={id}
        name={name}
        rows={rows}
        spellcheck={props.spellcheck}
        lang={props.lang}
        dir={props.dir}
        aria-describedby={describedBy}
        autocomplete={props.autocomplete}
      >
        {value}
      </textarea>
    </FormGroup>
  );
};
