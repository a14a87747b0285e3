import type { ComponentChildren } from "preact";
import { classes } from "../classes.ts";

/** The size of a label or legend. */
export type LabelSize = "s" | "m";

export interface LabelProps {
  text: ComponentChildren;
  size?: LabelSize;
  /** The label is the page's h1. */
  isPageHeading?: boolean;
}

export const Label = ({ text, size, isPageHeading, htmlFor }: LabelProps & { htmlFor: string }) => {
  const label = (
    <label class={classes("govuk-label", size && `govuk-label--${size}`)} for={htmlFor}>
      {text}
    </label>
  );
  return isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label;
};

export const Hint = ({ id, class: extra, children }: { id?: string; class?: string; children: ComponentChildren }) => (
  <div id={id} class={classes("govuk-hint", extra)}>
    {children}
  </div>
);

interface ErrorMessageProps {
  id?: string;
  /** The word read out before the message, in the page's language. */
  prefix?: string;
  children: ComponentChildren;
}

export const ErrorMessage = ({ id, prefix = "Error:", children }: ErrorMessageProps) => (
  <p id={id} class="govuk-error-message">
    <span class="govuk-visually-hidden">{prefix}</span> {children}
  </p>
);

export interface LegendProps {
  text: ComponentChildren;
  size?: LabelSize;
  /** The legend is the page's h1. */
  isPageHeading?: boolean;
}

interface FieldsetProps {
  legend?: LegendProps;
  describedBy?: string;
  role?: "group";
  children?: ComponentChildren;
}

export const Fieldset = ({ legend, describedBy, role, children }: FieldsetProps) => (
  <fieldset class="govuk-fieldset" role={role} aria-describedby={describedBy}>
    {legend && (
      <legend class={classes("govuk-fieldset__legend", legend.size && `govuk-fieldset__legend--${legend.size}`)}>
        {legend.isPageHeading ? <h1 class="govuk-fieldset__heading">{legend.text}</h1> : legend.text}
      </legend>
    )}
    {children}
  </fieldset>
);

export const FormGroup = ({ invalid, children }: { invalid?: boolean; children: ComponentChildren }) => (
  <div class={classes("govuk-form-group", invalid && "govuk-form-group--error")}>{children}</div>
);

/** What every field of a form takes. */
export interface FieldProps {
  name: string;
  /** Defaults to the name. An error summary links here. */
  id?: string;
  hint?: ComponentChildren;
  /** What is wrong with the value, and how to put it right. */
  error?: ComponentChildren;
  errorPrefix?: string;
  /** Ids of other elements that describe the field. */
  describedBy?: string;
}

/** The hint and error of a field, and the ids that tie them to its control. */
export const describe = (field: FieldProps & { id: string }) => {
  const hintId = field.hint ? `${field.id}-hint` : undefined;
  const errorId = field.error ? `${field.id}-error` : undefined;
  return {
    describedBy: classes(field.describedBy, hintId, errorId),
    notes: (
      <>
        {hintId && <Hint id={hintId}>{field.hint}</Hint>}
        {errorId && (
          <ErrorMessage id={errorId} prefix={field.errorPrefix}>
            {field.error}
          </ErrorMessage>
        )}
      </>
    ),
  };
};
