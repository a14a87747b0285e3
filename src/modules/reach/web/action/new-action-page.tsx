import { localDate } from "../../../../platform/clock/local-time.ts";
import { type FormErrors, neededLine, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { openAction } from "../../actions/open-action.ts";
import { wrongActionDays } from "../../domain/action.ts";
import { ActionFields, actionSchema } from "./action-fields.tsx";
import { ACTIONS_PATH, actionPath, NEW_ACTION_PATH, SOURCE_FIELDS } from "./action-paths.ts";
import { type ActionParts, type ActionSource, readActionSource } from "./figure-of-action.ts";
import { sayMeasured } from "./say-action.ts";

const SCHEMA = actionSchema.extend({ about: neededLine(200, "Say whom or what it is about") });

/** The source as the address says it, or as the form carries it on. */
const sourceQuery = ({ query, form, request }: Context): URLSearchParams =>
  request.method === "POST"
    ? new URLSearchParams(SOURCE_FIELDS.flatMap((name) => (field(form, name) ? [[name, field(form, name)]] : [])))
    : query;

/** GET and POST /staff/reach/actions/new: do something about a group. */
export async function newActionPage(parts: ActionParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const source = await readActionSource(parts, visitor, sourceQuery(context));
  if (!source) return notFound;
  const colleagues = await parts.colleagues(visitor.serviceId);
  if (context.request.method !== "POST") return show(parts, context, source, colleagues);
  const read = readForm(SCHEMA, source.figure ? { ...context.form, about: source.about } : context.form);
  const owner = colleagues.find(({ id }) => id === field(context.form, "owner"));
  const errors: FormErrors = { ...("errors" in read && read.errors) };
  if ("value" in read) {
    const { due_on: dueOn, review_on: reviewOn } = read.value;
    Object.assign(errors, wrongActionDays({ dueOn, reviewOn }, localDate(context.now)));
  }
  if (!owner) errors.owner ??= "Choose who sees to it";
  if ("errors" in read || !owner || Object.keys(errors).length > 0)
    return show(parts, context, source, colleagues, errors);
  const id = await openAction(parts, visitor, {
    ...source,
    id: idOrNew(field(context.form, "once")),
    about: read.value.about,
    what: read.value.what,
    owner: { id: owner.id, name: owner.name },
    dueOn: read.value.due_on,
    reviewOn: read.value.review_on,
  });
  return redirect(`${actionPath(id)}?done=opened`);
}

async function show(
  parts: ActionParts,
  context: Context,
  source: ActionSource,
  colleagues: { id: string; name: string }[],
  errors: FormErrors = {},
): Promise<Answer> {
  const { form, csrf, visitor } = context;
  const wrong = Object.keys(errors).length > 0;
  const fresh = context.request.method !== "POST";
  const mine = colleagues.some(({ id }) => id === visitor!.id) ? visitor!.id : "";
  const title = "Do something about it";
  const carried = sourceQuery(context);
  if (!source.figure) carried.delete("about");
  return staffPage({
    title,
    current: "reach",
    service: (await parts.serviceOf(visitor!.serviceId))?.name ?? "",
    status: wrong ? 422 : 200,
    body: (
      <>
        <BackLink href={source.seenAt ?? ACTIONS_PATH}>{source.seenAt ? "The figures" : "Actions"}</BackLink>
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        {source.figure && (
          <>
            <p class="lead">{source.about}</p>
            <p>Now: {sayMeasured(source.figure.then, source.figure.of)}.</p>
          </>
        )}
        <StaffForm action={NEW_ACTION_PATH} csrf={csrf} once={idOrNew(field(form, "once"))}>
          <Hidden values={Object.fromEntries(carried)} />
          {!source.figure && (
            <TextInput
              name="about"
              value={fresh ? source.about : field(form, "about")}
              error={errors.about}
              label={{ text: "Whom or what it is about" }}
              hint="Such as 'Rhymetime, five full sessions', or 'People aged 16 to 24'."
              maxlength={200}
            />
          )}
          <ActionFields form={fresh ? { owner: mine } : form} errors={errors} colleagues={colleagues} />
          <Button preventDoubleClick>Open the action</Button>
        </StaffForm>
      </>
    ),
  });
}
