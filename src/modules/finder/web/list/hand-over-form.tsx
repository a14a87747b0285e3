import { z } from "zod";
import { cleanLine, cleanText, type FormErrors, mailAddress } from "../../../../platform/http/read-form.ts";
import { type Context, type Form, field } from "../../../../platform/http/route.ts";
import { isLocale, LOCALE_KEYS, LOCALES, type Locale } from "../../../../platform/i18n/locales.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";
import { type Listed, writeList } from "../../domain/hand-list.ts";
import type { ListParts } from "./list-parts.ts";

/** Letters of the first line and of the note: three things and both fit on one page. */
const MOST = { first: 80, note: 300 };

/** What is written on a list, and in what language. */
export interface Written {
  first: string;
  note: string;
  language: Locale;
}

/** What was written, by the schema of the form. */
export const writtenOf = (t: Translator) =>
  z.object({
    first: z.preprocess(cleanLine, z.string().max(MOST.first, t.text("search.list.tooLong", { most: MOST.first }))),
    note: z.preprocess(
      (value) => (typeof value === "string" ? cleanText(value) : ""),
      z.string().max(MOST.note, t.text("search.list.tooLong", { most: MOST.note })),
    ),
    language: z.preprocess(
      (value) => (typeof value === "string" && isLocale(value) ? value : t.locale),
      z.custom<Locale>(),
    ),
  });

/** Whom staff send a list to, this one time. */
export const sentOf = (t: Translator) =>
  writtenOf(t).extend({ email: mailAddress, mobile: z.preprocess(cleanLine, z.string()) });

interface Props {
  parts: ListParts;
  context: Context;
  list: Listed[];
  /** The address names it: what is sent comes back there. */
  shared: boolean;
  typed?: { form: Form; errors: FormErrors };
}

/** What goes on the paper, and for staff where to send it. */
export const HandOver = ({ parts, context, list, shared, typed }: Props) => {
  const { t, visitor } = context;
  const of = (name: string) => ({
    name,
    value: typed ? field(typed.form, name) : "",
    error: typed?.errors[name],
    errorPrefix: t.text("fields.errorPrefix"),
  });
  const once = typed && field(typed.form, "once");
  return (
    <section class="form-part not-printed" aria-labelledby="paper">
      <h2 id="paper">{t.text("search.list.paperTitle")}</h2>
      <p>{t.text("search.list.paperText")}</p>
      <form action={`${SITE_PATHS.list}/print`} method="post" novalidate>
        <Hidden
          values={{
            things: writeList(list),
            ...(shared && { shared: "yes" }),
            ...(visitor && { _csrf: context.csrf, once: idOrNew(once ?? "") }),
          }}
        />
        <TextInput
          {...of("first")}
          label={{ text: t.text("search.list.first") }}
          hint={t.text("search.list.firstHint")}
        />
        <Textarea
          {...of("note")}
          rows={3}
          label={{ text: t.text("search.list.note") }}
          hint={t.text("search.list.noteHint")}
        />
        <Select
          name="language"
          label={{ text: t.text("search.list.language") }}
          value={(typed && field(typed.form, "language")) || t.locale}
          items={LOCALE_KEYS.map((locale) => ({ value: locale, text: LOCALES[locale].name }))}
        />
        <ButtonGroup>
          <Button>{t.text("search.list.print")}</Button>
        </ButtonGroup>
        {visitor && (
          <div class="send">
            <h2>Send it</h2>
            <p>
              For staff. What is typed here is used this one time: it leaves the outbox with the message. First line,
              note and language are those above.
            </p>
            {parts.textIsSent && (
              <>
                <TextInput
                  {...of("mobile")}
                  label={{ text: "Mobile number" }}
                  type="tel"
                  width={20}
                  autocomplete="off"
                />
                <Button secondary formaction={`${SITE_PATHS.list}/send`} name="by" value="text" preventDoubleClick>
                  Text the link
                </Button>
              </>
            )}
            <TextInput
              {...of("email")}
              label={{ text: "Mail address" }}
              type="email"
              width={30}
              spellcheck={false}
              autocomplete="off"
            />
            <Button secondary formaction={`${SITE_PATHS.list}/send`} name="by" value="mail" preventDoubleClick>
              Mail the list
            </Button>
          </div>
        )}
      </form>
    </section>
  );
};
