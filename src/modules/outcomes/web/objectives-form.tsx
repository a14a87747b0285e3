import { type Form, fields } from "../../../platform/http/route.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../platform/views/forms/choices.tsx";
import { StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import type { Plan } from "../queries/plans.ts";
import { FromDay } from "./from-day.tsx";
import { sayDays } from "./say-outcomes.ts";

interface Props {
  action: string;
  csrf: string;
  /** Those that hold, or will. */
  plans: Plan[];
  /** Links that hold, by objective. */
  linkOf: ReadonlyMap<string, { from: string; to: string | null; madeBy: string }>;
  form: Form;
  errors?: Record<string, string>;
}

const hintOf = (level: number, ...said: (string | undefined)[]) => {
  const text = said.filter(Boolean).join(". ");
  return text === "" ? undefined : <span class={`lv-${level}`}>{text}</span>;
};

/** Which objectives something is for, and from which day. */
export function ObjectivesForm({ action, csrf, plans, linkOf, form, errors }: Props) {
  if (plans.length === 0)
    return <p>There is no plan yet. A manager writes one, or takes in a set that many libraries share.</p>;
  const chosen = fields(form, "objective");
  const noted = (id: string) => {
    const link = linkOf.get(id);
    return link && `Linked ${sayDays(link)}, by ${link.madeBy}`;
  };
  return (
    <>
      <p class="lead">Choose what it is meant to bring about: a few say more than many.</p>
      <StaffForm action={action} csrf={csrf}>
        {plans.map((plan, index) => (
          <Checkboxes
            key={plan.id}
            name="objective"
            id={index === 0 ? "objective" : `objective-of-${index}`}
            legend={{ text: `${plan.name}, ${sayDays(plan)}` }}
            values={chosen}
            items={plan.objectives.map(({ id, name, meaning, level }) => ({
              value: id,
              text: <span class={`lv-${level}`}>{name}</span>,
              hint: hintOf(level, meaning, noted(id)),
            }))}
          />
        ))}
        <FromDay form={form} error={errors?.from} />
        <Button>Save</Button>
      </StaffForm>
    </>
  );
}

/** Of every objective that the form shows, whether it is chosen. */
export const chosenIn = (plans: readonly Plan[], form: Form): { objectiveId: string; is: boolean }[] => {
  const chosen = new Set(fields(form, "objective"));
  return plans.flatMap(({ objectives }) => objectives.map(({ id }) => ({ objectiveId: id, is: chosen.has(id) })));
};

/** The form as it is first shown. */
export const formOf = (linkOf: ReadonlyMap<string, unknown>, today: string): Form => ({
  objective: [...linkOf.keys()],
  from: today,
});
