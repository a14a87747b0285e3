import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { countsMonths, fieldsBesideMonths, type GivenColumns, type GivenField } from "../../domain/given/kinds.ts";
import { cellOf } from "../../domain/given/months-across.ts";
import { sayMonths } from "../../domain/given/say-months.ts";
import type { HeldTable } from "../../domain/given/table-of-sheets.ts";
import { rowsOfService, unfoldMonths } from "../../domain/given/unfold-months.ts";
import { isMonthsMeaning, MEANINGS, sayMeaning } from "../../domain/given/what-months-count.ts";
import type { GivenFileRow } from "../../queries/given/files.ts";
import { columnField } from "./columns-form.tsx";
import { MonthsPreview } from "./months-preview.tsx";
import { filePath } from "./paths.ts";

type IsNamed = (council: string) => boolean | undefined;

/** What the form says that titles and columns mean; `errors` by the field that is wrong. */
export function readMonthsForm(
  { kind }: GivenFileRow,
  held: HeldTable,
  form: Form,
  isNamed: IsNamed,
): { columns: GivenColumns; errors: FormErrors } {
  const { columns: all, across } = held;
  const columns: GivenColumns = {};
  const errors: FormErrors = {};
  const beside = new Map(fieldsBesideMonths(kind));
  const isAcross = new Set(across!.map(({ key }) => key));
  for (const [at, column] of all.entries()) {
    const means = field(form, columnField(at));
    if (isAcross.has(column)) {
      if (isMonthsMeaning(means) && sayMeaning(kind, means)) columns[column] = means;
      continue;
    }
    const known = beside.get(means as GivenField);
    if (!known) continue;
    if (Object.values(columns).includes(means as GivenField))
      errors[columnField(at)] = `Two columns are '${known.label}': choose one`;
    columns[column] = means as GivenField;
  }
  const first = columnField(all.indexOf(across![0]!.key));
  if (!countsMonths(columns)) errors[first] = "Say what the numbers of a title are";
  else if (unfoldMonths(kind, rowsOfService(held, columns, isNamed).held, columns).lines.length === 0)
    errors[first] = "Nothing would be counted like this: no row of this library service has such numbers";
  return { columns, errors };
}

/** Numbers that stand under a title, in rows of the library service. */
const examplesOf = (held: HeldTable, at: number): string =>
  held.rows
    .flatMap(({ row }) => held.across![at]!.months.map((month) => row[cellOf(at, month)] ?? ""))
    .filter(Boolean)
    .slice(0, 3)
    .join("; ");

interface Props {
  file: GivenFileRow;
  held: HeldTable;
  form: Form;
  errors?: FormErrors;
  csrf: string;
  isNamed: IsNamed;
}

/** How a table with months side by side was understood, to be put right, and what would be counted of it. */
export const MonthsForm = ({ file, held, form, errors = {}, csrf, isNamed }: Props) => {
  const posted = Object.keys(form).some((name) => name.startsWith("column_"));
  const columns = posted ? readMonthsForm(file, held, form, isNamed).columns : file.columns;
  const ours = rowsOfService(held, columns, isNamed);
  const isAcross = new Map(held.across!.map(({ key }, at) => [key, at]));
  const choices = held.columns.map((column, at): Choice & { beside: boolean } => {
    const across = isAcross.get(column);
    const of = { at, title: held.titles[column]!, means: columns[column], beside: across === undefined };
    if (across === undefined) {
      const has = [...new Set(ours.held.rows.map(({ row }) => row[column]).filter(Boolean))];
      const items = fieldsBesideMonths(file.kind).map(([value, { label }]) => ({ value, text: label }));
      return { ...of, what: has.slice(0, 3).join("; "), groups: [{ heading: "", items }] };
    }
    const examples = examplesOf(ours.held, across);
    const { months: of12, quarters } = held.across![across]!;
    const months = `${quarters ? "three months each, to " : ""}${sayMonths(of12)}`;
    return { ...of, what: examples && `${months}: ${examples}`, groups: MEANINGS[file.kind] };
  });
  const isUsed = ({ at, what, means, beside }: (typeof choices)[number]) =>
    Boolean(means && (what || beside)) || errors[columnField(at)] !== undefined;
  const [used, rest] = [choices.filter(isUsed), choices.filter((each) => !isUsed(each))];
  return (
    <StaffForm action={filePath(file.id)} csrf={csrf}>
      <p class="lead">In this file months stand side by side. Look at how it was understood before anything is kept.</p>
      <MonthsPreview
        kind={file.kind}
        unfolded={unfoldMonths(file.kind, ours.held, columns)}
        ofOthers={ours.ofOthers}
        whole={!Object.values(columns).includes("library")}
      />
      <ButtonGroup>
        <Button name="step" value="columns" preventDoubleClick>
          That is right: read the file
        </Button>
        <Button secondary name="step" value="withdraw">
          Throw it away
        </Button>
      </ButtonGroup>
      <section class="form-part" aria-labelledby="understood">
        <h2 id="understood">How it was understood</h2>
        <Choices caption="Titles that were understood" rows={used} errors={errors} />
        {rest.length > 0 && (
          <Details summary={`Titles that are not counted (${rest.length})`}>
            <Choices caption="Titles that are not counted" rows={rest} errors={errors} />
          </Details>
        )}
        <Button secondary name="step" value="look">
          Show what it comes to with these
        </Button>
      </section>
    </StaffForm>
  );
};

interface Choice {
  /** Place among the table's columns. */
  at: number;
  title: string;
  what: string;
  means?: string;
  groups: { heading: string; items: { value: string; text: string }[] }[];
}

const Choices = (props: { caption: string; rows: Choice[]; errors: FormErrors }) => (
  <table class="grid-t stack">
    <caption class="govuk-visually-hidden">{props.caption}</caption>
    <thead>
      <tr>
        <th scope="col">Title</th>
        <th scope="col">What it has</th>
        <th scope="col">What it is</th>
      </tr>
    </thead>
    <tbody>
      {props.rows.map(({ at, title, what, means, groups }) => {
        const name = columnField(at);
        const error = props.errors[name];
        return (
          <tr key={name}>
            <th scope="row">
              <bdi>{title}</bdi>
            </th>
            <td data-l="What it has">
              <bdi>{what || "Nothing"}</bdi>
            </td>
            <td data-l="What it is">
              {error && (
                <p id={`${name}-error`} class="govuk-error-message">
                  <span class="govuk-visually-hidden">Error:</span> {error}
                </p>
              )}
              <label class="govuk-visually-hidden" for={name}>
                What {title} is
              </label>
              <select class="govuk-select" id={name} name={name} aria-describedby={error ? `${name}-error` : undefined}>
                <option value="">Nothing that is counted</option>
                {groups.map(({ heading, items }) => {
                  const options = items.map(({ value, text }) => (
                    <option key={value} value={value} selected={value === means}>
                      {text}
                    </option>
                  ));
                  return heading ? (
                    <optgroup key={heading} label={heading}>
                      {options}
                    </optgroup>
                  ) : (
                    options
                  );
                })}
              </select>
            </td>
          </tr>
        );
      })}
    </tbody>
  </table>
);
