import type { ComponentChildren } from "preact";
import { type Form, field } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { Checkboxes, Radios } from "../../../../platform/views/forms/choices.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { PRICED, type Rate } from "../../domain/space-terms.ts";
import type { SpaceWithTerms } from "../../queries/space-terms-of.ts";

interface Props {
  found: SpaceWithTerms;
  form: Form;
  /** What is wrong, worded, by field. */
  errors: Record<string, string>;
  t: Translator;
  /** What may be chosen to pay. */
  rates?: readonly Rate[];
  /** Its times are chosen elsewhere. */
  withoutTimes?: boolean;
  /** The field that says in whose name, where groups are known. */
  groupField?: ComponentChildren;
  /** An organiser has chosen their group: its rate, name, insurance and where to write to are known. */
  ofGroup?: boolean;
}

const Times = ({ of, t }: { of: (name: string) => { name: string; value: string }; t: Translator }) => (
  <>
    <TextInput {...of("date")} label={{ text: t.text("spaces.form.date") }} type="date" width={10} />
    <div class="pair-of">
      <TextInput
        {...of("from")}
        label={{ text: t.text("spaces.form.from") }}
        hint={t.text("spaces.form.timeHint")}
        width={5}
        dir="ltr"
      />
      <TextInput
        {...of("to")}
        label={{ text: t.text("spaces.form.to") }}
        hint={t.text("spaces.form.timeHint")}
        width={5}
        dir="ltr"
      />
    </div>
  </>
);

/** When, how many, who for and how to reach them. Everything that is not needed says so or why. */
export const AskFields = ({
  found: { space, terms },
  form,
  errors,
  t,
  rates = PRICED.toReversed(),
  withoutTimes,
  groupField,
  ofGroup,
}: Props) => {
  const of = (name: string) => ({
    name,
    value: field(form, name),
    error: errors[name],
    errorPrefix: t.text("fields.errorPrefix"),
  });
  return (
    <>
      {!withoutTimes && <Times of={of} t={t} />}
      <TextInput {...of("party")} label={{ text: t.text("spaces.form.party") }} inputmode="numeric" width={4} />
      {groupField}
      {!ofGroup && (
        <>
          <Radios
            {...of("rate")}
            legend={{ text: t.text("spaces.form.rate") }}
            items={rates.map((rate) => ({ value: rate, text: t.text(`spaces.rate.${rate}`) }))}
          />
          <TextInput
            {...of("organisation")}
            label={{ text: t.text("spaces.form.organisation") }}
            hint={t.text("spaces.form.organisationHint")}
            autocomplete="organization"
          />
        </>
      )}
      <TextInput
        {...of("name")}
        label={{ text: t.text("spaces.form.name") }}
        hint={t.text("spaces.form.nameHint")}
        autocomplete="name"
        spellcheck={false}
      />
      {!ofGroup && (
        <TextInput
          {...of("email")}
          label={{ text: t.text("spaces.form.email") }}
          hint={t.text("spaces.form.emailHint")}
          type="email"
          autocomplete="email"
          dir="ltr"
        />
      )}
      <TextInput
        {...of("mobile")}
        label={{ text: t.text("spaces.form.mobile") }}
        hint={t.text("spaces.form.mobileHint")}
        type="tel"
        autocomplete="tel"
        dir="ltr"
        width={20}
      />
      <TextInput
        {...of("purpose")}
        label={{ text: t.text("spaces.form.purpose") }}
        hint={t.text("spaces.form.purposeHint")}
      />
      {space.layouts.length > 0 && (
        <Select
          {...of("layout")}
          label={{ text: t.text("spaces.form.layout") }}
          items={[
            { value: "", text: t.text("spaces.form.layoutAny") },
            ...space.layouts.map((layout) => ({ value: layout, text: layout })),
          ]}
        />
      )}
      {!ofGroup && (terms.needsInsurance || errors.insured) && (
        <TextInput
          {...of("insured")}
          label={{ text: t.text("spaces.form.insured") }}
          hint={t.text("spaces.form.insuredHint")}
          type="date"
          width={10}
        />
      )}
      {space.needs_induction && (
        <Checkboxes
          name="inducted"
          error={errors.inducted}
          values={[field(form, "inducted")]}
          legend={{ text: t.text("spaces.needsInduction") }}
          items={[{ value: "yes", text: t.text("spaces.form.inducted") }]}
        />
      )}
      <Textarea
        {...of("note")}
        label={{ text: t.text("spaces.form.note") }}
        hint={t.text("spaces.form.noteHint")}
        rows={3}
      />
    </>
  );
};
