import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { readDay } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, fields, redirect } from "../../../platform/http/route.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../platform/views/forms/choices.tsx";
import { statusWith, titleWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../platform/views/staff-page.tsx";
import type { OutcomesParts } from "../actions/parts.ts";
import { isStanding, setLinks } from "../actions/set-links.ts";
import { linksOf } from "../queries/links.ts";
import { plansOf } from "../queries/plans.ts";
import type { OutcomesTables } from "../tables.ts";
import { activityFor } from "./activity-for.tsx";
import { FromDay, NOT_BEFORE_TODAY, WRITE_A_DAY } from "./from-day.tsx";
import { activityObjectivesPath, activityOutcomesPath } from "./paths.ts";
import { sayDays } from "./say-outcomes.ts";

const en = createTranslator("en");

const hintOf = (level: number, ...said: (string | undefined)[]) => {
  const text = said.filter(Boolean).join(". ");
  return text === "" ? undefined : <span class={`lv-${level}`}>{text}</span>;
};

/** GET and POST /staff/outcomes/activities/:id/objectives: what an activity is for. */
export async function activityObjectivesPage(parts: OutcomesParts, context: Context): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  const today = clock.today();
  return db.work(scopeOf(visitor), async () => {
    const found = await activityFor(parts, visitor, context.params.id ?? "");
    if ("answer" in found) return found.answer;
    const { activity } = found;
    const trx = db.trx<OutcomesTables>();
    const plans = (await plansOf(trx, visitor.serviceId)).filter((plan) => isStanding(plan, today));
    const standing = (await linksOf(trx, visitor.serviceId, activity.id)).filter((link) => isStanding(link, today));
    const linkOf = new Map(standing.map((link) => [link.objectiveId, link]));
    const page = async (form: Form, errors?: Record<string, string>): Promise<Answer> => {
      const chosen = fields(form, "objective");
      const noted = (id: string) => {
        const link = linkOf.get(id);
        return link && `Linked ${sayDays(link)}, by ${link.madeBy}`;
      };
      return staffPage({
        title: titleWith(en, `What ${activity.title} is for`, errors),
        current: "programme",
        service: await parts.serviceName(visitor),
        styles: ["plots", "tree"],
        status: statusWith(errors),
        body: (
          <>
            <BackLink href={activityOutcomesPath(activity.id)}>{activity.title}</BackLink>
            <FormProblems errors={errors} />
            <h1>What {activity.title} is for</h1>
            {plans.length === 0 ? (
              <p>There is no plan yet. A manager writes one, or takes in a set that many libraries share.</p>
            ) : (
              <>
                <p class="lead">Choose what it is meant to bring about: a few say more than many.</p>
                <StaffForm action={activityObjectivesPath(activity.id)} csrf={context.csrf}>
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
            )}
          </>
        ),
      });
    };
    if (context.request.method !== "POST") return page({ objective: [...linkOf.keys()], from: today });
    const from = readDay(field(context.form, "from"));
    if (!from) return page(context.form, { from: WRITE_A_DAY });
    const chosen = new Set(fields(context.form, "objective"));
    const outcome = await setLinks(parts, visitor, {
      wanted: plans.flatMap(({ objectives }) =>
        objectives.map(({ id }) => ({ activityId: activity.id, objectiveId: id, is: chosen.has(id) })),
      ),
      from,
      way: "activity",
    });
    return "refused" in outcome
      ? page(context.form, { from: NOT_BEFORE_TODAY })
      : redirect(`${activityOutcomesPath(activity.id)}?done=linked`);
  });
}
