import type { ComponentChildren } from "preact";

export interface ErrorSummaryItem {
  text: ComponentChildren;
  /** The field to put right: "#name". */
  href?: string;
}

export interface ErrorSummaryProps {
  title: string;
  description?: ComponentChildren;
  errors?: ErrorSummaryItem[];
  /** The keyboard is needed elsewhere on the page: the summary does not take it. */
  quiet?: boolean;
}

/** Where the page opens for whoever reads it by ear or by keyboard: browsers go there by themselves, without scripts. */
export const OPENS_HERE = { tabIndex: -1, autofocus: true } as const;

/** What is wrong with a form, above everything else on the page, each line a link to its field. The page opens there. */
export const ErrorSummary = ({ title, description, errors = [], quiet = false }: ErrorSummaryProps) => (
  <div class="govuk-error-summary" data-module="govuk-error-summary" {...(!quiet && OPENS_HERE)}>
    <div role="alert">
      <h2 class="govuk-error-summary__title">{title}</h2>
      <div class="govuk-error-summary__body">
        {description && <p>{description}</p>}
        {errors.length > 0 && (
          <ul class="govuk-list govuk-error-summary__list">
            {errors.map((error, index) => (
              <li key={index}>{error.href ? <a href={error.href}>{error.text}</a> : error.text}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  </div>
);
