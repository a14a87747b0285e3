import { z } from "zod";
import {
  choice,
  type FormErrors,
  line,
  mailAddress,
  neededLine,
  paragraphs,
  readForm,
  tick,
} from "../../../platform/http/read-form.ts";
import type { Form } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { type Gentle, speaksOf } from "../domain/gentle-words.ts";
import { type Ask, CHOICES, isChoice, MOST, type Receiving, type Said } from "../domain/questions.ts";
import type { Sender } from "../domain/states.ts";

export const askField = (ask: Ask): string => `ask_${ask}`;

/** A written answer: one line, or paragraphs where there is more to say. */
const written = (t: Translator, ask: Ask, needed: boolean) =>
  ask === "about"
    ? paragraphs(MOST.about).refine((text) => !needed || text !== "", t.text("referrals.form.answerMissing"))
    : needed
      ? neededLine(MOST.line, t.text("referrals.form.answerMissing"))
      : line(MOST.line);

const asked = (t: Translator, ask: Ask, needed: boolean): z.ZodType<string | undefined> => {
  if (!isChoice(ask)) return written(t, ask, needed);
  const one = choice(CHOICES[ask] as readonly [string, ...string[]], t.text("referrals.form.answerMissing"));
  return needed ? one : z.preprocess((value) => value || undefined, one.optional());
};

/** The rules of the form as the receiving service has shaped it. */
function schemaOf(t: Translator, receiving: Receiving, sender: Sender) {
  const byOther = sender === "link_worker" || sender === "partner";
  const missing = (name: "name" | "refName" | "refOrganisation") => t.text(`referrals.form.${name}Missing`);
  return z
    .object({
      name: neededLine(MOST.line, missing("name")),
      phone: line(40),
      email: mailAddress,
      through: tick,
      ref_name: byOther ? neededLine(MOST.line, missing("refName")) : line(MOST.line),
      ref_organisation: byOther ? neededLine(MOST.line, missing("refOrganisation")) : line(MOST.line),
      ref_phone: line(40),
      ref_email: mailAddress,
      mail_person: tick,
      mail_referrer: tick,
      agree: tick.refine((agreed) => agreed, t.text("referrals.form.agreeMissing")),
      ...Object.fromEntries(receiving.asks.map(({ key, needed }) => [askField(key), asked(t, key, needed)])),
      ...Object.fromEntries(
        receiving.ownQuestions.map(({ key, needed }) => [
          key,
          paragraphs(MOST.own).refine((text) => !needed || text !== "", t.text("referrals.form.answerMissing")),
        ]),
      ),
    })
    .superRefine((value, checked) => {
      const add = (path: string, message: string) => checked.addIssue({ code: "custom", path: [path], message });
      if (!value.phone && !value.email && !(sender !== "self" && value.through))
        add("phone", t.text("referrals.form.wayMissing"));
      if (byOther && !value.ref_phone && !value.ref_email) add("ref_phone", t.text("referrals.form.refWayMissing"));
    });
}

/** Whoever sends somebody, where the form does not ask: a member of staff and their library service. */
export interface KnownReferrer {
  name: string;
  organisation: string;
}

export type ReadReferral = { said: Said; gentle: Gentle[] } | { errors: FormErrors };

/** The posted form: what is said, and whether it speaks of what nobody needs to know; or what is wrong. Pure but for words. */
export function readReferral(
  t: Translator,
  receiving: Receiving,
  sender: Sender,
  form: Form,
  known?: KnownReferrer,
): ReadReferral {
  const read = readForm(schemaOf(t, receiving, sender), form);
  if ("errors" in read) {
    const { email, ref_email, ...others } = read.errors;
    const wrong = t.text("referrals.form.emailWrong");
    return { errors: { ...others, ...(email && { email: wrong }), ...(ref_email && { ref_email: wrong }) } };
  }
  const value = read.value;
  const texts = value as unknown as Record<string, string | undefined>;
  const answers = receiving.asks.flatMap(({ key }) => {
    const text = texts[askField(key)];
    return text ? [{ key, text }] : [];
  });
  const own = receiving.ownQuestions.flatMap(({ key, text: question }) => {
    const text = texts[key];
    return text ? [{ question, text }] : [];
  });
  const referrer =
    sender === "self"
      ? undefined
      : known
        ? { ...known }
        : {
            name: value.ref_name,
            organisation: value.ref_organisation,
            ...(value.ref_phone && { phone: value.ref_phone }),
            ...(value.ref_email && { email: value.ref_email }),
          };
  return {
    gentle: [...new Set([...answers, ...own].flatMap(({ text }) => speaksOf(text)))],
    said: {
      person: {
        name: value.name,
        ...(value.phone && { phone: value.phone }),
        ...(value.email && { email: value.email }),
      },
      throughReferrer: sender !== "self" && value.through,
      answers,
      own,
      ...(referrer && { referrer }),
      mail: [
        ...(value.mail_person && value.email ? (["person"] as const) : []),
        ...(value.mail_referrer && value.ref_email ? (["referrer"] as const) : []),
      ],
      language: t.locale,
    },
  };
}
