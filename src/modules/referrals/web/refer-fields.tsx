import type { ComponentChildren } from "preact";
import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Form, field } from "../../../platform/http/route.ts";
import type { Said, Translator } from "../../../platform/i18n/translator.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Checkboxes, Radios } from "../../../platform/views/forms/choices.tsx";
import { Fieldset } from "../../../platform/views/forms/field.tsx";
import { fieldOf } from "../../../platform/views/forms/problems.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../platform/views/forms/textarea.tsx";
import type { OwnListing } from "../../partners/index.ts";
import { CHOICES, type FixedAsk, isChoice, type OwnQuestion, type Receiving } from "../domain/questions.ts";
import type { Sender } from "../domain/states.ts";
import { InEnglish } from "./form-parts.tsx";
import { about, askField } from "./read-referral.ts";

export interface FieldsProps {
  t: Translator;
  form: Form;
  errors: FormErrors;
  sender: Sender;
}

const Tick = ({
  t,
  form,
  errors,
  name,
  text,
  hint,
}: Omit<FieldsProps, "sender"> & { name: string; text: ComponentChildren; hint?: string }) => (
  <Checkboxes
    name={name}
    values={[field(form, name)]}
    error={errors[name]}
    errorPrefix={t.text("fields.errorPrefix")}
    items={[{ value: "yes", text, hint }]}
  />
);

/** Who it is about, and how they are reached. */
export const PersonFields = ({ t, form, errors, sender }: FieldsProps) => (
  <Fieldset legend={{ text: t.text(`referrals.form.${about(sender)}.who`), size: "m" }}>
    <TextInput
      {...fieldOf(t, form, errors, "name")}
      label={{ text: t.text(`referrals.form.${about(sender)}.name`) }}
      hint={t.text("referrals.form.nameHint")}
      width={20}
      autocomplete={sender === "self" ? "name" : "off"}
      spellcheck={false}
    />
    <p>{t.text("referrals.form.oneWay")}</p>
    <TextInput
      {...fieldOf(t, form, errors, "phone")}
      label={{ text: t.text(`referrals.form.${about(sender)}.phone`) }}
      type="tel"
      dir="ltr"
      width={20}
      autocomplete={sender === "self" ? "tel" : "off"}
    />
    <TextInput
      {...fieldOf(t, form, errors, "email")}
      label={{ text: t.text(`referrals.form.${about(sender)}.email`) }}
      type="email"
      dir="ltr"
      width={30}
      spellcheck={false}
      autocomplete={sender === "self" ? "email" : "off"}
    />
    {sender !== "self" && (
      <Tick t={t} form={form} errors={errors} name="through" text={t.text("referrals.form.through")} />
    )}
    <Tick
      t={t}
      form={form}
      errors={errors}
      name="mail_person"
      text={t.text(`referrals.form.${about(sender)}.mail`)}
      hint={t.text("referrals.form.mailHint")}
    />
  </Fieldset>
);

const Asked = ({ ask: { key, needed }, t, form, errors, sender }: FieldsProps & { ask: FixedAsk }) => {
  const name = askField(key);
  const words = t.text(`referrals.ask.${about(sender)}.${key}`);
  const text = needed ? words : t.text("referrals.form.optional", { question: words });
  if (isChoice(key))
    return (
      <Radios
        {...fieldOf(t, form, errors, name)}
        legend={{ text }}
        hint={key === "safe" ? t.text("referrals.ask.safeHint") : undefined}
        items={[
          ...CHOICES[key].map((value) => ({ value, text: t.text(`referrals.choice.${key}.${value}` as never) })),
          // Nobody can untick a radio.
          ...(needed ? [] : [{ value: "", text: t.text("referrals.form.ratherNot") }]),
        ]}
      />
    );
  if (key === "about")
    return (
      <Textarea {...fieldOf(t, form, errors, name)} label={{ text }} hint={t.text("referrals.form.writeLittle")} />
    );
  return (
    <TextInput
      {...fieldOf(t, form, errors, name)}
      label={{ text }}
      hint={key === "area" ? t.text("referrals.ask.areaHint") : undefined}
    />
  );
};

const OwnAsked = ({ ask, t, form, errors }: FieldsProps & { ask: OwnQuestion }) => {
  const question = (
    <Content t={t} lang="en">
      {ask.text}
    </Content>
  );
  return (
    <Textarea
      {...fieldOf(t, form, errors, ask.key)}
      rows={3}
      label={{
        text: ask.needed ? (
          question
        ) : (
          <>
            {question} {t.text("referrals.form.optionalMark")}
          </>
        ),
      }}
    />
  );
};

/** What the receiving service asks. */
export const AskedFields = ({ receiving, ...props }: FieldsProps & { receiving: Receiving }) => (
  <Fieldset legend={{ text: props.t.text("referrals.form.asked"), size: "m" }}>
    <p class="quiet">{props.t.text("referrals.form.notNeeded")}</p>
    {receiving.asks.map((ask) => (
      <Asked key={ask.key} ask={ask} {...props} />
    ))}
    {receiving.ownQuestions.map((ask) => (
      <OwnAsked key={ask.key} ask={ask} {...props} />
    ))}
  </Fieldset>
);

/** Whoever sends somebody: their name, where they work, and the way back to them. */
export const ReferrerFields = ({ t, form, errors }: FieldsProps) => (
  <Fieldset legend={{ text: t.text("referrals.form.you"), size: "m" }}>
    <TextInput
      {...fieldOf(t, form, errors, "ref_name")}
      label={{ text: t.text("referrals.form.refName") }}
      width={20}
      autocomplete="name"
      spellcheck={false}
    />
    <TextInput
      {...fieldOf(t, form, errors, "ref_organisation")}
      label={{ text: t.text("referrals.form.refOrganisation") }}
      width={30}
      autocomplete="organization"
      spellcheck={false}
    />
    <TextInput
      {...fieldOf(t, form, errors, "ref_phone")}
      label={{ text: t.text("referrals.form.refPhone") }}
      type="tel"
      dir="ltr"
      width={20}
      autocomplete="tel"
    />
    <TextInput
      {...fieldOf(t, form, errors, "ref_email")}
      label={{ text: t.text("referrals.form.refEmail") }}
      type="email"
      dir="ltr"
      width={30}
      autocomplete="email"
      spellcheck={false}
    />
    <Tick
      t={t}
      form={form}
      errors={errors}
      name="mail_referrer"
      text={t.text("referrals.form.refMail")}
      hint={t.text("referrals.form.mailHint")}
    />
  </Fieldset>
);

/** What the person agrees to. */
export const AgreeField = ({ wording, listing, ...props }: FieldsProps & { wording: Said; listing: OwnListing }) => (
  <Fieldset legend={{ text: props.t.text("referrals.form.agree"), size: "m" }}>
    <InEnglish said={wording} t={props.t} listing={listing} />
    <Tick
      {...props}
      name="agree"
      text={
        wording.lang === props.t.locale ? (
          wording.text
        ) : (
          // Lines of its own, which begin where its language does.
          <bdi class="block" lang={wording.lang} dir="ltr">
            {wording.text}
          </bdi>
        )
      }
    />
  </Fieldset>
);
