import type { ComponentChildren } from "preact";

/** The first thing a keyboard reaches: a link past the top of the page. */
export const SkipLink = ({ href = "#main", children }: { href?: string; children: ComponentChildren }) => (
  <a href={href} class="govuk-skip-link" data-module="govuk-skip-link">
    {children}
  </a>
);
