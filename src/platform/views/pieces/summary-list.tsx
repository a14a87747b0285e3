import type { ComponentChildren } from "preact";
import { classes } from "../classes.ts";

export interface SummaryAction {
  href: string;
  text: string;
  /** What it changes, for those who hear links without their row. */
  what?: string;
}

export interface SummaryRow {
  key: ComponentChildren;
  value: ComponentChildren;
  actions?: SummaryAction[];
}

const Action = ({ action }: { action: SummaryAction }) => (
  <a class="govuk-link" href={action.href}>
    {action.text}
    {action.what && <span class="govuk-visually-hidden"> {action.what}</span>}
  </a>
);

const Actions = ({ actions }: { actions: SummaryAction[] }) => (
  <dd class="govuk-summary-list__actions">
    {actions.length === 1 ? (
      <Action action={actions[0]!} />
    ) : (
      <ul class="govuk-summary-list__actions-list">
        {actions.map((action) => (
          <li key={action.text} class="govuk-summary-list__actions-list-item">
            <Action action={action} />
          </li>
        ))}
      </ul>
    )}
  </dd>
);

/** What somebody said, to check and change. */
export const SummaryList = ({ rows }: { rows: SummaryRow[] }) => {
  const anyActions = rows.some((row) => row.actions?.length);
  return (
    <dl class="govuk-summary-list">
      {rows.map((row, index) => (
        <div
          key={index}
          class={classes(
            "govuk-summary-list__row",
            anyActions && !row.actions?.length && "govuk-summary-list__row--no-actions",
          )}
        >
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
          {row.actions && row.actions.length > 0 && <Actions actions={row.actions} />}
        </div>
      ))}
    </dl>
  );
};
