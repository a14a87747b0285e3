import { z } from "zod";
import { cleanText, type FormErrors, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, type Route, redirect } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { fieldOf } from "../../../../platform/views/forms/problems.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { forgetCompanion, keepCompanion } from "../../actions/residents/companions.ts";
import { AGES, CALL_NAME_MOST, COMPANIONS_MOST } from "../../domain/resident-rules.ts";
import type { PeopleParts } from "../../parts.ts";
import { MY_PATHS } from "../../paths.ts";
import { companionsOf } from "../../queries/residents/companions-of.ts";
import { PostForm } from "../page-parts.tsx";
import { residentPage } from "./resident-page.tsx";

/** A name to call somebody by, of one line. @param missing what to say where there is none; absent: it may be empty */
export const callName = (t: Translator, missing?: string) =>
  z.preprocess(
    (value) => cleanText(String([value].flat()[0] ?? "")).replace(/\s+/g, " "),
    z
      .string()
      .max(CALL_NAME_MOST, t.text("fields.tooLong", { most: CALL_NAME_MOST }))
      .min(missing ? 1 : 0, missing),
  );

async function show(parts: PeopleParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const { t } = context;
  const companions = await companionsOf(parts, context.resident!.id);
  const form = Object.keys(errors).length > 0 ? context.form : {};
  return residentPage(context, {
    title: t.text("mine.family.title"),
    errors,
    own: "part",
    children: (
      <>
        <p class="lead">{t.text("mine.family.lead")}</p>
        <p>{t.text("mine.family.kept")}</p>
        {companions.length > 0 && (
          <ul class="plain">
            {companions.map(({ id, name, age }) => (
              <li key={id} class="companion">
                <span>
                  <b>
                    <bdi>{name}</bdi>
                  </b>{" "}
                  <span class="quiet">{t.text(`mine.family.${age}`)}</span>
                </span>
                <PostForm context={context} to={MY_PATHS.forget}>
                  <input type="hidden" name="id" value={id} />
                  <Button secondary>
                    {t.text("mine.family.forget")}
                    <span class="govuk-visually-hidden"> {name}</span>
                  </Button>
                </PostForm>
              </li>
            ))}
          </ul>
        )}
        {companions.length < COMPANIONS_MOST && (
          <section>
            <h2>{t.text("mine.family.add")}</h2>
            <PostForm context={context} to={MY_PATHS.family}>
              <TextInput
                {...fieldOf(t, form, errors, "name")}
                label={{ text: t.text("mine.family.name") }}
                hint={t.text("mine.family.nameHint")}
                autocomplete="off"
                spellcheck={false}
                width={20}
              />
              <Radios
                {...fieldOf(t, form, errors, "age")}
                legend={{ text: t.text("mine.family.age") }}
                inline
                items={AGES.map((age) => ({ value: age, text: t.text(`mine.family.${age}`) }))}
              />
              <ButtonGroup>
                <Button>{t.text("mine.family.save")}</Button>
              </ButtonGroup>
            </PostForm>
          </section>
        )}
      </>
    ),
  });
}

/** Who comes along: names to call them by, kept only for whoever wants that. */
export const familyRoutes = (parts: PeopleParts): Route[] => [
  {
    method: "GET",
    path: MY_PATHS.family,
    access: { rule: "resident" },
    handle: (context) => show(parts, context),
  },
  {
    method: "POST",
    path: MY_PATHS.family,
    access: { rule: "resident" },
    handle: async (context) => {
      const { t } = context;
      const read = readForm(
        z.object({
          name: callName(t, t.text("mine.family.nameMissing")),
          age: z.enum(AGES, t.text("mine.family.ageMissing")),
        }),
        { name: context.form.name, age: field(context.form, "age") },
      );
      if ("errors" in read) return show(parts, context, read.errors);
      const kept = await keepCompanion(parts, context.resident!.id, read.value);
      if (!kept) return show(parts, context, { name: t.text("mine.family.most", { most: COMPANIONS_MOST }) });
      return redirect(MY_PATHS.family);
    },
  },
  {
    method: "POST",
    path: MY_PATHS.forget,
    access: { rule: "resident" },
    handle: async (context) => {
      const id = field(context.form, "id");
      if (isId(id)) await forgetCompanion(parts, context.resident!.id, id);
      return redirect(MY_PATHS.family);
    },
  },
];
