import type { FormErrors } from "../../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../../platform/http/route.ts";
import { isLocale, LOCALE_KEYS, LOCALES } from "../../../../../platform/i18n/locales.ts";
import { Select } from "../../../../../platform/views/forms/select.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { NO_TEXTS } from "../staff-words.ts";

export const languageOf = (form: Form): string => (isLocale(field(form, "language")) ? field(form, "language") : "en");

/** Who a thing is for. A name is enough. */
export const BorrowerFields = ({
  form,
  errors,
  textIsSent,
}: {
  form: Form;
  errors?: FormErrors;
  /** Without it a mobile number is for ringing. */
  textIsSent: boolean;
}) => (
  <>
    <TextInput
      name="name"
      label={{ text: "What should we call them?" }}
      hint="A first name or any other will do."
      value={field(form, "name")}
      error={errors?.name}
      width={20}
      spellcheck={false}
    />
    <TextInput
      name="email"
      label={{ text: "Email, if they want messages" }}
      value={field(form, "email")}
      error={errors?.email}
      type="email"
      spellcheck={false}
    />
    <TextInput
      name="mobile"
      label={{ text: "Or a mobile" }}
      hint={textIsSent ? undefined : NO_TEXTS}
      value={field(form, "mobile")}
      error={errors?.mobile}
      type="tel"
      width={20}
    />
    <Select
      name="language"
      label={{ text: "Messages in" }}
      value={languageOf(form)}
      items={LOCALE_KEYS.map((locale) => ({ value: locale, text: LOCALES[locale].name }))}
    />
  </>
);
