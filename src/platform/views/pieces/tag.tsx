import type { ComponentChildren } from "preact";
import { classes } from "../classes.ts";

/** Plain is warm: "listed hours, ring first". Green is settled: "confirmed". Grey is past or unknown. */
export const Tag = ({ tone, children }: { tone?: "green" | "grey"; children: ComponentChildren }) => (
  <strong class={classes("govuk-tag", tone && `govuk-tag--${tone}`)}>{children}</strong>
);
