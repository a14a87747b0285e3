import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Context, type Form, field } from "../../../platform/http/route.ts";
import { isLocale, LOCALE_KEYS, LOCALES } from "../../../platform/i18n/locales.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { fieldOf } from "../../../platform/views/forms/problems.tsx";
import { Select } from "../../../platform/views/forms/select.tsx";

/** What a form says to begin with of somebody signed in: their own name, address and language. Of others nothing. Pure. */
export const ownDetails = (resident: Context["resident"]): Form =>
  resident ? { name: resident.name, email: resident.email, language: resident.language } : {};

/** Which language somebody signed in wants to be written to in; others are written to in the page's. */
export const LanguageField = ({ t, form, errors }: { t: Translator; form: Form; errors?: FormErrors }) => (
  <Select
    {...fieldOf(t, form, errors, "language")}
    label={{ text: t.text("bookings.form.language") }}
    items={LOCALE_KEYS.map((key) => ({ value: key, text: LOCALES[key].name }))}
  />
);

/** The language that messages about a form are written in: a BCP 47 tag that we have words for. */
export function languageOf({ resident, form, t }: Pick<Context, "resident" | "form" | "t">): string {
  const chosen = field(form, "language");
  return resident && isLocale(chosen) ? chosen : t.locale;
}

/** Whether a link sent to the address has let them in, and nothing else is to be written to. Pure. */
export const isTheirs = (
  resident: Context["resident"],
  { email, mobile }: { email?: string; mobile?: string },
): boolean => !mobile && resident?.email !== undefined && resident.email.toLowerCase() === email?.toLowerCase();
