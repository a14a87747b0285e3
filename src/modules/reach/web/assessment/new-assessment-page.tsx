import { z } from "zod";
import { mayActFor } from "../../../../platform/auth/staff-scope.ts";
import { choice, type FormErrors, neededLine, paragraphs, readForm } from "../../../../platform/http/read-form.ts";
import {
  type Answer,
  type Context,
  field,
  forWholeService,
  notFound,
  redirect,
  type Visitor,
} from "../../../../platform/http/route.ts";
import { idOrNew, isId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { beginAssessment } from "../../actions/write-assessment.ts";
import { ABOUTS, draftAssessment } from "../../domain/assessment.ts";
import type { ActionParts } from "../action/figure-of-action.ts";
import { ASSESSMENTS_PATH, NEW_ASSESSMENT_PATH, writePath } from "./assessment-paths.ts";
import { ABOUT_WORDS } from "./assessment-words.ts";
import { figuresSeen } from "./figures-seen.ts";

const SCHEMA = z.object({
  about: choice(ABOUTS, "Choose what changes"),
  title: neededLine(160, "Give the change a name"),
  changes: paragraphs(4000),
});

interface Subject {
  libraryId: string | null;
  activityId: string | null;
  name: string;
}

/** What the change is at: a library, an activity, or the service; undefined where it is none of the visitor's. */
async function subjectOf(parts: ActionParts, visitor: Visitor, { query, form }: Context): Promise<Subject | undefined> {
  const asked = (name: string) => query.get(name) ?? field(form, name);
  const [library, activity] = [asked("library"), asked("activity")];
  if (activity) {
    const found = isId(activity) ? await parts.activityNamed(visitor, activity) : undefined;
    return found && { libraryId: found.libraryId, activityId: activity, name: found.title };
  }
  if (!library) return { libraryId: null, activityId: null, name: "" };
  if (!isId(library) || !mayActFor(visitor, library)) return undefined;
  const found = (await parts.libraries(visitor.serviceId)).find(({ id }) => id === library);
  return found && { libraryId: found.id, activityId: null, name: found.name };
}

/** A name to begin with. */
const titleOf = ({ name }: Subject, about: string | null): string =>
  name && `${name}: ${about === "hours" ? "other hours" : about === "closure" ? "closing" : "a change"}`;

/** GET and POST /staff/reach/assessments/new: what changes; the draft is made from the figures there are. */
export async function newAssessmentPage(parts: ActionParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const ofNothing = !["library", "activity"].some((name) => context.query.get(name) ?? field(context.form, name));
  if (ofNothing && !mayActFor(visitor, null)) return forWholeService("manager");
  const subject = await subjectOf(parts, visitor, context);
  if (!subject) return notFound;
  if (context.request.method !== "POST") return show(parts, context, subject);
  const read = readForm(SCHEMA, context.form);
  if ("errors" in read) return show(parts, context, subject, read.errors);
  const { about, title, changes } = read.value;
  const id = await beginAssessment(parts, visitor, {
    id: idOrNew(field(context.form, "once")),
    libraryId: subject.libraryId,
    about,
    title,
    words: draftAssessment(about, await figuresSeen(parts, visitor, subject), changes),
  });
  return redirect(writePath(id));
}

async function show(parts: ActionParts, context: Context, subject: Subject, errors: FormErrors = {}): Promise<Answer> {
  const { form, csrf, query, request } = context;
  const wrong = Object.keys(errors).length > 0;
  const fresh = request.method !== "POST";
  const title = "Whom does the change touch?";
  return staffPage({
    title,
    current: "reach",
    service: (await parts.serviceOf(context.visitor!.serviceId))?.name ?? "",
    status: wrong ? 422 : 200,
    body: (
      <>
        <BackLink href={ASSESSMENTS_PATH}>Equality impact assessments</BackLink>
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        <p class="lead">
          Before hours or programmes change, look whom it touches. The draft says what the released figures say
          {subject.name && " of "}
          <bdi>{subject.name}</bdi>, and what they do not; the rest is for you to write.
        </p>
        <StaffForm action={NEW_ASSESSMENT_PATH} csrf={csrf} once={idOrNew(field(form, "once"))}>
          <Hidden
            values={{
              ...(subject.activityId !== null
                ? { activity: subject.activityId }
                : subject.libraryId !== null && { library: subject.libraryId }),
            }}
          />
          <Radios
            name="about"
            value={fresh ? (query.get("about") ?? "") : field(form, "about")}
            error={errors.about}
            legend={{ text: "What changes", size: "s" }}
            items={ABOUTS.map((about) => ({ value: about, text: ABOUT_WORDS[about] }))}
          />
          <TextInput
            name="title"
            value={fresh ? titleOf(subject, query.get("about")) : field(form, "title")}
            error={errors.title}
            label={{ text: "What to call it" }}
            hint="Such as 'Mowbray Gardens: closing at 5pm on Tuesdays from April'."
            maxlength={160}
          />
          <Textarea
            name="changes"
            value={field(form, "changes")}
            error={errors.changes}
            label={{ text: "What changes, and why" }}
            hint="In a few sentences; you can go on writing on the next page."
            rows={4}
          />
          <Button preventDoubleClick>Draft it</Button>
        </StaffForm>
      </>
    ),
  });
}
