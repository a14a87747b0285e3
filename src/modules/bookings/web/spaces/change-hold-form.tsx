import { z } from "zod";
import { type FormErrors, line, neededNumber, paragraphs, readForm } from "../../../../platform/http/read-form.ts";
import type { Form } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { fieldOf } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import type { HoldChange } from "../../actions/change-hold.ts";
import type { LoadedHold } from "../../actions/load-hold.ts";

const SCHEMA = z.object({ party: neededNumber(1, 2000), layout: line(80), note: paragraphs(1000) });

/** What somebody changes of what they have, or what is wrong with each field. */
export function readChange(form: Form, t: Translator): { change: HoldChange } | { errors: FormErrors } {
  const read = readForm(SCHEMA, form);
  if ("value" in read) return { change: read.value };
  const words = (name: string) => t.text(name === "party" ? "spaces.error.party" : "spaces.error.long");
  return { errors: Object.fromEntries(Object.keys(read.errors).map((name) => [name, words(name)])) };
}

interface Props {
  found: LoadedHold;
  token: string;
  csrf: string;
  form: Form;
  errors: FormErrors;
  t: Translator;
}

/** Changing what needs no other time: how many come, how it is set out, what staff should know. */
export const ChangeHold = ({ found: { hold, space }, token, csrf, form, errors, t }: Props) => {
  const now: Form =
    Object.keys(errors).length > 0
      ? form
      : { party: hold.party ? String(hold.party) : "", layout: hold.layout ?? "", note: hold.note ?? "" };
  const of = (name: string) => fieldOf(t, now, errors, name);
  return (
    <section aria-labelledby="change">
      <h2 id="change">{t.text("spaces.hold.changeTitle")}</h2>
      <form action="/space-booking/change" method="post" novalidate>
        <Hidden values={{ _csrf: csrf, token }} />
        <TextInput {...of("party")} label={{ text: t.text("spaces.form.party") }} inputmode="numeric" width={4} />
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
        <Textarea
          {...of("note")}
          label={{ text: t.text("spaces.form.note") }}
          hint={t.text("spaces.form.noteHint")}
          rows={3}
        />
        <p>{t.text("spaces.hold.changeText")}</p>
        <Button secondary>{t.text("spaces.hold.change")}</Button>
      </form>
    </section>
  );
};
