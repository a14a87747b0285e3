import { z } from "zod";
import { cleanText, type FormErrors, mailAddress, phone, readForm } from "../../../platform/http/read-form.ts";
import type { Form } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { BROUGHT_BY, type BroughtBy, MOST } from "../domain/idea.ts";

export interface IdeaForm {
  title: string;
  what: string;
  forWhom: string;
  saidAs: string;
  broughtBy: BroughtBy;
  /** Nothing where any will do. */
  libraryId: string | null;
  email: string | null;
  phone: string | null;
}

export const text = (t: Translator, most: number, missing?: string) =>
  z.preprocess(
    (value) => cleanText(String([value].flat()[0] ?? "")),
    z
      .string()
      .min(missing ? 1 : 0, missing)
      .max(most, t.text("fields.tooLong", { most })),
  );
const line = (t: Translator, most: number, missing?: string) =>
  text(t, most, missing).transform((words) => words.replace(/\s+/g, " "));

/** What a schema reads, with one sentence in the page's language for whatever it refuses. */
const orSay = (schema: z.ZodType<string>, wrong: string) =>
  z.unknown().transform((value, context) => {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    context.addIssue({ code: "custom", message: wrong });
    return z.NEVER;
  });

const contact = (t: Translator) => ({
  email: orSay(mailAddress, t.text("ideas.wrong.email")),
  phone: orSay(phone, t.text("ideas.wrong.phone")),
});

/** How somebody can be reached, each nothing where they left it empty; or what is wrong with it, in the page's language. */
export function readContact(
  t: Translator,
  form: Form,
): { value: { email: string | null; phone: string | null } } | { errors: FormErrors } {
  const read = readForm(z.object(contact(t)), form);
  return "errors" in read ? read : { value: { email: read.value.email || null, phone: read.value.phone || null } };
}

/** An address for mail, nothing where it is left empty; or that it is none. */
export function readEmail(t: Translator, form: Form): { value: string | null } | { errors: FormErrors } {
  const read = readForm(z.object({ email: contact(t).email }), form);
  return "errors" in read ? read : { value: read.value.email || null };
}

/** An idea as somebody wrote it, or what is wrong with each field in the page's language. @param libraryIds that may be named */
export function readIdeaForm(
  t: Translator,
  form: Form,
  libraryIds: readonly string[],
): { value: IdeaForm } | { errors: FormErrors } {
  const read = readForm(
    z.object({
      library: text(t, 100).refine((id) => id === "" || libraryIds.includes(id), t.text("ideas.missing.library")),
      title: line(t, MOST.title, t.text("ideas.missing.name")),
      what: text(t, MOST.what, t.text("ideas.missing.what")),
      forWhom: line(t, MOST.forWhom),
      broughtBy: z.preprocess((value) => [value].flat()[0], z.enum(BROUGHT_BY, t.text("ideas.missing.by"))),
      saidAs: line(t, MOST.saidAs),
      ...contact(t),
    }),
    form,
  );
  if ("errors" in read) return read;
  const { library, email, phone, ...rest } = read.value;
  return { value: { ...rest, libraryId: library || null, email: email || null, phone: phone || null } };
}
