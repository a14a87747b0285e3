import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Form, field } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { ErrorSummary } from "../../../platform/views/forms/error-summary.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { Words } from "../../../platform/views/words.tsx";

/** What is wrong with a form, each line a link to its field. */
export const Problems = ({ t, errors }: { t: Translator; errors: FormErrors }) => {
  const list = Object.entries(errors);
  if (list.length === 0) return null;
  return (
    <ErrorSummary
      title={t.text("fields.thingsToPutRight", { count: list.length })}
      errors={list.map(([name, text]) => ({ text, href: `#${name}` }))}
    />
  );
};

/** The title of a page whose form may have something wrong. */
export const titleWith = (t: Translator, title: string, errors: FormErrors): string =>
  Object.keys(errors).length > 0 ? `${t.text("fields.errorPrefix")} ${title}` : title;

/** A field as it was sent, and what is wrong with it. */
export const typed = (t: Translator, form: Form, errors: FormErrors, name: string) => ({
  name,
  value: field(form, name),
  error: errors[name],
  errorPrefix: t.text("fields.errorPrefix"),
});

/** The field of a referral's code. */
export const CodeInput = ({ t, form, errors }: { t: Translator; form: Form; errors: FormErrors }) => (
  <TextInput
    {...typed(t, form, errors, "code")}
    label={{ text: t.text("referrals.code.label") }}
    hint={t.text("referrals.code.hint")}
    width={10}
    autocomplete="off"
    spellcheck={false}
    dir="ltr"
  />
);

/** The national numbers for somebody who cannot wait, as their own organisations publish them. */
const RING_NOW = [
  { key: "danger", number: "999" },
  { key: "unwell", number: "111" },
  { key: "talk", number: "116 123" },
  { key: "abuse", number: "0808 2000 247" },
] as const;

/** Above the form: this is not for emergencies, and who to ring now. */
export const RingNow = ({ t }: { t: Translator }) => (
  <aside class="aside" aria-labelledby="ring-now">
    <h2 id="ring-now">
      <Words said={t.say("referrals.now.title")} t={t} />
    </h2>
    <ul>
      {RING_NOW.map(({ key, number }) => (
        <li key={key}>
          <Words said={t.say(`referrals.now.${key}`)} t={t} /> <Phone number={number} />
        </li>
      ))}
    </ul>
  </aside>
);
