import type { ComponentChildren } from "preact";
import { classes } from "../classes.ts";

export interface AccessItem {
  feature: string;
  answer: ComponentChildren;
  /** Nobody has told us: shown quietly, and never as "no". */
  unknown?: boolean;
}

/** Getting in and around: what there is, what there is not, what nobody has confirmed. */
export const AccessList = ({ items, columns }: { items: AccessItem[]; columns?: boolean }) => (
  <dl class={classes("acc", columns && "cols")}>
    {items.map((item) => (
      <div key={item.feature}>
        <dt>{item.feature}</dt>
        <dd class={item.unknown ? "quiet" : undefined}>{item.answer}</dd>
      </div>
    ))}
  </dl>
);
