import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, fields } from "../../../../platform/http/route.ts";
import type { MessageKey, Translator } from "../../../../platform/i18n/translator.ts";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { Fieldset } from "../../../../platform/views/forms/field.tsx";
import { fieldOf } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { DAYS, type EnquiryKind, FEE_PER } from "../../domain/work/enquiry.ts";

interface Props {
  kind: EnquiryKind;
  form: Form;
  errors: FormErrors;
  t: Translator;
}

const Fee = ({ form, errors, t }: Omit<Props, "kind">) => {
  const of = (name: string) => fieldOf(t, form, errors, name);
  return (
    <Fieldset legend={{ text: t.text("work.fee") }} describedBy="fee-hint">
      <p id="fee-hint" class="govuk-hint">
        {t.text("work.feeHint")}
      </p>
      <div class="pair-of">
        <TextInput
          {...of("feeFrom")}
          label={{ text: t.text("work.feeFrom") }}
          width={5}
          inputmode="decimal"
          dir="ltr"
        />
        <TextInput {...of("feeTo")} label={{ text: t.text("work.feeTo") }} width={5} inputmode="decimal" dir="ltr" />
      </div>
      <Select
        {...of("feePer")}
        label={{ text: t.text("work.feePer") }}
        items={FEE_PER.map((per) => ({ value: per, text: t.text(`work.per.${per}`) }))}
      />
    </Fieldset>
  );
};

const ArtistFields = (props: Omit<Props, "kind">) => {
  const { form, t } = props;
  const of = (name: string) => fieldOf(t, props.form, props.errors, name);
  return (
    <>
      <TextInput {...of("role")} label={{ text: t.text("work.role") }} hint={t.text("work.roleHint")} width={30} />
      <Fee {...props} />
      <Checkboxes
        name="days"
        legend={{ text: t.text("work.days") }}
        values={fields(form, "days")}
        items={DAYS.map((day) => ({ value: day, text: t.text(`work.day.${day}`) }))}
      />
      <TextInput
        {...of("availability")}
        label={{ text: t.text("work.availability") }}
        hint={t.text("work.availabilityHint")}
      />
      <p>{t.text("work.papers")}</p>
    </>
  );
};

/** The one question that each other kind is asked alone. */
const OWN: Record<Exclude<EnquiryKind, "artist">, { name: string; label: MessageKey; hint?: MessageKey }> = {
  group: { name: "size", label: "work.size" },
  provider: { name: "whoFor", label: "work.whoFor", hint: "work.whoForHint" },
  commissioner: { name: "reach", label: "work.reach" },
};

/** Who asks and what for; then the way back to them. */
export const EnquiryFields = (props: Props) => {
  const { kind, t } = props;
  const of = (name: string) => fieldOf(t, props.form, props.errors, name);
  const own = kind === "artist" ? undefined : OWN[kind];
  return (
    <>
      <TextInput {...of("place")} label={{ text: t.text("work.place") }} width={30} />
      {kind === "artist" && <ArtistFields {...props} />}
      <TextInput
        {...of("organisation")}
        label={{ text: t.text(`work.organisation.${kind}`) }}
        autocomplete="organization"
        width={30}
      />
      {own && (
        <TextInput
          {...of(own.name)}
          label={{ text: t.text(own.label) }}
          hint={own.hint && t.text(own.hint)}
          width={30}
        />
      )}
      <Textarea {...of("what")} label={{ text: t.text("work.what") }} hint={t.text("work.whatHint")} />
      <TextInput
        {...of("wanted_when")}
        label={{ text: t.text("work.when") }}
        hint={t.text("work.whenHint")}
        width={30}
      />
      <TextInput
        {...of("name")}
        label={{ text: t.text("work.name") }}
        autocomplete="name"
        spellcheck={false}
        width={30}
      />
      <Fieldset legend={{ text: t.text("work.reachYou") }} describedBy="kept">
        <p id="kept" class="govuk-hint">
          {t.text("work.kept")}
        </p>
        <TextInput
          {...of("email")}
          label={{ text: t.text("work.email") }}
          type="email"
          autocomplete="email"
          spellcheck={false}
          dir="ltr"
          width={30}
        />
        <TextInput
          {...of("phone")}
          label={{ text: t.text("work.phone") }}
          type="tel"
          autocomplete="tel"
          dir="ltr"
          width={20}
        />
      </Fieldset>
    </>
  );
};
