import type { ComponentChildren } from "preact";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field, fields } from "../../../../platform/http/route.ts";
import { BOOKING_WORDS, MODE_WORDS, NEED_WORDS } from "../../../../platform/i18n/english-words.ts";
import { ACCESS_FEATURES, FIRST_TIMER_QUESTIONS } from "../../../../vocabulary/terms.ts";

interface PartOfForm {
  title: string;
  /** The names of its fields. */
  holds: RegExp;
  /** What it says while it is closed; empty where there is nothing to say. */
  says: (form: Form) => string;
}

const lines = (text: string) => text.split("\n").filter((line) => line.trim() !== "").length;
const count = (number: number, one: string, many: string) =>
  number === 0 ? "" : number === 1 ? `One ${one}` : `${number} ${many}`;
const filled = (form: Form, names: string[]) => names.filter((name) => field(form, name) !== "").length;
const worded = <Key extends string>(words: Record<Key, string>, key: string) => words[key as Key] ?? "";

/** The parts of an activity's form, in which nobody has to open what they need not change. */
export const PARTS = {
  what: { title: "What it is", holds: /^(title|summary)$/, says: (form) => field(form, "title") },
  where: { title: "Where, and who runs it", holds: /^(library|where|run_by)$/, says: (form) => field(form, "where") },
  taking: {
    title: "Taking part and what it costs",
    holds: /^(booking|capacity|cost|cost_note)$/,
    says: (form) => worded(BOOKING_WORDS, field(form, "booking")),
  },
  happens: {
    title: "What happens, at length",
    holds: /^(description|form|keywords)$/,
    says: (form) => count(field(form, "description").split(/\s+/).filter(Boolean).length, "word", "words"),
  },
  who: {
    title: "Who it is for",
    holds: /^(ages_from|ages_to|needs|languages)$/,
    says: (form) =>
      fields(form, "needs")
        .map((need) => worded(NEED_WORDS, need))
        .join(", "),
  },
  asking: {
    title: "Online, and whom to ask",
    holds: /^(mode|online_join|contact_phone|contact_email)$/,
    says: (form) => worded(MODE_WORDS, field(form, "mode")),
  },
  care: {
    title: "Taking care",
    holds: /^(ring|sensitive)$/,
    says: (form) =>
      [field(form, "ring") && "Ring for time and place", field(form, "sensitive") && "Needs discretion"]
        .filter(Boolean)
        .join(", "),
  },
  first: {
    title: "If it is your first time",
    holds: /^first_/,
    says: (form) =>
      count(
        filled(
          form,
          FIRST_TIMER_QUESTIONS.map((question) => `first_${question}`),
        ),
        "answer",
        "answers",
      ),
  },
  access: {
    title: "Getting in and around, for this activity",
    holds: /^access_/,
    says: (form) =>
      count(
        filled(
          form,
          ACCESS_FEATURES.map((feature) => `access_${feature}`),
        ),
        "answer",
        "answers",
      ),
  },
  reading: {
    title: "Books to go with it",
    holds: /^reading$/,
    says: (form) => count(lines(field(form, "reading")), "book", "books"),
  },
  costs: {
    title: "What each session costs the service",
    holds: /^line_/,
    says: (form) => count(fields(form, "line_label").filter(Boolean).length, "cost planned", "costs planned"),
  },
} satisfies Record<string, PartOfForm>;

interface FormPartProps extends PartOfForm {
  id: string;
  form: Form;
  errors?: FormErrors;
  open?: boolean;
  children: ComponentChildren;
}

/** One part of the form, opened by its heading without any script. What is wrong in it is never out of sight. */
export const FormPart = ({ id, title, holds, says, form, errors = {}, open, children }: FormPartProps) => {
  const said = says(form);
  return (
    <details class="form-part" id={id} open={open || Object.keys(errors).some((name) => holds.test(name))}>
      <summary>
        <h2>{title}</h2>
        {said && <span class="quiet"> {said}</span>}
      </summary>
      {children}
    </details>
  );
};
