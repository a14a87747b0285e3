import { classes } from "../classes.ts";
import { describe, type FieldProps, FormGroup, Label, type LabelProps } from "./field.tsx";

export interface SelectItem {
  value: string;
  text: string;
  disabled?: boolean;
}

export interface SelectProps extends FieldProps {
  label: LabelProps;
  items: SelectItem[];
  value?: string;
}

/** One of a list too long for radios. */
export const Select = (props: SelectProps) => {
  const { name, id = name, label, error, items, value } = props;
  const { describedBy, notes } = describe({ ...props, id });
  return (
    <FormGroup invalid={Boolean(error)}>
      <Label {...label} htmlFor={id} />
      {notes}
      <select
        class={classes("govuk-select", Boolean(error) && "govuk-select--error")}
        id={id}
        name={name}
        aria-describedby={describedBy}
      >
        {items.map((item) => (
          <option key={item.value} value={item.value} selected={item.value === value} disabled={item.disabled}>
            {item.text}
          </option>
        ))}
      </select>
    </FormGroup>
  );
};
