import { z } from "zod";
import {
  choice,
  dayOrNone,
  type FormErrors,
  line,
  mailAddress,
  neededDay,
  neededLine,
  paragraphs,
  phone,
  pounds,
  readForm,
} from "../../../../platform/http/read-form.ts";
import type { Form } from "../../../../platform/http/route.ts";
import { LOCALE_KEYS, type Locale } from "../../../../platform/i18n/locales.ts";
import type { KeptAgreement } from "../../actions/agreements/keep-agreement.ts";
import { CONTROLLERS, PAY, type Terms } from "../../domain/agreements/agreement.ts";

const LONG = 4000;
const needed = (missing: string) => paragraphs(LONG).refine((text) => text !== "", missing);

const SCHEMA = z.object({
  organisation: neededLine(200, "Write who it is with"),
  what: needed("Write what it is about"),
  where: needed("Write which libraries and spaces"),
  from: neededDay("Write the first day"),
  until: dayOrNone,
  days: line(300),
  pay: choice(PAY, "Choose what it costs"),
  amount: pounds,
  payWords: line(300),
  controller: choice(CONTROLLERS, "Choose who is the controller"),
  dataWords: paragraphs(LONG),
  partnerName: neededLine(200, "Write whom to ask at the other side"),
  partnerEmail: mailAddress,
  partnerPhone: phone,
  language: choice(LOCALE_KEYS as [Locale, ...Locale[]], "Choose a language"),
  libraryName: neededLine(200, "Write whom to ask at the library"),
  libraryEmail: mailAddress,
  libraryPhone: phone,
  partner: line(40),
  keeper: neededLine(40, "Choose who looks after it"),
  reviewOn: dayOrNone,
});

const contact = (name: string, email: string, number: string) => ({
  name,
  ...(email && { email: email.toLowerCase() }),
  ...(number && { phone: number }),
});

/**
 * The form of an agreement: its terms and what stands beside them, or what is wrong with each field.
 * @param today date @param before the review day as it is kept: one that has gone by meanwhile may stay
 */
export function readAgreement(
  form: Form,
  today: string,
  before: string | null = null,
): { value: KeptAgreement } | { errors: FormErrors } {
  const read = readForm(SCHEMA, form);
  if ("errors" in read) return read;
  const { organisation, what, where, from, until, days, pay, amount, payWords, controller, dataWords, ...rest } =
    read.value;
  const errors: FormErrors = {
    ...(until !== null && until < from && { until: "The last day is to be on or after the first" }),
    ...(rest.reviewOn !== null &&
      rest.reviewOn < today &&
      rest.reviewOn !== before && { reviewOn: "Choose a day from today on, or leave it empty" }),
    ...(pay === "payment" && amount === undefined && { amount: "Write the sum in pounds, such as 240" }),
    ...(pay !== "payment" && payWords === "" && { payWords: "Write what is given instead, or why there is no charge" }),
    ...(controller !== "none" && dataWords === "" && { dataWords: "Write which data, and what becomes of it" }),
    ...(rest.partnerEmail === "" &&
      rest.partnerPhone === "" && { partnerEmail: "Write a mail address or a telephone number" }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const terms: Terms = {
    organisation,
    what,
    where,
    from,
    ...(until !== null && { until }),
    days,
    pay,
    ...(pay === "payment" && { amount: amount! }),
    payWords,
    controller,
    dataWords,
  };
  return {
    value: {
      terms,
      contacts: {
        partner: { ...contact(rest.partnerName, rest.partnerEmail, rest.partnerPhone), language: rest.language },
        library: contact(rest.libraryName, rest.libraryEmail, rest.libraryPhone),
      },
      partnerId: rest.partner || null,
      keeper: rest.keeper,
      reviewOn: rest.reviewOn,
    },
  };
}

/** The form as it stands for what is kept. */
export const formOfAgreement = ({ terms, contacts, partnerId, keeper, reviewOn }: KeptAgreement): Form => ({
  ...terms,
  until: terms.until ?? "",
  amount: terms.amount === undefined ? "" : (terms.amount / 100).toFixed(2),
  partnerName: contacts.partner.name,
  partnerEmail: contacts.partner.email ?? "",
  partnerPhone: contacts.partner.phone ?? "",
  language: contacts.partner.language,
  libraryName: contacts.library.name,
  libraryEmail: contacts.library.email ?? "",
  libraryPhone: contacts.library.phone ?? "",
  partner: partnerId ?? "",
  keeper,
  reviewOn: reviewOn ?? "",
});
