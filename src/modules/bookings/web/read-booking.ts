import { z } from "zod";
import { cleanText, type FormErrors, readForm } from "../../../platform/http/read-form.ts";
import type { Form } from "../../../platform/http/route.ts";
import { perLanguage, type Translator } from "../../../platform/i18n/translator.ts";
import { type MobileProblem, readMobileNumber } from "../../../platform/mail/mobile-number.ts";
import type { Party } from "../domain/party.ts";
import type { Terms } from "../domain/terms.ts";

/** What a booking's form says, read. */
export interface ReadBooking {
  party: Party;
  name: string;
  email?: string;
  /** E.164. */
  mobile?: string;
}

const NAME_MOST = 60;
const MAIL_MOST = 200;
/** More than any room holds: the terms say what is too many. */
const COUNT_MOST = 999;

const line = (value: unknown) => cleanText(String([value].flat()[0] ?? "")).replace(/\s+/g, " ");

const count = (t: Translator) =>
  z.preprocess(
    (value) => {
      const text = line(value);
      return text === "" ? 0 : /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
    },
    z.number(t.text("bookings.form.countWrong")).max(COUNT_MOST),
  );

const partySchema = perLanguage((t) => {
  const one = count(t);
  return z.object({ adults: one, children: one, carers: one, buggies: one, wheelchairs: one });
});

/** Who comes, by a form. An empty box is nobody. */
export function readParty(t: Translator, form: Form): { value: Party } | { errors: FormErrors } {
  const read = readForm(partySchema(t), form);
  if ("errors" in read) return read;
  const { adults, children, carers } = read.value;
  return adults + children + carers === 0 ? { errors: { adults: t.text("bookings.form.nobody") } } : read;
}

const whoSchema = perLanguage((t) =>
  z.object({
    name: z.preprocess(
      line,
      z
        .string()
        .min(1, t.text("bookings.form.nameMissing"))
        .max(NAME_MOST, t.text("fields.tooLong", { most: NAME_MOST })),
    ),
    email: z.preprocess(
      line,
      z
        .string()
        .max(MAIL_MOST, t.text("fields.tooLong", { most: MAIL_MOST }))
        .refine(
          (text) => text === "" || /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(text),
          t.text("bookings.form.emailWrong"),
        ),
    ),
    mobile: z.preprocess(
      line,
      z.string().transform((text, check) => {
        if (text === "") return undefined;
        const read = readMobileNumber(text);
        if ("number" in read) return read.number;
        check.addIssue({ code: "custom", message: sayMobileProblem(t, read.problem) });
        return z.NEVER;
      }),
    ),
  }),
);

/** The whole form, with everything that is wrong in the language of the page. */
export function readBooking(t: Translator, form: Form): { value: ReadBooking } | { errors: FormErrors } {
  const who = readParty(t, form);
  const rest = readForm(whoSchema(t), form);
  if ("errors" in who || "errors" in rest)
    return { errors: { ...("errors" in who && who.errors), ...("errors" in rest && rest.errors) } };
  return {
    value: { party: who.value, name: rest.value.name, email: rest.value.email || undefined, mobile: rest.value.mobile },
  };
}

/** What is wrong with a mobile number, in the language of the page. */
const sayMobileProblem = (t: Translator, problem: MobileProblem): string =>
  problem.kind === "length"
    ? t.text("bookings.form.mobileLength", { has: problem.has, should: problem.should })
    : t.text(problem.kind === "abroad" ? "bookings.form.mobileAbroad" : "bookings.form.mobileWrong");

/** Which counts the form asks for: children where they may come, the rest where they are counted. */
export function countsAsked(terms: Terms, costs: boolean): (keyof Party)[] {
  return [
    "adults" as const,
    ...(terms.children === "none" ? [] : ["children" as const]),
    ...(costs ? ["carers" as const] : []),
    ...(terms.buggies === null ? [] : ["buggies" as const]),
    ...(terms.wheelchairs === null ? [] : ["wheelchairs" as const]),
  ];
}
