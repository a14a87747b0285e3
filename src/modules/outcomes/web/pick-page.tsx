import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import { readDay } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../platform/http/route.ts";
import { statusWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems } from "../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../platform/views/staff-page.tsx";
import type { KnownActivity, OutcomesParts } from "../actions/parts.ts";
import { setLinks } from "../actions/set-links.ts";
import { isStanding } from "../domain/links.ts";
import { linksOf } from "../queries/links.ts";
import { plansOf } from "../queries/plans.ts";
import type { OutcomesTables } from "../tables.ts";
import { NOT_BEFORE_TODAY, WRITE_A_DAY } from "./from-day.tsx";
import { objectiveIn } from "./load-outcomes.ts";
import { objectivePath, pickPath } from "./paths.ts";
import { PickForm, pickedIn, wordsOf } from "./pick-form.tsx";

/** What can be chosen from: what runs, or was over not long ago, and is this visitor's to name and change. */
async function choosable(parts: OutcomesParts, { visitor, query }: Context): Promise<KnownActivity[]> {
  const named = await parts.namedFor(visitor!.id);
  const words = wordsOf(query);
  return (await parts.activities()).filter(
    (activity) =>
      activity.standing === "published" &&
      mayActFor(visitor!, activity.libraryId) &&
      (!activity.sensitive || named.has(activity.id)) &&
      words.every((word) => activity.title.toLowerCase().includes(word)),
  );
}

/** GET and POST /staff/outcomes/objectives/:id/activities?words=: which activities are for it. */
export async function pickPage(parts: OutcomesParts, context: Context): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  const today = clock.today();
  const libraries = new Map((await parts.libraries(visitor.serviceId)).map(({ id, name }) => [id, name]));
  return db.work(scopeOf(visitor), async () => {
    const trx = db.trx<OutcomesTables>();
    const found = objectiveIn(await plansOf(trx, visitor.serviceId), context.params.id ?? "");
    if (!found || !isStanding(found.plan, today)) return notFound;
    const { objective } = found;
    const all = await choosable(parts, context);
    const standing = new Set(
      (await linksOf(trx, visitor.serviceId))
        .filter((link) => link.objectiveId === objective.id && isStanding(link, today))
        .map(({ activityId }) => activityId),
    );
    const page = async (form: Form, errors?: Record<string, string>): Promise<Answer> =>
      staffPage({
        title: `Activities for ${objective.name}`,
        current: "outcomes",
        service: await parts.serviceName(visitor),
        status: statusWith(errors),
        body: (
          <>
            <BackLink href={objectivePath(objective.id)}>{objective.name}</BackLink>
            <FormProblems errors={errors} />
            <h1>Activities for {objective.name}</h1>
            <p class="lead">Choose those that are meant to bring it about, and not all that might.</p>
            <PickForm
              name="activity"
              nothing="No activity fits."
              path={pickPath(objective.id)}
              csrf={context.csrf}
              words={context.query.get("words") ?? ""}
              all={all.map(({ id, title, libraryId }) => ({
                id,
                title,
                group: (libraryId && libraries.get(libraryId)) || "Online",
              }))}
              form={form}
              errors={errors}
            />
          </>
        ),
      });
    if (context.request.method !== "POST") return page({ activity: [...standing], from: today });
    const from = readDay(field(context.form, "from"));
    if (!from) return page(context.form, { from: WRITE_A_DAY });
    const outcome = await setLinks(parts, visitor, {
      wanted: pickedIn(all, context.form, "activity").map(({ of, is }) => ({
        activityId: of.id,
        objectiveId: objective.id,
        is,
      })),
      from,
      way: "objective",
    });
    return "refused" in outcome
      ? page(context.form, { from: NOT_BEFORE_TODAY })
      : redirect(`${objectivePath(objective.id)}?done=linked`);
  });
}
