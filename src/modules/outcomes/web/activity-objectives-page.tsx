import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { readDay } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, redirect } from "../../../platform/http/route.ts";
import { statusWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems } from "../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../platform/views/staff-page.tsx";
import type { OutcomesParts } from "../actions/parts.ts";
import { setLinks } from "../actions/set-links.ts";
import { isStanding } from "../domain/links.ts";
import { linksOf } from "../queries/links.ts";
import { plansOf } from "../queries/plans.ts";
import type { OutcomesTables } from "../tables.ts";
import { activityFor } from "./activity-for.tsx";
import { NOT_BEFORE_TODAY, WRITE_A_DAY } from "./from-day.tsx";
import { chosenIn, formOf, ObjectivesForm } from "./objectives-form.tsx";
import { activityObjectivesPath, activityOutcomesPath } from "./paths.ts";

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
    const page = async (form: Form, errors?: Record<string, string>): Promise<Answer> =>
      staffPage({
        title: `What ${activity.title} is for`,
        current: "programme",
        service: await parts.serviceName(visitor),
        styles: ["plots", "tree"],
        status: statusWith(errors),
        body: (
          <>
            <BackLink href={activityOutcomesPath(activity.id)}>{activity.title}</BackLink>
            <FormProblems errors={errors} />
            <h1>What {activity.title} is for</h1>
            <ObjectivesForm
              action={activityObjectivesPath(activity.id)}
              csrf={context.csrf}
              plans={plans}
              linkOf={linkOf}
              form={form}
              errors={errors}
            />
          </>
        ),
      });
    if (context.request.method !== "POST") return page(formOf(linkOf, today));
    const from = readDay(field(context.form, "from"));
    if (!from) return page(context.form, { from: WRITE_A_DAY });
    const outcome = await setLinks(parts, visitor, {
      wanted: chosenIn(plans, context.form).map((each) => ({ activityId: activity.id, ...each })),
      from,
      way: "activity",
    });
    return "refused" in outcome
      ? page(context.form, { from: NOT_BEFORE_TODAY })
      : redirect(`${activityOutcomesPath(activity.id)}?done=linked`);
  });
}
