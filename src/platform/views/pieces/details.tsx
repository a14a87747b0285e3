import type { ComponentChildren } from "preact";

interface DetailsProps {
  summary: ComponentChildren;
  id?: string;
  open?: boolean;
  children: ComponentChildren;
}

/** Something a reader may open. Never for what most people need. */
export const Details = ({ summary, id, open, children }: DetailsProps) => (
  <details id={id} class="govuk-details" open={open}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summary}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
);
