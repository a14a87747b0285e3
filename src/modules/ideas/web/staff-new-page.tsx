import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, redirect } from "../../../platform/http/route.ts";
import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../platform/ids/ids.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Radios } from "../../../platform/views/forms/choices.tsx";
import { fieldOf, statusWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../platform/views/staff-page.tsx";
import { librariesOfService, serviceName } from "../../places/index.ts";
import { bringIdea } from "../actions/bring-idea.ts";
import { STAFF_IDEAS, staffIdeaPath } from "../actions/links.ts";
import type { IdeasParts } from "../actions/parts.ts";
import { ideasToHoldAgainst } from "../queries/public-ideas.ts";
import { type Asked, askBefore, BeforeSending } from "./before-sending.tsx";
import { ContactFields, IdeaFields } from "./idea-fields.tsx";
import { readIdeaForm } from "./read-idea-form.ts";

const en = createTranslator("en");
/** BCP 47: enough to say in which language something is, and nothing else. */
const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const HOWS = [
  { value: "spoken", text: "Spoken" },
  { value: "paper", text: "On paper" },
] as const;

/** GET and POST /staff/ideas/new: staff write down an idea that was spoken or came on paper. */
export async function staffNewPage(parts: IdeasParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const { form, request } = context;
  const visitor = context.visitor!;
  const { libraries, service } = await db.work(scopeOf(visitor), async () => ({
    libraries: (await librariesOfService(db, visitor.serviceId)).filter(({ id }) => mayActFor(visitor, id)),
    service: await serviceName(db, visitor),
  }));
  const here = { libraries, service };
  if (request.method !== "POST")
    return show({ ...context, form: { how: "spoken", language: "en", broughtBy: "person" } }, here);
  const read = readIdeaForm(
    en,
    form,
    libraries.map(({ id }) => id),
  );
  const how = HOWS.find(({ value }) => value === field(form, "how"))?.value;
  const language = field(form, "language").trim();
  const errors: FormErrors = {
    ...(!how && { how: "Choose one" }),
    ...(!TAG.test(language) && { language: "Write a language code, like en, pl or ar" }),
    ...("errors" in read && read.errors),
  };
  if ("errors" in read || !how || errors.language) return show(context, here, { errors });
  const asked = askBefore(form, read.value, await ideasToHoldAgainst(db, visitor.serviceId));
  if (asked) return show(context, here, { asked });
  const id = await bringIdea(parts, scopeOf(visitor), {
    ...read.value,
    once: idOrNew(field(form, "once")),
    serviceId: visitor.serviceId,
    how,
    language,
    writeIn: isLocale(language) ? language : "en",
    notedBy: visitor.name,
  });
  return redirect(`${staffIdeaPath(id)}?done=written`);
}

function show(
  { form, csrf }: Context,
  { libraries, service }: { libraries: { id: string; name: string }[]; service: string },
  { errors = {}, asked }: { errors?: FormErrors; asked?: Asked } = {},
): Answer {
  const title = "Write down an idea";
  const of = (name: string) => fieldOf(en, form, errors, name);
  return staffPage({
    title,
    current: "ideas",
    service,
    status: statusWith(errors),
    body: (
      <>
        <BackLink href={STAFF_IDEAS}>Ideas</BackLink>
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        {asked ? (
          <BeforeSending t={en} asked={asked} />
        ) : (
          <p>In their words, as they said or wrote it. Read it out to them before you save it.</p>
        )}
        <StaffForm action={`${STAFF_IDEAS}/new`} csrf={csrf} once={idOrNew(field(form, "once"))}>
          {(asked || field(form, "asked") === "yes") && <Hidden values={{ asked: "yes" }} />}
          <Radios {...of("how")} inline legend={{ text: "How did it come?", size: "s" }} items={[...HOWS]} />
          <TextInput
            {...of("language")}
            label={{ text: "Language of their words" }}
            hint="A code: en, pl, ar, ur"
            width={5}
          />
          <IdeaFields form={form} errors={errors} t={en} libraries={libraries} />
          <ContactFields
            form={form}
            errors={errors}
            t={en}
            legend="Would they like to be told what becomes of it?"
            kept="Only if they like, for that alone. It is forgotten three months after the idea is there or not taken up, and two years after the last step at the latest."
          />
          <Button preventDoubleClick>{asked ? "Save it all the same" : "Save their idea"}</Button>
        </StaffForm>
      </>
    ),
  });
}
