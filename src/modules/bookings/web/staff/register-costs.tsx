import { cleanText, type FormErrors, readPounds } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import type { ConfirmedCosts } from "../../../programme/index.ts";

/** A cost line of a session, in pence. */
export interface RegisterCost {
  id: string;
  label: string;
  planned_pence: number;
  actual_pence: number | null;
  funder: string | null;
}

const FIELD = "cost_";
const NO_SUM = "Write a sum in pounds, such as 12.50, or leave it empty while you do not know it";

const inPounds = (pence: number) => (pence / 100).toFixed(pence % 100 === 0 ? 0 : 2);

/** '£95.50 of £80 planned'; what is not known yet is said to be so. */
export function sayCosts(costs: RegisterCost[]): string {
  const sum = (of: (cost: RegisterCost) => number) => costs.reduce((total, cost) => total + of(cost), 0);
  const open = costs.filter(({ actual_pence }) => actual_pence === null).length;
  const said = `£${inPounds(sum((cost) => cost.actual_pence ?? 0))} of £${inPounds(sum((cost) => cost.planned_pence))} planned`;
  return open === 0 ? said : `${said}, ${open === 1 ? "one line" : `${open} lines`} not known yet`;
}

interface CostsProps {
  costs: RegisterCost[];
  form: Form;
  errors: FormErrors;
}

/** What the session came to, filled in as it was planned: closing the register says it with the same button. */
export const RegisterCosts = ({ costs, form, errors }: CostsProps) => {
  const [label, sum] = [
    { name: `${FIELD}other`, value: field(form, `${FIELD}other`), error: errors[`${FIELD}other`] },
    { name: `${FIELD}other_sum`, value: field(form, `${FIELD}other_sum`), error: errors[`${FIELD}other_sum`] },
  ] as const;
  return (
    <>
      {costs.length > 0 && <h3>What it cost</h3>}
      {costs.map(({ id, label: what, planned_pence, actual_pence, funder }) => {
        const name = FIELD + id;
        return (
          <TextInput
            key={id}
            name={name}
            label={{ text: what }}
            hint={[`£${inPounds(planned_pence)} planned`, funder && `${funder} pays`].filter(Boolean).join(", ")}
            value={name in form ? field(form, name) : inPounds(actual_pence ?? planned_pence)}
            error={errors[name]}
            prefix="£"
            width={5}
            inputmode="decimal"
          />
        );
      })}
      <Details
        summary={costs.length > 0 ? "Something else was paid for" : "It cost something"}
        open={Boolean(label.error || sum.error || label.value || sum.value)}
      >
        <TextInput {...label} label={{ text: "What for" }} />
        <TextInput {...sum} label={{ text: "How much" }} prefix="£" width={5} inputmode="decimal" />
      </Details>
    </>
  );
};

/** The costs of the closing form. A line left empty is not known yet. */
export function readRegisterCosts(form: Form): { value: ConfirmedCosts } | { errors: FormErrors } {
  const errors: FormErrors = {};
  const lines = Object.keys(form)
    .filter((name) => name.startsWith(FIELD) && isId(name.slice(FIELD.length)))
    .map((name) => {
      const typed = field(form, name);
      const actualPence = typed ? readPounds(typed) : null;
      if (actualPence === undefined) errors[name] = NO_SUM;
      return { id: name.slice(FIELD.length), actualPence: actualPence ?? null };
    });
  const label = cleanText(field(form, `${FIELD}other`)).replace(/\s+/g, " ");
  const sum = field(form, `${FIELD}other_sum`);
  const actualPence = sum ? readPounds(sum) : undefined;
  if (label.length > 120) errors[`${FIELD}other`] = "Use 120 characters or fewer";
  if (sum && !label) errors[`${FIELD}other`] = "Say what this cost is for";
  if ((sum || label) && actualPence === undefined) errors[`${FIELD}other_sum`] = "Write a sum in pounds, such as 12.50";
  if (Object.keys(errors).length > 0) return { errors };
  return { value: { lines, ...(label && actualPence !== undefined && { other: { label, actualPence } }) } };
}
