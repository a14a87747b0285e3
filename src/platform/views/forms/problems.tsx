import type { FormErrors } from "../../http/read-form.ts";
import { type Form, field } from "../../http/route.ts";
import type { Translator } from "../../i18n/translator.ts";
import { ErrorSummary } from "./error-summary.tsx";

/** What is wrong with a form, each line a link to its field; 'form' is the whole of it. Nothing where nothing is wrong. */
export const Problems = ({ t, errors = {}, quiet }: { t: Translator; errors?: FormErrors; quiet?: boolean }) => {
  const list = Object.entries(errors);
  if (list.length === 0) return null;
  return (
    <ErrorSummary
      quiet={quiet}
      title={t.text("fields.thingsToPutRight", { count: list.length })}
      errors={list.map(([name, text]) => ({ text, href: name === "form" ? undefined : `#${name}` }))}
    />
  );
};

/** What a field of a form needs: its name, what was typed, and what is wrong with it. */
export const fieldOf = (t: Translator, form: Form, errors: FormErrors | undefined, name: string) => ({
  name,
  value: field(form, name),
  error: errors?.[name],
  errorPrefix: t.text("fields.errorPrefix"),
});

/** The status of a page whose form may have something wrong. */
export const statusWith = (errors: FormErrors = {}): number => (Object.keys(errors).length > 0 ? 422 : 200);
