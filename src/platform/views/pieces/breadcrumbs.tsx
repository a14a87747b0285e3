import type { ComponentChildren } from "preact";

export interface Crumb {
  text: ComponentChildren;
  /** Absent for the page itself. */
  href?: string;
}

/** Where the page is, from the top down. `label` names the landmark in the page's language. */
export const Breadcrumbs = ({ items, label = "Breadcrumb" }: { items: Crumb[]; label?: string }) => (
  <nav class="govuk-breadcrumbs" aria-label={label}>
    <ol class="govuk-breadcrumbs__list">
      {items.map((item, index) =>
        item.href ? (
          <li key={index} class="govuk-breadcrumbs__list-item">
            <a class="govuk-breadcrumbs__link" href={item.href}>
              {item.text}
            </a>
          </li>
        ) : (
          <li key={index} class="govuk-breadcrumbs__list-item" aria-current="page">
            {item.text}
          </li>
        ),
      )}
    </ol>
  </nav>
);
