import { cleanText, type FormErrors, phone } from "../../../platform/http/read-form.ts";
import { type Form, field } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Radios } from "../../../platform/views/forms/choices.tsx";
import { fieldOf } from "../../../platform/views/forms/problems.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { CHILDREN_KEPT_DAYS, type Child } from "../domain/children.ts";

const TEXTS = [
  { part: "first", most: 40, needed: true },
  { part: "contact", most: 80, needed: true },
  { part: "phone", most: 40, needed: true },
  { part: "collects", most: 120, needed: true },
  { part: "allergies", most: 300, needed: false },
] as const;

/** A child's field in a form, of the first, second… child. */
export const childField = (child: number, part: string): string => `child_${child}_${part}`;

interface ChildFieldsProps {
  t: Translator;
  /** For so many children. */
  count: number;
  form: Form;
  errors?: FormErrors;
}

/** What is asked of each child who comes by itself; the words are in the catalogues, so that every form may ask it. */
export const ChildFields = ({ t, count, form, errors }: ChildFieldsProps) => (
  <>
    <p>{t.text("bookings.child.kept", { days: CHILDREN_KEPT_DAYS })}</p>
    {Array.from({ length: count }, (_, index) => index + 1).map((child) => {
      const of = (part: string) => {
        const name = childField(child, part);
        return fieldOf(t, form, errors, name);
      };
      return (
        <div key={child} class="form-part">
          <fieldset class="govuk-fieldset">
            <legend class="govuk-fieldset__legend">{t.text("bookings.child.legend", { number: child, count })}</legend>
            {TEXTS.map(({ part }) => (
              <TextInput
                key={part}
                {...of(part)}
                label={{ text: t.text(`bookings.child.${part}`) }}
                hint={part === "collects" ? t.text("bookings.child.collects.hint") : undefined}
                type={part === "phone" ? "tel" : "text"}
                width={part === "first" || part === "phone" ? 20 : undefined}
                autocomplete="off"
              />
            ))}
            <Radios
              {...of("photos")}
              legend={{ text: t.text("bookings.child.photos"), size: "s" }}
              items={[
                { value: "no", text: t.text("bookings.child.no") },
                { value: "yes", text: t.text("bookings.child.yes") },
              ]}
            />
          </fieldset>
        </div>
      );
    })}
  </>
);

const cleanLine = (form: Form, name: string): string => cleanText(field(form, name)).replace(/\s+/g, " ");

/** The children of a form, read; or what is wrong with each field, in the form's own language. */
export function readChildren(t: Translator, form: Form, count: number): { value: Child[] } | { errors: FormErrors } {
  const errors: FormErrors = {};
  const value = Array.from({ length: count }, (_, index): Child => {
    const texts = Object.fromEntries(
      TEXTS.map(({ part, most, needed }) => {
        const name = childField(index + 1, part);
        const text = cleanLine(form, name);
        if (needed && !text) errors[name] = t.text(`bookings.child.${part}.missing`);
        if (text.length > most) errors[name] = t.text("fields.tooLong", { most });
        if (part === "phone" && text && !phone.safeParse(text).success)
          errors[name] = t.text("bookings.child.phone.wrong");
        return [part, text];
      }),
    ) as Record<(typeof TEXTS)[number]["part"], string>;
    const photos = field(form, childField(index + 1, "photos"));
    if (photos !== "yes" && photos !== "no")
      errors[childField(index + 1, "photos")] = t.text("bookings.child.photos.missing");
    return {
      firstName: texts.first,
      contactName: texts.contact,
      contactPhone: texts.phone,
      collects: texts.collects,
      allergies: texts.allergies,
      photos: photos === "yes",
    };
  });
  return Object.keys(errors).length > 0 ? { errors } : { value };
}
