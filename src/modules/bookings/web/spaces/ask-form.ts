import { z } from "zod";
import { instantOf } from "../../../../platform/clock/local-time.ts";
import {
  choice,
  line,
  mailAddress,
  neededClock,
  neededDay,
  neededLine,
  paragraphs,
  phone,
  readDay,
  readForm,
  tick,
  wholeNumber,
} from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import type { MessageKey } from "../../../../platform/i18n/translator.ts";
import type { SpaceWish } from "../../actions/ask-for-space.ts";
import type { Span } from "../../domain/price-of-space.ts";
import { GROUP_RATES, PRICED, type Rate } from "../../domain/space-terms.ts";

/** What is wrong with each field, by the message that says so. */
export type AskErrors = Record<string, MessageKey>;

const SCHEMA = z.object({
  date: neededDay("spaces.error.date"),
  from: neededClock("spaces.error.from", "fields.half"),
  to: neededClock("spaces.error.to", "fields.half"),
  party: wholeNumber(1, 2000),
  rate: choice(GROUP_RATES, "spaces.error.rate"),
  organisation: line(120),
  name: neededLine(80, "spaces.error.name"),
  email: mailAddress,
  mobile: phone,
  purpose: line(200),
  layout: line(80),
  note: paragraphs(1000),
  insured: z.preprocess((value) => String([value].flat()[0] ?? "").trim(), z.string()),
  inducted: tick,
});

/** The form's fields, for carrying them from step to step. */
export const ASK_FIELDS = Object.keys(SCHEMA.shape) as (keyof typeof SCHEMA.shape)[];

const OWN: Partial<Record<string, MessageKey>> = {
  party: "spaces.error.party",
  email: "spaces.error.email",
  mobile: "spaces.error.phone",
};

export interface ReadAsk extends Span {
  date: string;
  wish: SpaceWish;
}

/** The instants of a time on a day by the clock on the wall, or which of the two is wrong. */
export function spanOf(date: string, from: string, to: string): { span: Span } | { never: "from" | "to" } {
  const [start, end] = [instantOf(date, from), instantOf(date, to)];
  if (start.found === "never") return { never: "from" };
  return end.found === "never" ? { never: "to" } : { span: { startsAt: start.instant, endsAt: end.instant } };
}

/**
 * What somebody asks for, or what is wrong with each field.
 * @param language that messages are written in
 * @param rates that may be chosen here
 */
export function readAsk(
  form: Form,
  language: string,
  rates: readonly Rate[] = PRICED,
): { asked: ReadAsk } | { errors: AskErrors } {
  const read = readForm(SCHEMA, form);
  const insured = readDay(field(form, "insured"));
  const wrongDay: AskErrors = field(form, "insured") && !insured ? { insured: "spaces.error.insured" } : {};
  if ("errors" in read) {
    const errors = Object.entries(read.errors).map(([name, text]): [string, MessageKey] => [
      name,
      text.startsWith("Use ") ? "spaces.error.long" : (OWN[name] ?? (text as MessageKey)),
    ]);
    return { errors: { ...Object.fromEntries(errors), ...wrongDay } };
  }
  const { value } = read;
  const times = spanOf(value.date, value.from, value.to);
  const errors: AskErrors = {
    ...("never" in times && { [times.never]: "spaces.error.never" }),
    ...(value.party === undefined && { party: "spaces.error.party" }),
    ...(!rates.includes(value.rate) && { rate: "spaces.error.rate" }),
    ...wrongDay,
  };
  if ("never" in times || Object.keys(errors).length > 0) return { errors };
  return {
    asked: {
      ...times.span,
      date: value.date,
      wish: {
        name: value.name,
        organisation: value.organisation || undefined,
        email: value.email || undefined,
        mobile: value.mobile || undefined,
        language,
        purpose: value.purpose || undefined,
        note: value.note || undefined,
        layout: value.layout || undefined,
        party: value.party ?? null,
        rate: value.rate,
        insuredUntil: insured,
        inducted: value.inducted,
      },
    },
  };
}
