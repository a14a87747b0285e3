import type { ComponentChildren } from "preact";
import { classes } from "../classes.ts";

export interface Fact {
  term: string;
  detail: ComponentChildren;
}

/** Short facts, each under its name. */
export const Facts = ({ facts }: { facts: Fact[] }) => (
  <dl class="facts">
    {facts.map((fact) => (
      <div key={fact.term}>
        <dt>{fact.term}</dt>
        <dd>{fact.detail}</dd>
      </div>
    ))}
  </dl>
);

interface PartProps {
  heading?: string;
  /** Stays in its place instead of following the reader. */
  still?: boolean;
  children: ComponentChildren;
}

/** How to take part: after the lead on a phone, beside the text on a desk. */
export const Part = ({ heading, still, children }: PartProps) => (
  <aside class={classes("part", still && "still")} aria-labelledby={heading && "part-heading"}>
    {heading && <h2 id="part-heading">{heading}</h2>}
    {children}
  </aside>
);
