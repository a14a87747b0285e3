import type { ComponentChildren } from "preact";
import { classes } from "../classes.ts";

interface Look {
  children: ComponentChildren;
  /** An outline: for whatever is not the one thing the page is for. */
  secondary?: boolean;
}

interface ButtonProps extends Look {
  name?: string;
  value?: string;
  id?: string;
  disabled?: boolean;
  type?: "submit" | "button" | "reset";
  /** Ignore a second press within a second, where a script runs. */
  preventDoubleClick?: boolean;
  /** Posts the form to another address. */
  formaction?: string;
}

const look = (secondary?: boolean) => classes("govuk-button", secondary && "govuk-button--secondary");

export const Button = ({
  children,
  secondary,
  disabled,
  type = "submit",
  preventDoubleClick,
  ...rest
}: ButtonProps) => (
  <button
    type={type}
    class={look(secondary)}
    data-module="govuk-button"
    disabled={disabled}
    aria-disabled={disabled ? "true" : undefined}
    data-prevent-double-click={preventDoubleClick ? "true" : undefined}
    {...rest}
  >
    {children}
  </button>
);

interface ButtonLinkProps extends Look {
  href: string;
  id?: string;
  rel?: string;
}

/** A link with the look of a button: for the first step of doing something. */
export const ButtonLink = ({ children, secondary, ...rest }: ButtonLinkProps) => (
  // biome-ignore lint/a11y/useSemanticElements: govuk-frontend's own markup, and a button cannot be a link
  <a role="button" draggable={false} class={look(secondary)} data-module="govuk-button" {...rest}>
    {children}
  </a>
);

/** Buttons and links in a row that wraps. */
export const ButtonGroup = ({ children }: { children: ComponentChildren }) => (
  <div class="button-group">{children}</div>
);
