import { type Context, type Form, fields } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Checkboxes } from "../../../platform/views/forms/choices.tsx";
import type { Companion } from "../../people/index.ts";
import { childField } from "./child-fields.tsx";
import { ownDetails } from "./own-details.tsx";

/** The value that stands for the person who fills in the form. */
const ME = "me";

interface WhoComesProps {
  t: Translator;
  form: Form;
  companions: Companion[];
}

/** Whom somebody signed in may tick instead of counting. The form sends ids; a name is only shown. */
export const WhoComes = ({ t, form, companions }: WhoComesProps) => (
  <Checkboxes
    name="who"
    values={fields(form, "who")}
    legend={{ text: t.text("bookings.form.who"), size: "m" }}
    items={[
      { value: ME, text: t.text("bookings.form.me") },
      ...companions.map(({ id, name, age }) => ({
        value: id,
        text: <bdi>{name}</bdi>,
        hint: t.text(age === "child" ? "bookings.form.aChild" : "bookings.form.anAdult"),
      })),
    ]}
  />
);

/** Those of somebody's companions who may come to this. */
export const whoMayCome = (companions: Companion[], children: boolean): Companion[] =>
  companions.filter(({ age }) => children || age === "adult");

/** The children of these whose box is ticked; and the same of adults. */
const tickedOf = (form: Form, companions: Companion[], age: Companion["age"]): Companion[] => {
  const ticked = new Set(fields(form, "who"));
  return companions.filter((each) => each.age === age && ticked.has(each.id));
};

/**
 * The form with those ticked counted in, so that it is read like any other; what is no number stays as it was typed.
 * Ids that are nobody's here count for nothing, and where nobody could be ticked nothing does. Pure.
 */
export function withTicked(form: Form, companions: Companion[]): Form {
  if (companions.length === 0) return form;
  const more = (name: string, count: number) => {
    const [typed = ""] = fields(form, name);
    return /^\d{0,3}$/.test(typed) ? String(Number(typed) + count) : typed;
  };
  const me = fields(form, "who").includes(ME) ? 1 : 0;
  return {
    ...form,
    adults: more("adults", tickedOf(form, companions, "adult").length + me),
    children: more("children", tickedOf(form, companions, "child").length),
  };
}

/**
 * The same with the names of those ticked where a club of children who come by themselves asks for first names and none
 * have been typed yet. Nowhere else does a companion's name become part of a form. Pure.
 */
export function withNames(form: Form, companions: Companion[]): Form {
  const names = tickedOf(form, companions, "child").map(({ name }, index) => [childField(index + 1, "first"), name]);
  return { ...Object.fromEntries(names), ...withTicked(form, companions) };
}

/**
 * What the form says to begin with: of somebody signed in their own name, address and language, and that they come.
 * @param alone it is for children who come by themselves
 */
export function knownOf(resident: Context["resident"], companions: Companion[], alone: boolean): Form {
  const tickable = companions.some(({ age }) => !alone || age === "child");
  return {
    ...ownDetails(resident),
    ...(tickable && !alone && { who: ME }),
    ...(!tickable && (alone ? { children: "1" } : { adults: "1" })),
  };
}
