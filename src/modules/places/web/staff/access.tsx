import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { cleanText, type FormErrors, readVersion } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { AccessFields } from "../../../../platform/views/forms/access-fields.tsx";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { ACCESS_FEATURES, type AccessAnswers } from "../../../../vocabulary/terms.ts";
import { setAccess } from "../../actions/change-library.ts";
import { libraryOf, type StaffParts } from "../../actions/staff-parts.ts";
import { serviceName } from "../../queries/for-staff.ts";

const LONGEST_NOTE = 120;

function readAccess(form: Form): { access: AccessAnswers } | { errors: FormErrors } {
  const access: AccessAnswers = {};
  const errors: FormErrors = {};
  for (const feature of ACCESS_FEATURES) {
    const answer = field(form, `access_${feature}`);
    const note = cleanText(field(form, `access_${feature}_note`)).replace(/\s+/g, " ");
    if (note.length > LONGEST_NOTE) errors[`access_${feature}_note`] = `Use ${LONGEST_NOTE} characters or fewer`;
    if (answer === "yes" || answer === "no") access[feature] = { answer, ...(note && { note }) };
  }
  return Object.keys(errors).length > 0 ? { errors } : { access };
}

const formOf = (access: AccessAnswers): Form =>
  Object.fromEntries(
    ACCESS_FEATURES.flatMap((feature) => [
      [`access_${feature}`, access[feature]?.answer ?? ""],
      [`access_${feature}_note`, access[feature]?.note ?? ""],
    ]),
  );

/** GET and POST /staff/libraries/:id/access: what there is for getting in and around. */
export async function libraryAccessPage(parts: StaffParts, context: Context): Promise<Answer> {
  if (context.request.method !== "POST") return show(parts, context);
  const { form } = context;
  const id = context.params.id ?? "";
  const read = readAccess(form);
  if ("errors" in read) return show(parts, context, { form, errors: read.errors });
  const version = readVersion(form);
  const outcome = await setAccess(parts, context.visitor!, { id, version, access: read.access });
  if ("clash" in outcome) {
    const said = `${outcome.clash.who} changed this library while you were writing. Your answers are below: saving again keeps yours`;
    return show(parts, context, { form, errors: { form: said }, stale: true });
  }
  return "refused" in outcome ? notFound : redirect(`/staff/libraries/${id}?done=access`);
}

function show(
  parts: StaffParts,
  context: Context,
  attempt?: { form: Form; errors: FormErrors; stale?: boolean },
): Promise<Answer> {
  const visitor = context.visitor!;
  return parts.db.work(scopeOf(visitor), async () => {
    const library = await libraryOf(parts, visitor, context.params.id ?? "");
    if (!library) return notFound;
    const title = `Getting in and around ${library.name}`;
    return staffPage({
      title,
      current: "libraries",
      service: await serviceName(parts.db, visitor),
      status: attempt?.stale ? 409 : attempt ? 422 : 200,
      body: (
        <>
          <BackLink href={`/staff/libraries/${library.id}`}>{library.name}</BackLink>
          <FormProblems errors={attempt?.errors} />
          <h1>{title}</h1>
          <p class="quiet">
            Leave what you are not sure of: people read 'not yet confirmed', and that it does not mean no.
          </p>
          <StaffForm action={`/staff/libraries/${library.id}/access`} csrf={context.csrf} version={library.version}>
            <AccessFields form={attempt?.form ?? formOf(library.access)} errors={attempt?.errors} />
            <p>
              <Button>Save the answers</Button>
            </p>
          </StaffForm>
        </>
      ),
    });
  });
}
