import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Form, field } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Radios } from "../../../platform/views/forms/choices.tsx";
import { Fieldset } from "../../../platform/views/forms/field.tsx";
import { fieldOf } from "../../../platform/views/forms/problems.tsx";
import { Select } from "../../../platform/views/forms/select.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../platform/views/forms/textarea.tsx";
import { BROUGHT_BY } from "../domain/idea.ts";

interface Props {
  form: Form;
  errors: FormErrors;
  t: Translator;
}

/** How somebody can be told: both may be left empty. */
export const ContactFields = ({ form, errors, t, legend, kept }: Props & { legend: string; kept: string }) => {
  const of = (name: string) => fieldOf(t, form, errors, name);
  return (
    <Fieldset legend={{ text: legend, size: "s" }} describedBy="kept">
      <p id="kept" class="govuk-hint">
        {kept}
      </p>
      <TextInput
        {...of("email")}
        label={{ text: t.text("ideas.new.email") }}
        type="email"
        autocomplete="email"
        spellcheck={false}
        dir="ltr"
        width={30}
      />
      <TextInput
        {...of("phone")}
        label={{ text: t.text("ideas.new.phone") }}
        type="tel"
        autocomplete="tel"
        dir="ltr"
        width={20}
      />
    </Fieldset>
  );
};

/** What an idea is asked for, however it comes. @param libraries that can be chosen; any of them, besides */
export const IdeaFields = ({ form, errors, t, libraries }: Props & { libraries: { id: string; name: string }[] }) => {
  const of = (name: string) => fieldOf(t, form, errors, name);
  return (
    <>
      <TextInput
        {...of("title")}
        label={{ text: t.text("ideas.new.name"), size: "m" }}
        hint={t.text("ideas.new.nameHint")}
      />
      <Textarea
        {...of("what")}
        label={{ text: t.text("ideas.new.what"), size: "m" }}
        hint={t.text("ideas.new.whatHint")}
        rows={6}
      />
      <TextInput
        {...of("forWhom")}
        label={{ text: t.text("ideas.new.forWhom") }}
        hint={t.text("ideas.new.forWhomHint")}
        width={30}
      />
      <Select
        {...of("library")}
        label={{ text: t.text("ideas.new.library") }}
        items={[
          { value: "", text: t.text("ideas.new.anyLibrary") },
          ...libraries.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <Radios
        name="broughtBy"
        legend={{ text: t.text("ideas.new.by"), size: "s" }}
        value={field(form, "broughtBy")}
        error={errors.broughtBy}
        errorPrefix={t.text("fields.errorPrefix")}
        inline
        items={BROUGHT_BY.map((by) => ({ value: by, text: t.text(`ideas.new.by.${by}`) }))}
      />
      <TextInput
        {...of("saidAs")}
        label={{ text: t.text("ideas.new.saidAs") }}
        hint={t.text("ideas.new.saidAsHint")}
        width={20}
        autocomplete="off"
        spellcheck={false}
      />
    </>
  );
};
