import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { CSV_FIELDS, type CsvField, type CsvMapping } from "../../domain/csv-fields.ts";

/** The field of the form that says what a column means, by the column's place from 0. */
export const columnField = (at: number): string => `column_${at}`;

const isField = (value: string): value is CsvField => Object.hasOwn(CSV_FIELDS, value);

const NO_NAME = "No column is the name: choose ‘Name’ for the one that is";

/**
 * What a table cannot be without and no column has, so that each of its rows would be refused for the same.
 * @param organisation that runs what names nobody
 */
export function missingColumn(mapping: CsvMapping, organisation: string): string | undefined {
  const taken = new Set(Object.values(mapping));
  if (!taken.has("name")) return NO_NAME;
  if (!taken.has("organisation") && organisation === "")
    return "No column says who runs it: choose ‘Who runs it’ for one that does, or throw this away and name who runs all of it when you give the table again";
  return undefined;
}

/** What the form says each column means. @returns `errors` by the field that is wrong; all of them at once */
export function readMapping(
  form: Form,
  columns: string[],
): { mapping: CsvMapping; errors?: undefined } | { mapping?: undefined; errors: FormErrors } {
  const mapping: CsvMapping = {};
  const errors: FormErrors = {};
  const taken = new Set<CsvField>();
  for (const [at, column] of columns.entries()) {
    const means = field(form, columnField(at));
    if (!isField(means)) continue;
    if (taken.has(means)) errors[columnField(at)] = `Two columns are '${CSV_FIELDS[means].label}': choose one`;
    taken.add(means);
    mapping[column] = means;
  }
  if (!taken.has("name")) errors[columnField(0)] = NO_NAME;
  return Object.keys(errors).length > 0 ? { errors } : { mapping };
}
