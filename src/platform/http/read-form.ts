import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Translator } from "../i18n/translator.ts";
import { latinDigits } from "../mail/mobile-number.ts";
import type { Form } from "./route.ts";

/** What is wrong, by the name of the field. */
export type FormErrors = Record<string, string>;

/** What is wrong with the parts of a form, each read by itself, in their order. */
export const errorsOf = (...parts: (object | { errors: FormErrors })[]): FormErrors =>
  Object.assign({}, ...parts.map((part) => ("errors" in part ? part.errors : {})));

const first = (value: unknown): string => String((Array.isArray(value) ? value[0] : value) ?? "");
const all = (value: unknown): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value.map(String) : [String(value)];

/** What is wrong in the order of a form's fields, so that its summary reads as the form does; what is of no field comes last. */
export function inFieldOrder(errors: FormErrors, names: readonly string[]): FormErrors {
  const at = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.fromEntries(Object.entries(errors).toSorted(([one], [other]) => at(one) - at(other)));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what databases and pages cannot hold
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

/** Text as it may be kept: no control characters, no surrounding space, line ends as one character. */
export const cleanText = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, "\n").replace(UNPRINTABLE, "").normalize("NFC").trim();

export const cleanLine = (value: unknown) => cleanText(first(value)).replace(/\s+/g, " ");

/** One line of text; may be empty. */
export const line = (most: number) => z.preprocess(cleanLine, z.string().max(most, `Use ${most} characters or fewer`));

/** One line of text that must be there. */
export const neededLine = (most: number, missing: string) =>
  z.preprocess(cleanLine, z.string().min(1, missing).max(most, `Use ${most} characters or fewer`));

/** Paragraphs; may be empty. */
export const paragraphs = (most: number) =>
  z.preprocess((value) => cleanText(first(value)), z.string().max(most, `Use ${most} characters or fewer`));

/** One of a closed list. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T, missing: string) =>
  z.preprocess(cleanLine, z.enum(values, missing));

/** Any of a closed list; what is not on it is refused. */
export const choices = <const T extends readonly [string, ...string[]]>(
  values: T,
  isThere = (_value: string) => true,
) => z.preprocess(all, z.array(z.enum(values, "Choose from the list").refine(isThere, "Choose from the list")));

/** A checkbox whose value is 'yes'. */
export const tick = z.preprocess((value) => first(value) === "yes", z.boolean());

const toNumber = (value: unknown) => {
  const text = cleanLine(value);
  return text === "" ? undefined : /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
};
const numberWithin = (least: number, most: number, words = `Write a whole number from ${least} to ${most}`) =>
  z.number(words).min(least, words).max(most, words);

/** A whole number or nothing. */
export const wholeNumber = (least: number, most: number) =>
  z.preprocess(toNumber, numberWithin(least, most).optional());

/** A whole number that must be there, also where the form lacks the field altogether. */
export const neededNumber = (least: number, most: number, words?: string) =>
  z.preprocess(toNumber, numberWithin(least, most, words));

/** '£4', '4.50', 'free' → pence; undefined for something that is no sum of money up to £10,000. */
export function readPounds(text: string): number | undefined {
  const plain = text.toLowerCase().replace(/[£,\s]/g, "");
  if (plain === "free") return 0;
  if (!/^\d{1,5}(\.\d{1,2})?$/.test(plain)) return undefined;
  const pence = Math.round(Number(plain) * 100);
  return pence <= 1_000_000 ? pence : undefined;
}

/** Pounds as people write them → pence, or nothing. */
export const pounds = z.preprocess((value) => {
  const text = cleanLine(value);
  return text === "" ? undefined : (readPounds(text) ?? Number.NaN);
}, z.number("Write a sum in pounds, such as 2 or 2.50").optional());

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** '2026-12-01', '1/12/2026' or '1 December 2026' → '2026-12-01'; undefined for no such day from 2000 to 2100, or from another first year. */
export function readDay(text: string, firstYear = 2000): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const british = /^(\d{1,2})[./ ](\d{1,2})[./ ](\d{4})$/.exec(text);
  const words = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]* (\d{4})$/i.exec(text);
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : british
      ? [british[3], british[2], british[1]]
      : words
        ? [words[3], MONTHS.indexOf(words[2]!.toLowerCase()) + 1, words[1]]
        : [];
  if (!year || Number(year) < firstYear || Number(year) > 2100) return undefined;
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: "reject" },
    ).toString();
  } catch {
    return undefined;
  }
}

/**
 * '9:30', '09.30', '2pm', '14:00', 'noon' → 'HH:MM'; a bare hour where only one is meant ('10', '12', '17': nobody
 * is in a library at ten at night). Undefined for no time of day, and for '9', which may be either.
 */
export function readClock(text: string): string | undefined {
  if (/^(?:12 ?)?(?:noon|midday)$/i.test(text.trim())) return "12:00";
  if (/^(?:1\d|2[0-3])$/.test(text.trim())) return `${text.trim()}:00`;
  const found = /^(\d{1,2})(?:[:.](\d{2}))?(?::00)? ?(am|pm)?$/i.exec(text.trim());
  if (!found || (found[2] === undefined && !found[3])) return undefined;
  const half = found[3]?.toLowerCase();
  const hour = half ? (Number(found[1]) % 12) + (half === "pm" ? 12 : 0) : Number(found[1]);
  if (hour > 23 || Number(found[2] ?? 0) > 59 || (half && (Number(found[1]) > 12 || Number(found[1]) === 0)))
    return undefined;
  return `${String(hour).padStart(2, "0")}:${found[2] ?? "00"}`;
}

/** A date that must be there. */
export const neededDay = (missing: string) =>
  z.preprocess((value) => readDay(cleanLine(value)) ?? "", z.string().min(1, missing));

/** A date, or nothing. */
export const dayOrNone = z.preprocess((value) => {
  const text = cleanLine(value);
  return text === "" ? null : (readDay(text) ?? "");
}, z.string().min(1, "Write a day, such as 1 12 2026").nullable());

/**
 * A time of day that must be there.
 * @param half what is said of a bare hour that may be in the morning or in the evening
 */
export const neededClock = (missing: string, half = "Say am or pm with it, such as 9am, or write 21:00") =>
  z.preprocess(cleanLine, z.string()).transform((text, context) => {
    const time = readClock(text);
    if (time === undefined) context.addIssue({ code: "custom", message: /^0?[1-9]$/.test(text) ? half : missing });
    return time ?? "";
  });

/** A web address, with https:// put before one that says no scheme; or nothing. */
export const webAddress = z.preprocess(
  (value) => {
    const text = cleanLine(value);
    return text === "" || /^[a-z]+:/i.test(text) ? text : `https://${text}`;
  },
  z
    .string()
    .max(300, "Use 300 characters or fewer")
    .refine(
      (text) =>
        text === "" ||
        (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).hostname.includes(".")),
      "Write a web address, such as www.example.org",
    ),
);

/** A British telephone number as people read it out, in the digits of any script, or nothing. */
export const phone = z.preprocess(
  (value) => latinDigits(cleanLine(value)),
  z
    .string()
    .max(40, "Use 40 characters or fewer")
    .refine(
      (text) => text === "" || /^\+?[\d ()-]*\d(?: ?(?:ext\.?|x) ?\d{1,6})?$/i.test(text),
      "Write the number in digits, such as 01632 960123",
    )
    .refine(
      (text) => text === "" || text.replace(/ ?(?:ext\.?|x).*$/i, "").replace(/\D/g, "").length >= 10,
      "Check the number: it has too few digits",
    ),
);

/** An address for mail, or nothing. */
export const mailAddress = z.preprocess(
  cleanLine,
  z
    .string()
    .max(200, "Use 200 characters or fewer")
    .refine(
      (text) => text === "" || /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(text),
      "Write a mail address, such as name@example.org",
    ),
);

/** Which state of the thing the form showed; -1, which no thing has, where that is no number a database knows. */
export function readVersion(form: Form): number {
  const text = first(form.version);
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}

/**
 * The posted form by a schema: its value, or what is wrong with each field.
 * @param t of a page in any language: says of a text that it is too long; the rest is in the schema's own words
 */
export function readForm<T>(schema: z.ZodType<T>, form: Form, t?: Translator): { value: T } | { errors: FormErrors } {
  const read = schema.safeParse(form);
  if (read.success) return { value: read.data };
  const errors: FormErrors = {};
  for (const issue of read.error.issues)
    errors[String(issue.path[0] ?? "form")] ??=
      t && issue.code === "too_big" && issue.origin === "string"
        ? t.text("fields.tooLong", { most: Number(issue.maximum) })
        : issue.message;
  return { errors };
}
