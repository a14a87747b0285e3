import { z } from "zod";
import {
  choice,
  line,
  mailAddress,
  neededLine,
  readForm,
  tick,
  wholeNumber,
} from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { LOCALE_KEYS } from "../../../../platform/i18n/locales.ts";
import { readMobileNumber } from "../../../../platform/mail/mobile-number.ts";
import type { WantedBooking } from "../../actions/book-places.ts";
import type { Party } from "../../domain/party.ts";
import type { Terms } from "../../domain/terms.ts";
import type { BookingKind, SessionView } from "../../tables.ts";

const MOST = 100;

const HOW = ["desk", "phone"] as const;
const KINDS = ["session", "course", "taster"] as const;

const BOOK = z.object({
  name: neededLine(80, "Write a name to call them by. It need not be their own"),
  adults: wholeNumber(0, MOST),
  children: wholeNumber(0, MOST),
  carers: wholeNumber(0, MOST),
  buggies: wholeNumber(0, MOST),
  wheelchairs: wholeNumber(0, MOST),
  how: choice(HOW, "Say whether they stand before you or ring"),
  kind: choice(KINDS, "Choose what they come to"),
  email: mailAddress,
  mobile: line(40).transform((text, context) => {
    if (text === "") return undefined;
    const read = readMobileNumber(text);
    if ("number" in read) return read.number;
    context.addIssue({ code: "custom", message: `Write a UK mobile number. ${read.say}` });
    return z.NEVER;
  }),
  language: choice(LOCALE_KEYS as [string, ...string[]], "Choose a language"),
  may_wait: tick,
});

export interface BookForRead {
  how: (typeof HOW)[number];
  wanted: Omit<WantedBooking, "activityId" | "serviceId" | "once" | "sessionId">;
}

/** What staff typed for someone, read; or what is wrong with each field. */
export function readBookFor(form: Form): { value: BookForRead } | { errors: Record<string, string> } {
  const read = readForm(BOOK, form);
  if ("errors" in read) return read;
  const { adults = 0, children = 0, carers = 0, buggies = 0, wheelchairs = 0, ...rest } = read.value;
  return {
    value: {
      how: rest.how,
      wanted: {
        kind: rest.kind as BookingKind,
        party: { adults, children, carers, buggies, wheelchairs },
        name: rest.name,
        ...(rest.email && { email: rest.email }),
        ...(rest.mobile && { mobile: rest.mobile }),
        language: rest.language,
        mayWait: rest.may_wait,
      },
    },
  };
}

/** What can be booked here, for the form: one date, all of a course from now on, or a first try of it. */
export function kindsOf(session: SessionView, terms: Terms): { value: BookingKind; text: string; hint?: string }[] {
  if (session.form !== "course") return [{ value: "session", text: "This date" }];
  const kinds: { value: BookingKind; text: string; hint?: string }[] = [];
  if (terms.course !== "singly")
    kinds.push({ value: "course", text: "The whole course", hint: "Every session that is still to come" });
  if (terms.course !== "whole") kinds.push({ value: "session", text: "This date only" });
  if (terms.course === "whole" && terms.taster)
    kinds.push({ value: "taster", text: "This date, to try it", hint: "They may book the course afterwards" });
  return kinds;
}

/** Who comes, as far as what was typed can be read: it decides which questions follow. */
export function partyTyped(form: Form): Party {
  const number = (name: string) => (/^\d{1,2}$/.test(field(form, name)) ? Number(field(form, name)) : 0);
  return {
    adults: number("adults"),
    children: number("children"),
    carers: number("carers"),
    buggies: number("buggies"),
    wheelchairs: number("wheelchairs"),
  };
}

/** The form as it is shown first: one adult at the desk, in English; of a club one child. */
export const emptyForm = (kind: BookingKind, { children }: Pick<Terms, "children">): Form => ({
  ...(children === "alone" ? { adults: "0", children: "1" } : { adults: "1" }),
  how: "desk",
  kind,
  language: "en",
  may_wait: "yes",
});
