import type { ComponentChildren } from "preact";
import { type Form, fields } from "../../../platform/http/route.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../platform/views/forms/choices.tsx";
import { StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { FromDay } from "./from-day.tsx";

/** More than anybody looks through: then they search. */
const MOST_SHOWN = 300;

/** Something that may be for an objective. */
export interface Pickable {
  id: string;
  title: string;
  hint?: ComponentChildren;
  /** Under which heading it stands. */
  group: string;
}

interface Props {
  /** Of the field, and of what is chosen: 'activity'. */
  name: string;
  /** What is said where there is none. */
  nothing: string;
  path: string;
  csrf: string;
  /** What was searched for. */
  words: string;
  all: Pickable[];
  form: Form;
  errors?: Record<string, string>;
}

/** Searches what may be for an objective, and says what is, from which day. */
export function PickForm({ name, nothing, path, csrf, words, all, form, errors }: Props) {
  const shown = all.slice(0, MOST_SHOWN);
  const groups = Map.groupBy(shown, ({ group }) => group);
  const chosen = fields(form, name);
  return (
    <>
      <form class="filter" method="get" action={path}>
        <TextInput name="words" label={{ text: "Words of the title" }} value={words} />
        <Button secondary>Search</Button>
      </form>
      {all.length > MOST_SHOWN && (
        <p>
          The first {MOST_SHOWN} of {all.length} are shown. Search for others by their title.
        </p>
      )}
      {shown.length === 0 ? (
        <p>{nothing}</p>
      ) : (
        <StaffForm action={path} csrf={csrf}>
          {shown.map(({ id }) => (
            <input key={id} type="hidden" name="shown" value={id} />
          ))}
          {[...groups].sort().map(([group, each], index) => (
            <Checkboxes
              key={group}
              name={name}
              id={index === 0 ? name : `${name}-of-${index}`}
              legend={{ text: group }}
              values={chosen}
              items={each.map(({ id, title, hint }) => ({ value: id, text: title, hint }))}
            />
          ))}
          <FromDay form={form} error={errors?.from} />
          <Button>Save</Button>
        </StaffForm>
      )}
    </>
  );
}

/** Words that somebody searches for, each of which a title has. */
export const wordsOf = (query: URLSearchParams): string[] =>
  (query.get("words") ?? "").toLowerCase().split(/\s+/).filter(Boolean);

/** Of what the form showed, whether it is chosen: it says nothing of the rest. */
export const pickedIn = <Of extends { id: string }>(all: readonly Of[], form: Form, name: string) => {
  const [chosen, said] = [new Set(fields(form, name)), new Set(fields(form, "shown"))];
  return all.filter(({ id }) => said.has(id)).map((each) => ({ of: each, is: chosen.has(each.id) }));
};
