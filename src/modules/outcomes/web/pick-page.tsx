import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import { readDay } from "../../../platform/http/read-form.ts";
import {
  type Answer,
  type Context,
  type Form,
  field,
  fields,
  notFound,
  redirect,
} from "../../../platform/http/route.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../platform/views/forms/choices.tsx";
import { statusWith, titleWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../platform/views/staff-page.tsx";
import type { KnownActivity, OutcomesParts } from "../actions/parts.ts";
import { isStanding, setLinks } from "../actions/set-links.ts";
import { linksOf } from "../queries/links.ts";
import { plansOf } from "../queries/plans.ts";
import type { OutcomesTables } from "../tables.ts";
import { FromDay, NOT_BEFORE_TODAY, WRITE_A_DAY } from "./from-day.tsx";
import { objectiveIn } from "./load-outcomes.ts";
import { objectivePath, pickPath } from "./paths.ts";

const en = createTranslator("en");
/** More than anybody looks through: then they search. */
const MOST_SHOWN = 300;

/** What can be chosen from: what runs, or was over not long ago, and is this visitor's to name and change. */
async function choosable(parts: OutcomesParts, { visitor, query }: Context): Promise<KnownActivity[]> {
  const named = await parts.namedFor(visitor!.id);
  const words = (query.get("words") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
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
    const shown = all.slice(0, MOST_SHOWN);
    const page = async (form: Form, errors?: Record<string, string>): Promise<Answer> => {
      const byLibrary = Map.groupBy(shown, ({ libraryId }) => (libraryId && libraries.get(libraryId)) || "Online");
      const chosen = fields(form, "activity");
      return staffPage({
        title: titleWith(en, `Activities for ${objective.name}`, errors),
        current: "outcomes",
        service: await parts.serviceName(visitor),
        status: statusWith(errors),
        body: (
          <>
            <BackLink href={objectivePath(objective.id)}>{objective.name}</BackLink>
            <FormProblems errors={errors} />
            <h1>Activities for {objective.name}</h1>
            <p class="lead">Choose those that are meant to bring it about, and not all that might.</p>
            <form class="filter" method="get" action={pickPath(objective.id)}>
              <TextInput name="words" label={{ text: "Words of the title" }} value={context.query.get("words") ?? ""} />
              <Button secondary>Search</Button>
            </form>
            {all.length > MOST_SHOWN && (
              <p>
                The first {MOST_SHOWN} of {all.length} are shown. Search for others by their title.
              </p>
            )}
            {shown.length === 0 ? (
              <p>No activity fits.</p>
            ) : (
              <StaffForm action={pickPath(objective.id)} csrf={context.csrf}>
                {shown.map(({ id }) => (
                  <input key={id} type="hidden" name="shown" value={id} />
                ))}
                {[...byLibrary].sort().map(([library, activities], index) => (
                  <Checkboxes
                    key={library}
                    name="activity"
                    id={index === 0 ? "activity" : `activity-of-${index}`}
                    legend={{ text: library }}
                    values={chosen}
                    items={activities.map(({ id, title }) => ({ value: id, text: title }))}
                  />
                ))}
                <FromDay form={form} error={errors?.from} />
                <Button>Save</Button>
              </StaffForm>
            )}
          </>
        ),
      });
    };
    if (context.request.method !== "POST") return page({ activity: [...standing], from: today });
    const from = readDay(field(context.form, "from"));
    if (!from) return page(context.form, { from: WRITE_A_DAY });
    const chosen = new Set(fields(context.form, "activity"));
    // Only what the form showed is said by it.
    const said = new Set(fields(context.form, "shown"));
    const outcome = await setLinks(parts, visitor, {
      wanted: all
        .filter(({ id }) => said.has(id))
        .map(({ id }) => ({ activityId: id, objectiveId: objective.id, is: chosen.has(id) })),
      from,
      way: "objective",
    });
    return "refused" in outcome
      ? page(context.form, { from: NOT_BEFORE_TODAY })
      : redirect(`${objectivePath(objective.id)}?done=linked`);
  });
}
