import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Form, fields } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../platform/ids/ids.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../platform/views/forms/choices.tsx";
import { fieldOf } from "../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { Details } from "../../../platform/views/pieces/details.tsx";
import {
  ACCESS_FEATURES,
  type AccessFeature,
  type TimeOfDay,
  WEEKDAY_KEYS,
  type WeekdayKey,
} from "../../../vocabulary/terms.ts";
import { type Pressed, SUPPORTS, type Support, TIMES } from "../domain/support.ts";
import { readEmail } from "./read-idea-form.ts";
import { sayTimeOfDay, sayWeekday } from "./say-slots.ts";

const among = <T extends string>(form: Form, name: string, list: readonly T[]): T[] =>
  list.filter((each) => fields(form, name).includes(each));

/** What somebody ticked and the address they gave, or what is wrong, in the page's language. */
export function readSupport(
  t: Translator,
  form: Form,
): { value: Pressed & { email: string | null } } | { errors: FormErrors } {
  const pressed: Pressed = {
    supports: among<Support>(form, "supports", SUPPORTS),
    days: among<WeekdayKey>(form, "days", WEEKDAY_KEYS),
    times: among<TimeOfDay>(form, "times", TIMES),
    access: among<AccessFeature>(form, "access", ACCESS_FEATURES),
  };
  const email = readEmail(t, form);
  if ("errors" in email) return email;
  const isEmpty = Object.values(pressed).every((each) => each.length === 0) && !email.value;
  return isEmpty
    ? { errors: { supports: t.text("ideas.support.missing") } }
    : { value: { ...pressed, email: email.value } };
}

interface Props {
  action: string;
  csrf: string;
  form: Form;
  errors: FormErrors;
  t: Translator;
}

/** 'I support it', 'I would help', 'I would come when …', each by itself and without an account. */
export const SupportForm = ({ action, csrf, form, errors, t }: Props) => {
  const email = fieldOf(t, form, errors, "email");
  const ticked = (name: string) => fields(form, name);
  const says = ["days", "times", "access"].some((name) => ticked(name).length > 0);
  return (
    <form action={action} method="post" novalidate>
      <Hidden values={{ _csrf: csrf, once: idOrNew(String(form.once ?? "")) }} />
      <Checkboxes
        name="supports"
        legend={{ text: t.text("ideas.support.wish"), size: "s" }}
        values={ticked("supports")}
        error={errors.supports}
        errorPrefix={t.text("fields.errorPrefix")}
        items={SUPPORTS.map((each) => ({ value: each, text: t.text(`ideas.support.wish.${each}`) }))}
      />
      <Details summary={t.text("ideas.support.when")} open={says}>
        <Checkboxes
          name="days"
          legend={{ text: t.text("ideas.support.days"), size: "s" }}
          values={ticked("days")}
          items={WEEKDAY_KEYS.map((day) => ({ value: day, text: sayWeekday(t, day) }))}
        />
        <Checkboxes
          name="times"
          legend={{ text: t.text("ideas.support.times"), size: "s" }}
          values={ticked("times")}
          items={TIMES.map((time) => ({ value: time, text: sayTimeOfDay(t, time) }))}
        />
        <Checkboxes
          name="access"
          legend={{ text: t.text("ideas.support.access"), size: "s" }}
          hint={t.text("ideas.support.accessHint")}
          values={ticked("access")}
          items={ACCESS_FEATURES.map((feature) => ({ value: feature, text: t.text(`vocabulary.access.${feature}`) }))}
        />
      </Details>
      <TextInput
        {...email}
        label={{ text: t.text("ideas.support.email") }}
        hint={t.text("ideas.support.emailHint")}
        type="email"
        autocomplete="email"
        spellcheck={false}
        dir="ltr"
        width={30}
      />
      <Button preventDoubleClick>{t.text("ideas.support.send")}</Button>
    </form>
  );
};
