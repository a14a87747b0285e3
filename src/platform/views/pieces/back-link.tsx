import type { ComponentChildren } from "preact";

/** The way back from a step of a form. */
export const BackLink = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <a href={href} class="govuk-back-link">
    {children}
  </a>
);
