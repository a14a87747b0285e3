import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../platform/http/route.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { idOrNew, isId } from "../../../platform/ids/ids.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Radios } from "../../../platform/views/forms/choices.tsx";
import { fieldOf, statusWith } from "../../../platform/views/forms/problems.tsx";
import { Select } from "../../../platform/views/forms/select.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../platform/views/staff-page.tsx";
import { bringVoice } from "../actions/bring-voice.ts";
import type { CirclesParts } from "../actions/parts.ts";
import { STAFF_VOICES, staffVoicePath } from "./paths.ts";
import { readVoiceForm } from "./read-voice-form.ts";
import { VoiceFields } from "./voice-fields.tsx";

const en = createTranslator("en");
/** BCP 47: enough to say in which language something is, and nothing else. */
const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** GET and POST /staff/voices/new?activity=: staff write down what somebody said, or what stands on a paper. */
export async function writeDownPage(parts: CirclesParts, context: Context): Promise<Answer> {
  const { form, query, request } = context;
  const visitor = context.visitor!;
  const posted = request.method === "POST";
  const activityId = (posted ? field(form, "activity") : query.get("activity")) || null;
  const activity =
    activityId && isId(activityId) ? (await parts.titles(visitor.serviceId, [activityId]))[0] : undefined;
  if (activityId && (!activity || activity.sensitive)) return notFound;
  const libraries = (await parts.libraries(visitor.serviceId)).filter(({ id }) => mayActFor(visitor, id));
  const page = { libraries, activity };
  if (!posted) return show(parts, { ...context, form: { how: "spoken", language: "en" } }, page);
  const read = readVoiceForm(en, form);
  const library = libraries.find(({ id }) => id === field(form, "library"));
  const how = (["spoken", "paper"] as const).find((each) => each === field(form, "how"));
  const language = field(form, "language").trim();
  const errors: FormErrors = {
    ...(!library && { library: "Choose the library" }),
    ...(!how && { how: "Choose one" }),
    ...(!TAG.test(language) && { language: "Write a language code, like en, pl or ar" }),
    ...("errors" in read && read.errors),
  };
  if ("errors" in read || !library || !how || errors.language) return show(parts, context, { ...page, errors });
  const id = await bringVoice(
    parts,
    scopeOf(visitor),
    { serviceId: visitor.serviceId, libraryId: library.id, activityId: activity?.id ?? null },
    {
      ...read.value,
      once: idOrNew(field(form, "once")),
      how,
      language,
      saidOn: parts.clock.today(),
      notedBy: visitor.name,
    },
  );
  return redirect(staffVoicePath(id));
}

interface Showing {
  libraries: { id: string; name: string }[];
  activity?: { id: string; title: string; lang: string };
  errors?: FormErrors;
}

async function show(
  parts: CirclesParts,
  { form, csrf, visitor }: Context,
  { libraries, activity, errors = {} }: Showing,
): Promise<Answer> {
  const title = "Write down what somebody said";
  const of = (name: string) => fieldOf(en, form, errors, name);
  return staffPage({
    title,
    current: "voices",
    service: await parts.nameOfService(visitor!.serviceId),
    status: statusWith(errors),
    body: (
      <>
        <BackLink href={STAFF_VOICES}>What people say</BackLink>
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        {activity && (
          <p class="lead">
            Of <bdi lang={activity.lang}>{activity.title}</bdi>
          </p>
        )}
        <p>Read the last question out to them, or keep the paper that they ticked as your service keeps such papers.</p>
        <StaffForm action={`${STAFF_VOICES}/new`} csrf={csrf} once={idOrNew(field(form, "once"))}>
          {activity && <Hidden values={{ activity: activity.id }} />}
          <Select
            {...of("library")}
            label={{ text: "Which library?" }}
            items={[{ value: "", text: "Choose one" }, ...libraries.map(({ id, name }) => ({ value: id, text: name }))]}
          />
          <Radios
            {...of("how")}
            legend={{ text: "How did they say it?", size: "s" }}
            items={[
              { value: "spoken", text: "Spoken" },
              { value: "paper", text: "On paper" },
            ]}
          />
          <TextInput
            {...of("language")}
            label={{ text: "Language of their words" }}
            hint="A code: en, pl, ar, ur"
            width={5}
          />
          <VoiceFields form={form} errors={errors} t={en} />
          <Button preventDoubleClick>Save their words</Button>
        </StaffForm>
      </>
    ),
  });
}
