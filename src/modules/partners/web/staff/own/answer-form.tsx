import { z } from "zod";
import { choice, type FormErrors, paragraphs } from "../../../../../platform/http/read-form.ts";
import { type Context, type Form, field } from "../../../../../platform/http/route.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { type ChoiceItem, Radios } from "../../../../../platform/views/forms/choices.tsx";
import { Hidden, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { Textarea } from "../../../../../platform/views/forms/textarea.tsx";

/** Why, in words that may be left out. */
export const reason = paragraphs(1000);
/** Why something ends or is hidden, which has to be said. */
export const neededReason = reason.refine((text) => text !== "", "Write why: they read it");

interface ReasonProps {
  name: string;
  label: string;
  context: Context;
  errors: FormErrors;
}

/** Why, as the partner reads it. */
export const Reason = ({ name, label, context, errors }: ReasonProps) => (
  <Textarea
    name={name}
    value={field(context.form, name)}
    error={errors[name]}
    label={{ text: label }}
    hint="They read it as you write it."
    rows={3}
  />
);

/** What the form of an answer says: a yes, or a no with why not. @param answers the yes first @param missing said where neither is chosen */
export const answerSchema = <const T extends readonly [string, string]>(answers: T, missing: string) =>
  z
    .object({ answer: choice(answers, missing), reason })
    .refine(({ answer, reason }) => answer === answers[0] || reason !== "", {
      path: ["reason"],
      message: "Write why not: they read it",
    });

interface AnswerProps {
  action: string;
  question: string;
  items: ChoiceItem[];
  /** How a reason is asked for, where it is not for a no alone. */
  why?: string;
  /** Which state of what was asked the form shows. */
  version?: number;
  carried?: Form;
  context: Context;
  errors: FormErrors;
}

/** Staff's answer to what a partner asks: a yes, or a no with why not. */
export const AnswerForm = ({
  action,
  question,
  items,
  why = "If not, why",
  version,
  carried,
  context,
  errors,
}: AnswerProps) => (
  <StaffForm action={action} csrf={context.csrf} version={version}>
    {carried && <Hidden values={carried} />}
    <Radios
      name="answer"
      value={field(context.form, "answer")}
      error={errors.answer}
      legend={{ text: question }}
      items={items}
    />
    <Reason name="reason" label={why} context={context} errors={errors} />
    <Button>Answer</Button>
  </StaffForm>
);
