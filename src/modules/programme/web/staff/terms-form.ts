import { z } from "zod";
import {
  choice,
  choices,
  cleanText,
  type FormErrors,
  line,
  mailAddress,
  neededLine,
  paragraphs,
  phone,
  pounds,
  readForm,
  tick,
  wholeNumber,
} from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { isNeed, NEEDS } from "../../../../vocabulary/needs.ts";
import {
  ACCESS_FEATURES,
  type AccessAnswers,
  BOOKINGS,
  FIRST_TIMER_QUESTIONS,
  type FirstTimerAnswers,
  MODES,
} from "../../../../vocabulary/terms.ts";
import type { CostLine } from "../../domain/activity.ts";
import type { ActivityDetails } from "../../domain/activity-details.ts";
import { forBooking } from "../../templates/first-timer.ts";
import { readSum } from "./read-sum.ts";

export const COST_KINDS = ["staff_hours", "fee", "room", "materials", "in_kind", "other"] as const;
export const ACTIVITY_FORMS = ["series", "course", "once"] as const;

const ONLINE_ONLY = "online";

/** The fields of an activity's form, by name. Access, first-timer's answers and costs are read by functions of their own. */
const SCHEMA = z
  .object({
    title: neededLine(120, "Say what it is called"),
    summary: neededLine(200, "Say in one sentence what it is"),
    description: paragraphs(5000),
    form: choice(ACTIVITY_FORMS, "Choose how it runs"),
    needs: choices(NEEDS, isNeed),
    ages_from: wholeNumber(0, 120),
    ages_to: wholeNumber(0, 120),
    booking: choice(BOOKINGS, "Choose how people take part"),
    cost: pounds,
    cost_note: line(200),
    mode: choice(MODES, "Choose whether people come in person or join online"),
    languages: z.preprocess(
      (value) => (value === undefined ? [] : [value].flat()),
      z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Choose from the list")).max(30),
    ),
    where: line(120),
    run_by: line(120),
    capacity: wholeNumber(1, 10_000),
    ring: tick,
    sensitive: tick,
    reading: paragraphs(4000),
    keywords: line(600),
    contact_phone: phone,
    contact_email: mailAddress,
    online_join: paragraphs(1000),
    library: z.preprocess(
      (value) => String([value].flat()[0] ?? ""),
      z.string().refine((text) => text === ONLINE_ONLY || isId(text), "Choose the library"),
    ),
  })
  .refine((read) => read.ages_from === undefined || read.ages_to === undefined || read.ages_to >= read.ages_from, {
    path: ["ages_to"],
    message: "The oldest age is below the youngest",
  })
  .refine((read) => read.library !== ONLINE_ONLY || read.mode === "online", {
    path: ["library"],
    message: "Choose the library, or say that it is online",
  })
  .refine((read) => read.needs.length > 0, {
    path: ["needs"],
    message: "Choose at least one need, so that search finds it",
  });

/** The posted form as an activity without its dates, or what is wrong by field. */
export function readTerms(form: Form): { value: ActivityDetails } | { errors: FormErrors } {
  const read = readForm(SCHEMA, form);
  const costs = readCosts(form);
  const reading = readReadingList(field(form, "reading"));
  const notes = notesTooLong(form);
  if ("errors" in read || Object.keys({ ...costs.errors, ...notes }).length > 0)
    return { errors: { ...("errors" in read && read.errors), ...notes, ...costs.errors } };
  const { value } = read;
  return {
    value: {
      libraryId: value.library === ONLINE_ONLY ? null : value.library,
      contactPhone: value.contact_phone || null,
      contactEmail: value.contact_email || null,
      onlineJoin: value.online_join || null,
      terms: {
        title: value.title,
        summary: value.summary,
        description: value.description,
        form: value.form,
        needs: value.needs,
        agesFrom: value.ages_from,
        agesTo: value.ages_to,
        booking: value.booking,
        costPence: value.cost,
        costNote: value.cost_note || undefined,
        mode: value.mode,
        languages: [...new Set(value.languages)],
        access: readAccess(form),
        whereInLibrary: value.where || undefined,
        runBy: value.run_by || undefined,
        capacity: value.capacity,
        ringForTimeAndPlace: value.ring,
        sensitive: value.sensitive,
        firstTimer: forBooking(value.booking, readFirstTimer(form)),
        readingList: reading,
        keywords: [
          ...new Set(
            value.keywords
              .split(",")
              .map((word) => word.trim())
              .filter(Boolean),
          ),
        ].slice(0, 40),
        costs: costs.lines,
      },
    },
  };
}

const LONGEST_ANSWER = 600;
const LONGEST_NOTE = 120;

function notesTooLong(form: Form): FormErrors {
  const errors: FormErrors = {};
  for (const feature of ACCESS_FEATURES)
    if (field(form, `access_${feature}_note`).length > LONGEST_NOTE)
      errors[`access_${feature}_note`] = `Use ${LONGEST_NOTE} characters or fewer`;
  for (const question of FIRST_TIMER_QUESTIONS)
    if (field(form, `first_${question}`).length > LONGEST_ANSWER)
      errors[`first_${question}`] = `Use ${LONGEST_ANSWER} characters or fewer`;
  return errors;
}

/** Answers of a form about access; what is left at 'not yet confirmed' is absent. */
export function readAccess(form: Form): AccessAnswers {
  const answers: AccessAnswers = {};
  for (const feature of ACCESS_FEATURES) {
    const answer = field(form, `access_${feature}`);
    const note = cleanText(field(form, `access_${feature}_note`)).replace(/\s+/g, " ");
    if (answer === "yes" || answer === "no") answers[feature] = { answer, ...(note && { note }) };
  }
  return answers;
}

/** The first-timer's answers of a form; an empty one is absent. */
export function readFirstTimer(form: Form): FirstTimerAnswers {
  return Object.fromEntries(
    FIRST_TIMER_QUESTIONS.map((question) => [question, cleanText(field(form, `first_${question}`))]).filter(
      ([, answer]) => answer,
    ),
  );
}

/** 'Title by Author' a line. */
export function readReadingList(text: string): { title: string; author: string }[] {
  return cleanText(text)
    .split("\n")
    .map((each) => each.trim().slice(0, 300))
    .filter(Boolean)
    .slice(0, 50)
    .map((each) => {
      const at = each.lastIndexOf(" by ");
      return at > 0
        ? { title: each.slice(0, at).trim(), author: each.slice(at + 4).trim() }
        : { title: each, author: "" };
    });
}

const listOf = (form: Form, name: string): string[] =>
  [form[name]].flat().map((value) => cleanText(String(value ?? "")));

export const NO_SUM = "Write a sum in pounds, such as 12.50, or hours and their rate, such as 2 x 15.50";

/** Cost lines of a form: four fields a line, lines that are wholly empty left out. */
export function readCosts(form: Form): { lines: CostLine[]; errors: FormErrors } {
  const [kinds, labels, sums, funders] = ["line_kind", "line_label", "line_pounds", "line_funder"].map((name) =>
    listOf(form, name),
  );
  const errors: FormErrors = {};
  const lines = labels!.slice(0, 20).flatMap((label, index): CostLine[] => {
    const sum = sums![index] ?? "";
    const funder = funders![index] ?? "";
    if (!label && !sum && !funder) return [];
    const kind = COST_KINDS.find((each) => each === kinds![index]) ?? "other";
    const pence = readSum(sum);
    if (!label) errors[`line_label_${index}`] = "Say what this cost is for";
    else if (label.length > 120) errors[`line_label_${index}`] = "Use 120 characters or fewer";
    if (pence === undefined) errors[`line_pounds_${index}`] = NO_SUM;
    if (funder.length > 120) errors[`line_funder_${index}`] = "Use 120 characters or fewer";
    return [{ kind, label, pence: pence ?? 0, ...(funder && { funder }) }];
  });
  return { lines, errors };
}

const sayPounds = (pence: number) => (pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2));

/** An activity as its form shows it: what `readTerms` reads back. */
export function formOfTerms(details: ActivityDetails): Form {
  const { terms } = details;
  const text = (value: string | number | null | undefined) => (value == null ? "" : String(value));
  return {
    title: terms.title,
    summary: terms.summary,
    description: terms.description,
    form: terms.form,
    needs: terms.needs,
    ages_from: text(terms.agesFrom),
    ages_to: text(terms.agesTo),
    booking: terms.booking,
    cost: terms.costPence === undefined ? "" : sayPounds(terms.costPence),
    cost_note: text(terms.costNote),
    mode: terms.mode,
    languages: terms.languages,
    where: text(terms.whereInLibrary),
    run_by: text(terms.runBy),
    capacity: text(terms.capacity),
    ...(terms.ringForTimeAndPlace && { ring: "yes" }),
    ...(terms.sensitive && { sensitive: "yes" }),
    reading: terms.readingList.map(({ title, author }) => (author ? `${title} by ${author}` : title)).join("\n"),
    keywords: terms.keywords.join(", "),
    contact_phone: text(details.contactPhone),
    contact_email: text(details.contactEmail),
    online_join: text(details.onlineJoin),
    library: details.libraryId ?? ONLINE_ONLY,
    ...formOfAccess(terms.access),
    ...Object.fromEntries(FIRST_TIMER_QUESTIONS.map((key) => [`first_${key}`, text(terms.firstTimer[key])])),
    line_kind: terms.costs.map((cost) => cost.kind),
    line_label: terms.costs.map((cost) => cost.label),
    line_pounds: terms.costs.map((cost) => sayPounds(cost.pence)),
    line_funder: terms.costs.map((cost) => cost.funder ?? ""),
  };
}

/** Access answers as a form shows them. */
export const formOfAccess = (access: AccessAnswers): Form =>
  Object.fromEntries(
    ACCESS_FEATURES.flatMap((feature) => [
      [`access_${feature}`, access[feature]?.answer ?? ""],
      [`access_${feature}_note`, access[feature]?.note ?? ""],
    ]),
  );
