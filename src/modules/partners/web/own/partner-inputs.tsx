import type { FormErrors } from "../../../../platform/http/read-form.ts";
import type { Form } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { fieldOf } from "../../../../platform/views/forms/problems.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { PARTNER_KINDS } from "../../partner-tables.ts";

/** What is asked of a partner, each by its name among the fields. */
export function partnerInputs(t: Translator, form: Form, errors: FormErrors) {
  const typed = (name: string) => fieldOf(t, form, errors, name);
  const leaveEmpty = t.text("partner.field.leaveEmpty");
  return {
    name: <TextInput {...typed("name")} label={{ text: t.text("partner.field.name") }} autocomplete="organization" />,
    town: (
      <TextInput
        {...typed("town")}
        label={{ text: t.text("partner.field.town") }}
        hint={t.text("partner.field.townHint")}
        width={20}
      />
    ),
    kind: (
      <Radios
        {...typed("kind")}
        legend={{ text: t.text("partner.field.kind") }}
        items={PARTNER_KINDS.map((kind) => ({ value: kind, text: t.text(`partner.kind.${kind}`) }))}
      />
    ),
    charity: (
      <TextInput
        {...typed("charity")}
        label={{ text: t.text("partner.field.charity") }}
        hint={leaveEmpty}
        width={10}
        dir="ltr"
      />
    ),
    company: (
      <TextInput
        {...typed("company")}
        label={{ text: t.text("partner.field.company") }}
        hint={leaveEmpty}
        width={10}
        dir="ltr"
      />
    ),
    website: (
      <TextInput
        {...typed("website")}
        label={{ text: t.text("partner.field.website") }}
        hint={leaveEmpty}
        type="url"
        autocomplete="url"
        dir="ltr"
      />
    ),
    phone: (
      <TextInput
        {...typed("phone")}
        label={{ text: t.text("partner.field.phone") }}
        hint={t.text("partner.field.phoneHint")}
        type="tel"
        autocomplete="tel"
        width={20}
        dir="ltr"
      />
    ),
  };
}
