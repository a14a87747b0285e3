import { z } from "zod";
import {
  choice,
  cleanLine,
  type FormErrors,
  line,
  mailAddress,
  neededLine,
  paragraphs,
  phone,
  readForm,
  tick,
} from "../../../platform/http/read-form.ts";
import type { Form } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { type Gentle, speaksOf } from "../../../vocabulary/gentle-words.ts";
import { type Ask, CHOICES, type FixedAsk, isChoice, MOST, type Receiving, type Said } from "../domain/questions.ts";
import type { Sender } from "../domain/states.ts";

export const askField = (ask: Ask): string => `ask_${ask}`;

/** Questions are put to the person, or about them. */
export const about = (sender: Sender) => (sender === "self" ? "own" : "other");

const missing = (t: Translator, question: string) => t.text("referrals.form.answerMissing", { question });

/** Paragraphs that may have to be there. */
const text = (most: number, needed: boolean, words: string) =>
  paragraphs(most).refine((said) => !needed || said !== "", words);

const asked = (t: Translator, sender: Sender, { key, needed }: FixedAsk): z.ZodType<string | undefined> => {
  const words = missing(t, t.text(`referrals.ask.${about(sender)}.${key}`));
  if (key === "about") return text(MOST.about, needed, words);
  if (!isChoice(key)) return needed ? neededLine(MOST.line, words) : line(MOST.line);
  const one = choice(CHOICES[key] as readonly [string, ...string[]], words);
  return needed ? one : z.preprocess((value) => value || undefined, one.optional());
};

const byOther = (sender: Sender) => sender === "link_worker" || sender === "partner";

/** The rules of the form as the receiving service has shaped it, in the order of the form. */
function schemaOf(t: Translator, receiving: Receiving, sender: Sender) {
  const ofReferrer = (name: "refName" | "refOrganisation") =>
    byOther(sender) ? neededLine(MOST.line, t.text(`referrals.form.${name}Missing`)) : line(MOST.line);
  return z.object({
    ref_name: ofReferrer("refName"),
    ref_organisation: ofReferrer("refOrganisation"),
    ref_phone: phone,
    ref_email: mailAddress,
    mail_referrer: tick,
    name: neededLine(MOST.line, t.text(`referrals.form.${about(sender)}.nameMissing`)),
    phone,
    email: mailAddress,
    through: tick,
    mail_person: tick,
    ...Object.fromEntries(receiving.asks.map((ask) => [askField(ask.key), asked(t, sender, ask)])),
    ...Object.fromEntries(
      receiving.ownQuestions.map(({ key, text: question, needed }) => [
        key,
        text(MOST.own, needed, missing(t, question)),
      ]),
    ),
    agree: tick.refine((agreed) => agreed, t.text("referrals.form.agreeMissing")),
  });
}

/** Whom nobody could reach: one way of several is needed, whatever else is wrong. */
function withoutWay(t: Translator, sender: Sender, form: Form): FormErrors {
  const said = (...names: string[]) => names.some((name) => cleanLine(form[name]) !== "");
  return {
    ...(byOther(sender) && !said("ref_phone", "ref_email") && { ref_phone: t.text("referrals.form.refWayMissing") }),
    ...(!said("phone", "email", ...(sender === "self" ? [] : ["through"])) && {
      phone: t.text(`referrals.form.${about(sender)}.wayMissing`),
    }),
  };
}

/** All that is wrong with the posted form, in its order. */
function errorsOf(t: Translator, sender: Sender, form: Form, order: string[], read: FormErrors): FormErrors {
  const wrong = t.text("referrals.form.emailWrong");
  const wrongPhone = t.text("referrals.form.phoneWrong");
  const all: FormErrors = {
    ...withoutWay(t, sender, form),
    ...read,
    ...(read.phone && { phone: wrongPhone }),
    ...(read.ref_phone && { ref_phone: wrongPhone }),
    ...(read.email && { email: wrong }),
    ...(read.ref_email && { ref_email: wrong }),
  };
  return Object.fromEntries(order.flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
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
  const schema = schemaOf(t, receiving, sender);
  const read = readForm(schema, form, t);
  const errors = errorsOf(t, sender, form, Object.keys(schema.shape), "errors" in read ? read.errors : {});
  if ("errors" in read || Object.keys(errors).length > 0) return { errors };
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
    gentle: speaksOf(...[...answers, ...own].map(({ text }) => text)),
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
