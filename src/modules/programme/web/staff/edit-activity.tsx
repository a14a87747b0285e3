import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { type FormErrors, readVersion } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, notFound, redirect } from "../../../../platform/http/route.ts";
import { QUESTION_WORDS } from "../../../../platform/i18n/english-words.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { type Clash, ClashNotice, FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { FIRST_TIMER_QUESTIONS } from "../../../../vocabulary/terms.ts";
import { type StaffLibrary, serviceName } from "../../../places/index.ts";
import { changeActivity } from "../../actions/change-activity.ts";
import { activityOf, type StaffActivity } from "../../actions/load-for-staff.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import { detailsOf } from "../../domain/details-of-row.ts";
import { librariesToOffer } from "./chosen-library.ts";
import { TermsFields } from "./terms-fields.tsx";
import { formOfTerms, readTerms } from "./terms-form.ts";

/** How each field is called where theirs and yours stand side by side. */
const LABELS: Record<string, string> = {
  title: "Title",
  summary: "In one sentence",
  description: "What happens",
  form: "How it runs",
  needs: "What people come for",
  ages_from: "Ages from",
  ages_to: "Ages to",
  booking: "How people take part",
  cost: "Cost, in pounds",
  cost_note: "About the cost",
  mode: "In person or online",
  languages: "Languages",
  where: "Where in the library",
  run_by: "Who runs it",
  capacity: "Room for",
  ring: "Ring for time and place",
  sensitive: "Needs discretion",
  reading: "Reading list",
  keywords: "Words to search for",
  contact_phone: "Phone",
  contact_email: "Mail",
  online_join: "How to join online",
  library: "Library",
  ...Object.fromEntries(FIRST_TIMER_QUESTIONS.map((key) => [`first_${key}`, QUESTION_WORDS[key]])),
};

/** The fields in which what someone else saved differs from what was typed. */
export function clashOf(who: string, theirs: Form, yours: Form): Clash {
  const said = (form: Form, name: string) => [form[name] ?? ""].flat().join(", ").replace(/\r\n/g, "\n").trim();
  const fields = Object.entries(LABELS)
    .map(([name, label]) => ({ label, theirs: said(theirs, name), yours: said(yours, name) }))
    .filter((each) => each.theirs !== each.yours);
  return { who, fields };
}

interface EditView {
  activity: Pick<StaffActivity, "id" | "title">;
  form: Form;
  version: number;
  errors?: FormErrors;
  clash?: Clash;
  libraries: StaffLibrary[];
  service: string;
  csrf: string;
}

const editView = ({ activity, form, version, errors, clash, libraries, service, csrf }: EditView): Answer =>
  staffPage({
    title: `${errors || clash ? "Error: " : ""}Change ${activity.title}`,
    current: "programme",
    service,
    status: clash ? 409 : errors ? 422 : 200,
    body: (
      <>
        <BackLink href={`/staff/activities/${activity.id}`}>{activity.title}</BackLink>
        {clash && <ClashNotice clash={clash} />}
        <FormProblems errors={errors} />
        <h1>Change {activity.title}</h1>
        <p class="quiet">
          This changes every session. <a href={`/staff/activities/${activity.id}/when`}>Change the dates</a> by
          themselves.
        </p>
        <StaffForm action={`/staff/activities/${activity.id}/edit`} csrf={csrf} version={version}>
          <TermsFields form={form} errors={errors} libraries={libraries} />
          <Button>Save</Button>
        </StaffForm>
      </>
    ),
  });

/** GET /staff/activities/:id/edit */
export function editPage({ db }: StaffParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, context.params.id ?? "");
    if (!activity) return notFound;
    return editView({
      activity,
      form: formOfTerms(detailsOf(activity)),
      version: activity.version,
      libraries: await librariesToOffer(db, visitor, activity.service_id),
      service: await serviceName(db, visitor),
      csrf: context.csrf,
    });
  });
}

/** POST /staff/activities/:id/edit */
export async function saveEdit(parts: StaffParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  const { form } = context;
  const id = context.params.id ?? "";
  const again = (problem: { errors?: FormErrors; clash?: { who: string } }) =>
    db.work(scopeOf(visitor), async () => {
      const activity = await activityOf(db, visitor, id);
      if (!activity) return notFound;
      const { errors, clash } = problem;
      return editView({
        activity,
        form,
        version: clash ? activity.version : readVersion(form),
        errors,
        clash: clash && clashOf(clash.who, formOfTerms(detailsOf(activity)), form),
        libraries: await librariesToOffer(db, visitor, activity.service_id),
        service: await serviceName(db, visitor),
        csrf: context.csrf,
      });
    });
  const read = readTerms(form);
  if ("errors" in read) return again(read);
  const version = readVersion(form);
  const outcome = await changeActivity(parts, visitor, { id, version, details: read.value });
  if ("clash" in outcome) return again({ clash: outcome.clash });
  if ("refused" in outcome)
    return outcome.refused === "manager_only"
      ? again({ errors: { sensitive: "Ask a manager: only they may say that it no longer needs discretion" } })
      : notFound;
  return redirect(`/staff/activities/${id}?done=changed`);
}
