import { classes } from "../classes.ts";
import { describe, type FieldProps, FormGroup, Label, type LabelProps } from "./field.tsx";

export interface FileInputProps extends FieldProps {
  label: LabelProps;
  /** Kinds the chooser offers first: 'image/png,image/jpeg'. What comes is looked at all the same. */
  accept?: string;
}

/** One file. Its form must be multipart. */
export const FileInput = (props: FileInputProps) => {
  const { name, id = name, label, error, accept } = props;
  const { describedBy, notes } = describe({ ...props, id });
  return (
    <FormGroup invalid={Boolean(error)}>
      <Label {...label} htmlFor={id} />
      {notes}
      <input
        class={classes("govuk-file-upload", Boolean(error) && "govuk-file-upload--error")}
        id={id}
        name={name}
        type="file"
        accept={accept}
        aria-describedby={describedBy}
      />
    </FormGroup>
  );
};
