import type { FormErrors } from "../../../../platform/http/read-form.ts";
import type { Form } from "../../../../platform/http/route.ts";
import { COST_WORDS } from "./staff-words.ts";
import { COST_KINDS } from "./terms-form.ts";

const EMPTY_LINES = 2;

/** Cost lines as rows of four fields, with empty rows to fill. */
export const CostFields = ({ form, errors = {} }: { form: Form; errors?: FormErrors }) => {
  const valuesOf = (name: string) => [form[name] ?? []].flat();
  const [kinds, labels, sums, funders] = ["line_kind", "line_label", "line_pounds", "line_funder"].map(valuesOf);
  const last = labels!.findLastIndex((label, index) => label || sums![index] || funders![index]);
  const count = Math.min(20, last + 1 + EMPTY_LINES);
  return (
    <table class="grid-t stack">
      <caption class="govuk-visually-hidden">Planned costs of one session</caption>
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">What for</th>
          <th scope="col">Pounds</th>
          <th scope="col">Who pays</th>
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: count }, (_, index) => (
          <tr key={index}>
            <td>
              <label class="govuk-visually-hidden" for={`line_kind_${index}`}>
                Kind of cost {index + 1}
              </label>
              <select class="govuk-select" id={`line_kind_${index}`} name="line_kind">
                {COST_KINDS.map((kind) => (
                  <option key={kind} value={kind} selected={kinds![index] === kind}>
                    {COST_WORDS[kind]}
                  </option>
                ))}
              </select>
            </td>
            <CostCell
              name="line_label"
              index={index}
              label={`What cost ${index + 1} is for`}
              value={labels![index]}
              errors={errors}
            />
            <CostCell
              name="line_pounds"
              index={index}
              label={`Pounds of cost ${index + 1}`}
              value={sums![index]}
              errors={errors}
            />
            <CostCell
              name="line_funder"
              index={index}
              label={`Who pays cost ${index + 1}`}
              value={funders![index]}
              errors={errors}
            />
          </tr>
        ))}
      </tbody>
    </table>
  );
};

interface CellProps {
  name: "line_label" | "line_pounds" | "line_funder";
  index: number;
  label: string;
  value?: string;
  errors: FormErrors;
}

const CostCell = ({ name, index, label, value, errors }: CellProps) => {
  const id = `${name}_${index}`;
  const error = errors[id];
  return (
    <td>
      <label class="govuk-visually-hidden" for={id}>
        {label}
      </label>
      {error && (
        <p id={`${id}-error`} class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> {error}
        </p>
      )}
      <input
        class={`govuk-input${name === "line_pounds" ? " govuk-input--width-5" : ""}${error ? " govuk-input--error" : ""}`}
        id={id}
        name={name}
        type="text"
        inputmode={name === "line_pounds" ? "decimal" : "text"}
        value={value}
        aria-describedby={error ? `${id}-error` : undefined}
      />
    </td>
  );
};
