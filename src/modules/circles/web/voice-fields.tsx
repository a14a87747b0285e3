import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Form, field, fields } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Checkboxes, Radios } from "../../../platform/views/forms/choices.tsx";
import { fieldOf } from "../../../platform/views/forms/problems.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../platform/views/forms/textarea.tsx";
import { English, Words } from "../../../platform/views/words.tsx";
import { CONSENT_WORDING, USES } from "../domain/voice.ts";

interface Props {
  form: Form;
  errors: FormErrors;
  t: Translator;
}

/** What may be done with somebody's words: each use by itself, in the wording that the ledger names. */
export const UseChoices = ({ form, t, legend }: Omit<Props, "errors"> & { legend: string }) => (
  <Checkboxes
    name="use"
    legend={{ text: legend, size: "s" }}
    hint={<English t={t}>{CONSENT_WORDING.said}</English>}
    values={fields(form, "use")}
    items={USES.map((use) => ({ value: use, text: <English t={t}>{CONSENT_WORDING.uses[use]}</English> }))}
  />
);

/** What somebody says, the name under it, whether they are grown up, and what they agree to. */
export const VoiceFields = ({ form, errors, t }: Props) => {
  const of = (name: string) => fieldOf(t, form, errors, name);
  return (
    <>
      <Textarea
        {...of("words")}
        label={{ text: t.text("voices.words"), size: "m" }}
        hint={t.text("voices.wordsHint")}
        rows={6}
      />
      <TextInput
        {...of("saidAs")}
        label={{ text: t.text("voices.saidAs") }}
        hint={t.text("voices.saidAsHint")}
        width={20}
        autocomplete="off"
        spellcheck={false}
      />
      <Radios
        name="age"
        legend={{ text: t.text("voices.age"), size: "s" }}
        value={field(form, "age")}
        error={errors.age}
        errorPrefix={t.text("fields.errorPrefix")}
        items={[
          { value: "adult", text: t.text("voices.age.adult") },
          { value: "under", text: <Words said={t.say("voices.age.under")} t={t} /> },
        ]}
      />
      <UseChoices form={form} t={t} legend={t.text("voices.uses")} />
    </>
  );
};
