import { z } from "zod";
import {
  cleanText,
  type FormErrors,
  inFieldOrder,
  mailAddress,
  phone,
  pounds,
  readForm,
} from "../../../../platform/http/read-form.ts";
import { type Form, field, fields } from "../../../../platform/http/route.ts";
import type { MessageKey, Translator } from "../../../../platform/i18n/translator.ts";
import { DAYS, type EnquiryAnswers, type EnquiryKind, FEE_PER } from "../../domain/work/enquiry.ts";

/** Letters of one line, and of paragraphs. */
const LINE = 200;
export const PARAGRAPHS = 4000;

/** Paragraphs on a page that may be in any language: `missing` where they must be there. */
export const words = (t: Translator, most: number, missing?: MessageKey) =>
  z.preprocess(
    (value) => cleanText(String([value].flat()[0] ?? "")),
    z
      .string()
      .min(missing ? 1 : 0, missing && t.text(missing))
      .max(most, t.text("fields.tooLong", { most })),
  );

/** The same on one line. */
const line = (t: Translator, missing?: MessageKey) =>
  words(t, LINE, missing).transform((text) => text.replace(/\s+/g, " "));

/** What each kind is asked beside what all are. */
function ownFields(t: Translator, kind: EnquiryKind): z.ZodType<{ organisation: string } & EnquiryAnswers> {
  const organisation = line(t, kind === "artist" ? undefined : "work.missing.organisation");
  switch (kind) {
    case "group":
      return z.object({ organisation, size: line(t) });
    case "provider":
      return z.object({ organisation, whoFor: line(t) });
    case "commissioner":
      return z.object({ organisation, reach: line(t) });
    default:
      return z.object({
        organisation,
        role: line(t, "work.missing.role"),
        feeFrom: pounds,
        feeTo: pounds,
        feePer: z.enum(FEE_PER, t.text("work.wrong.choice")),
        availability: line(t),
      });
  }
}

const common = (t: Translator) =>
  z.object({
    place: line(t),
    what: words(t, PARAGRAPHS, "work.missing.what"),
    wanted_when: line(t),
    name: line(t, "work.missing.name"),
    email: mailAddress,
    phone,
  });

/** Errors of fields that are read the same on staff's pages, in the words of this one. */
const OWN_WORDS: Record<string, MessageKey> = {
  email: "work.wrong.email",
  phone: "work.wrong.phone",
  feeFrom: "work.wrong.pounds",
  feeTo: "work.wrong.pounds",
};

/** Fields in the order of the form, whichever of them a kind has. */
const IN_ORDER = [
  ...["place", "role", "feeFrom", "feeTo", "feePer", "availability", "organisation", "size", "whoFor", "reach"],
  ...["what", "wanted_when", "name", "email", "phone"],
];

export type ReadEnquiry = z.infer<ReturnType<typeof common>> & { organisation: string; answers: EnquiryAnswers };

/** The form of one kind: what it says, or what is wrong with each field in the page's language. */
export function readEnquiry(
  t: Translator,
  kind: EnquiryKind,
  form: Form,
): { value: ReadEnquiry } | { errors: FormErrors } {
  const [all, own] = [readForm(common(t), form), readForm(ownFields(t, kind), form)];
  const errors: FormErrors = {
    ...("errors" in own && own.errors),
    ...("errors" in all && all.errors),
  };
  for (const [name, key] of Object.entries(OWN_WORDS)) if (errors[name]) errors[name] = t.text(key);
  if (field(form, "email") === "" && field(form, "phone") === "") errors.email = t.text("work.missing.reach");
  if ("errors" in all || "errors" in own || Object.keys(errors).length > 0)
    return { errors: inFieldOrder(errors, IN_ORDER) };
  const { organisation, ...rest } = own.value;
  const answers: EnquiryAnswers = {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== "" && value !== undefined)),
    ...(kind === "artist" && { days: DAYS.filter((day) => fields(form, "days").includes(day)) }),
  };
  const { feeFrom, feeTo } = answers;
  if (feeFrom !== undefined && feeTo !== undefined && feeTo < feeFrom)
    return { errors: { feeTo: t.text("work.wrong.fee") } };
  return { value: { ...all.value, organisation, answers } };
}
