import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { FIELDS_OF, type GivenColumns, type GivenField, missingFields } from "../../domain/given/kinds.ts";
import type { HeldTable } from "../../domain/given/table-of-sheets.ts";
import type { GivenFileRow } from "../../queries/given/files.ts";
import { filePath } from "./paths.ts";

export const columnField = (at: number): string => `column_${at}`;
const columnsOf = ({ titles }: GivenFileRow): string[] => titles.map(([column]) => column);

/** What the form says each column means; `errors` by the field that is wrong. */
export function readColumnsForm(file: GivenFileRow, form: Form): { columns: GivenColumns; errors: FormErrors } {
  const fields = FIELDS_OF[file.kind];
  const columns: GivenColumns = {};
  const errors: FormErrors = {};
  for (const [at, column] of columnsOf(file).entries()) {
    const means = field(form, columnField(at)) as GivenField;
    if (!Object.hasOwn(fields, means)) continue;
    if (Object.values(columns).includes(means))
      errors[columnField(at)] = `Two columns are '${fields[means]!.label}': choose one`;
    columns[column] = means;
  }
  const [missing] = missingFields(file.kind, columns);
  if (missing) errors[columnField(0)] ??= `Say which column is '${missing.label}'`;
  return { columns, errors };
}

/** Examples of a column that say the most. */
const examplesOf = (held: HeldTable, column: string): string =>
  [...new Set(held.rows.map(({ row }) => row[column] ?? "").filter(Boolean))].slice(0, 3).join("; ");

/** Which column means what, asked where titles alone do not say it. */
export const ColumnsForm = ({
  file,
  held,
  form,
  errors = {},
  csrf,
}: {
  file: GivenFileRow;
  held: HeldTable;
  form: Form;
  errors?: FormErrors;
  csrf: string;
}) => {
  const missing = missingFields(file.kind, file.columns);
  const posted = Object.keys(form).some((name) => name.startsWith("column_"));
  return (
    <StaffForm action={filePath(file.id)} csrf={csrf}>
      <p class="lead">
        Say which column is {missing.map(({ label }) => `‘${label}’`).join(" and ")}: their names do not tell. The file
        is forgotten after a day where nobody says it.
      </p>
      <table class="grid-t stack">
        <caption class="govuk-visually-hidden">What each column means</caption>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">What it has</th>
            <th scope="col">What it means</th>
          </tr>
        </thead>
        <tbody>
          {file.titles.map(([column, title], at) => {
            const name = columnField(at);
            const means = posted ? field(form, name) : (file.columns[column] ?? "");
            return (
              <tr key={column}>
                <th scope="row">
                  <bdi>{title}</bdi>
                </th>
                <td data-l="What it has">
                  <bdi>{examplesOf(held, column) || "Nothing"}</bdi>
                </td>
                <td data-l="What it means">
                  {errors[name] && (
                    <p id={`${name}-error`} class="govuk-error-message">
                      <span class="govuk-visually-hidden">Error:</span> {errors[name]}
                    </p>
                  )}
                  <label class="govuk-visually-hidden" for={name}>
                    What {title} means
                  </label>
                  <select
                    class="govuk-select"
                    id={name}
                    name={name}
                    aria-describedby={errors[name] ? `${name}-error` : undefined}
                  >
                    <option value="">Nothing that is counted</option>
                    {Object.entries(FIELDS_OF[file.kind]).map(([value, { label }]) => (
                      <option key={value} value={value} selected={value === means}>
                        {label}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <ButtonGroup>
        <Button name="step" value="columns" preventDoubleClick>
          Read the file
        </Button>
        <Button secondary name="step" value="withdraw">
          Throw it away
        </Button>
      </ButtonGroup>
    </StaffForm>
  );
};
