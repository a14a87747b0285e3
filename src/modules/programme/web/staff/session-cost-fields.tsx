import type { FormErrors } from "../../../../platform/http/read-form.ts";
import type { Form } from "../../../../platform/http/route.ts";
import type { CostLine } from "../../domain/activity.ts";
import { COST_WORDS } from "./staff-words.ts";
import { COST_KINDS } from "./terms-form.ts";

interface SessionCostRow {
  kind: CostLine["kind"];
  label: string;
  planned_pence: number;
  actual_pence: number | null;
  funder: string | null;
}

const COLUMNS = [
  { name: "line_label", heading: "What for" },
  { name: "line_planned", heading: "Planned, £", money: true },
  { name: "line_actual", heading: "Actual, £", money: true },
  { name: "line_funder", heading: "Who pays" },
] as const;

const said = (pence: number | null) => (pence === null ? "" : (pence / 100).toFixed(pence % 100 === 0 ? 0 : 2));

const rowsOf = (costs: SessionCostRow[]): Form => ({
  line_kind: costs.map((cost) => cost.kind),
  line_label: costs.map((cost) => cost.label),
  line_planned: costs.map((cost) => said(cost.planned_pence)),
  line_actual: costs.map((cost) => said(cost.actual_pence)),
  line_funder: costs.map((cost) => cost.funder ?? ""),
});

/** Planned and actual costs of a session, a row each, with one empty row. */
export const SessionCostFields = ({
  costs,
  form = rowsOf(costs),
  errors = {},
}: {
  costs: SessionCostRow[];
  form?: Form;
  errors?: FormErrors;
}) => {
  const valueAt = (name: string, index: number) => [form[name] ?? []].flat()[index] ?? "";
  const count = [form.line_label ?? []]
    .flat()
    .findLastIndex((_, index) => COLUMNS.some(({ name }) => valueAt(name, index)));
  return (
    <table class="grid-t stack">
      <caption class="govuk-visually-hidden">Costs of this session</caption>
      <thead>
        <tr>
          <th scope="col">Kind</th>
          {COLUMNS.map((column) => (
            <th key={column.name} scope="col">
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: Math.min(20, count + 2) }, (_, index) => (
          <tr key={index}>
            <td data-l="Kind">
              <label class="govuk-visually-hidden" for={`line_kind_${index}`}>
                Kind of cost {index + 1}
              </label>
              <select class="govuk-select" id={`line_kind_${index}`} name="line_kind">
                {COST_KINDS.map((kind) => (
                  <option key={kind} value={kind} selected={valueAt("line_kind", index) === kind}>
                    {COST_WORDS[kind]}
                  </option>
                ))}
              </select>
            </td>
            {COLUMNS.map((column) => {
              const id = `${column.name}_${index}`;
              const error = errors[id];
              const money = "money" in column;
              return (
                <td key={column.name} data-l={column.heading}>
                  <label class="govuk-visually-hidden" for={id}>
                    {column.heading}, cost {index + 1}
                  </label>
                  {error && (
                    <p id={`${id}-error`} class="govuk-error-message">
                      <span class="govuk-visually-hidden">Error:</span> {error}
                    </p>
                  )}
                  <input
                    class={`govuk-input${money ? " govuk-input--width-5" : ""}${error ? " govuk-input--error" : ""}`}
                    id={id}
                    name={column.name}
                    type="text"
                    inputmode={money ? "decimal" : "text"}
                    value={valueAt(column.name, index)}
                    aria-describedby={error ? `${id}-error` : undefined}
                  />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
