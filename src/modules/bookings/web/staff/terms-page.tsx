import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { type FormErrors, readVersion } from "../../../../platform/http/read-form.ts";
import {
  type Answer,
  type Context,
  type Form,
  field,
  fields,
  notFound,
  redirect,
} from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { type Clash, ClashNotice, FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { colleaguesOf } from "../../../people/index.ts";
import { serviceName } from "../../../places/index.ts";
import { activityOf } from "../../../programme/index.ts";
import { nameFacilitators } from "../../actions/name-facilitators.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { setTerms } from "../../actions/set-terms.ts";
import { termsPath } from "../../domain/staff-paths.ts";
import { loadTerms } from "../../queries/terms-of.ts";
import { facilitatorsOf } from "../../queries/who-sees-names.ts";
import { WhoSeesNames } from "./names-form.tsx";
import { TermsFields } from "./terms-fields.tsx";
import { formOfTerms, readTermsForm, TERMS_LABELS } from "./terms-form.ts";

const DONE: Record<string, string> = {
  saved: "Saved. If there are more places now, those who wait have been offered them.",
  names: "Saved. Each look at a register is written down.",
};

const clashOf = (who: string, theirs: Form, yours: Form): Clash => ({
  who,
  fields: Object.entries(TERMS_LABELS)
    .map(([name, label]) => ({ label, theirs: field(theirs, name), yours: field(yours, name) }))
    .filter((each) => each.theirs !== each.yours),
});

/** GET /staff/activities/:id/booking: how its places are given, and who sees names. */
export function termsPage(
  { db }: BookingParts,
  context: Context,
  attempt?: { form: Form; errors?: FormErrors; clash?: { who: string } },
): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, context.params.id ?? "");
    if (!activity) return notFound;
    const terms = await loadTerms(db, { ...activity, activity_id: activity.id });
    const theirs = formOfTerms(terms);
    const form = attempt?.form ?? theirs;
    const clash = attempt?.clash && clashOf(attempt.clash.who, theirs, form);
    const version = attempt && !clash ? readVersion(attempt.form) : terms.version;
    const who = {
      named: await facilitatorsOf(db, activity.id),
      colleagues: await colleaguesOf(db, activity.service_id),
    };
    const title = `Booking: ${activity.title}`;
    return staffPage({
      title,
      current: "programme",
      service: await serviceName(db, visitor),
      status: clash ? 409 : attempt ? 422 : 200,
      body: (
        <>
          <BackLink href={`/staff/activities/${activity.id}`}>{activity.title}</BackLink>
          {clash && <ClashNotice clash={clash} />}
          <DoneBanner said={attempt ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={attempt?.errors} />
          <h1>{title}</h1>
          <p class="quiet">
            {activity.capacity === null ? "Places are not counted" : `Room for ${activity.capacity}`}. How people take
            part, and for how many there is room, stand with{" "}
            <a href={`/staff/activities/${activity.id}/edit`}>the rest of the activity</a>.
          </p>
          <StaffForm action={termsPath(activity.id)} csrf={context.csrf} version={version}>
            <TermsFields form={form} errors={attempt?.errors} isCourse={activity.form === "course"} />
            <Button>Save</Button>
          </StaffForm>
          <WhoSeesNames {...who} activity={activity} visitor={visitor} csrf={context.csrf} />
        </>
      ),
    });
  });
}

/** POST /staff/activities/:id/booking */
export async function termsForm(parts: BookingParts, context: Context): Promise<Answer> {
  const { form } = context;
  const activityId = context.params.id ?? "";
  const read = readTermsForm(form);
  if ("errors" in read) return termsPage(parts, context, { form, errors: read.errors });
  const version = readVersion(form);
  const outcome = await setTerms(parts, context.visitor!, { activityId, version, terms: read.value });
  if ("clash" in outcome) return termsPage(parts, context, { form, clash: outcome.clash });
  return "refused" in outcome ? notFound : redirect(`${termsPath(activityId)}?done=saved`);
}

/** POST /staff/activities/:id/facilitators: who sees names, chosen by a manager. */
export async function facilitatorsForm(parts: BookingParts, context: Context): Promise<Answer> {
  const activityId = context.params.id ?? "";
  const accountIds = fields(context.form, "facilitator");
  const outcome = await nameFacilitators(parts, context.visitor!, { activityId, accountIds });
  return "refused" in outcome ? notFound : redirect(`${termsPath(activityId)}?done=names`);
}
