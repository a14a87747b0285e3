import type { ComponentChildren } from "preact";
import { classes } from "../classes.ts";

export interface PageNumber {
  number: number;
  href: string;
  current?: boolean;
}
export interface PageStep {
  href: string;
  text: ComponentChildren;
  /** What is there, in words: a title, a week. */
  label?: string;
}

export interface PaginationProps {
  previous?: PageStep;
  next?: PageStep;
  items?: (PageNumber | "gap")[];
  /** Names the landmark. */
  label?: string;
  /** Names a page's link: "Page 2". */
  nameOf?: (number: number) => string;
}

const ARROWS = {
  prev: "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z",
  next: "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z",
};
type Way = keyof typeof ARROWS;

const Arrow = ({ way }: { way: Way }) => (
  <svg
    class={`govuk-pagination__icon govuk-pagination__icon--${way}`}
    xmlns="http://www.w3.org/2000/svg"
    height="13"
    width="15"
    aria-hidden="true"
    focusable="false"
    viewBox="0 0 15 13"
  >
    <path d={ARROWS[way]} />
  </svg>
);

const Step = ({ way, step, block }: { way: Way; step: PageStep; block: boolean }) => (
  <div class={`govuk-pagination__${way}`}>
    <a class="govuk-link govuk-pagination__link" href={step.href} rel={way}>
      {(way === "prev" || block) && <Arrow way={way} />}
      <span
        class={classes(
          "govuk-pagination__link-title",
          block && !step.label && "govuk-pagination__link-title--decorated",
        )}
      >
        {step.text}
      </span>
      {block && step.label && (
        <>
          <span class="govuk-visually-hidden">:</span>
          <span class="govuk-pagination__link-label">{step.label}</span>
        </>
      )}
      {way === "next" && !block && <Arrow way={way} />}
    </a>
  </div>
);

/** Links to the other pages of a long list, or to what comes before and after. */
export const Pagination = (props: PaginationProps) => {
  const { previous, next, items = [], label = "Pagination", nameOf = (number) => `Page ${number}` } = props;
  const block = items.length === 0;
  return (
    <nav class={classes("govuk-pagination", block && "govuk-pagination--block")} aria-label={label}>
      {previous && <Step way="prev" step={previous} block={block} />}
      {!block && (
        <ul class="govuk-pagination__list">
          {items.map((item, index) =>
            item === "gap" ? (
              <li key={index} class="govuk-pagination__item govuk-pagination__item--ellipsis">
                ⋯
              </li>
            ) : (
              <li
                key={index}
                class={classes("govuk-pagination__item", item.current && "govuk-pagination__item--current")}
              >
                <a
                  class="govuk-link govuk-pagination__link"
                  href={item.href}
                  aria-label={nameOf(item.number)}
                  aria-current={item.current ? "page" : undefined}
                >
                  {item.number}
                </a>
              </li>
            ),
          )}
        </ul>
      )}
      {next && <Step way="next" step={next} block={block} />}
    </nav>
  );
};
