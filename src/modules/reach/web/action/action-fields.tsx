import { z } from "zod";
import { type FormErrors, line, neededDay, paragraphs } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";

export const MOST_WORDS = 1000;

/** What is done, by whom, until when, and when somebody looks at what came of it. */
export const ACTION_FIELDS = {
  what: paragraphs(MOST_WORDS).refine((text) => text !== "", "Say what will be done"),
  owner: line(60),
  due_on: neededDay("Write the day it is done by, such as 1 3 2027"),
  review_on: neededDay("Write the day you look at what came of it, such as 1 9 2027"),
};
export const actionSchema = z.object(ACTION_FIELDS);

interface Props {
  form: Form;
  errors: FormErrors;
  colleagues: { id: string; name: string }[];
}

export const ActionFields = ({ form, errors, colleagues }: Props) => {
  const of = (name: string) => ({ name, value: field(form, name), error: errors[name] });
  return (
    <>
      <Textarea
        {...of("what")}
        label={{ text: "What will be done" }}
        hint="Such as 'Rhymetime at Dalton community centre on Thursdays, for a term'. Name no resident."
        rows={4}
      />
      <Select
        {...of("owner")}
        label={{ text: "Who sees to it" }}
        items={[{ value: "", text: "Choose" }, ...colleagues.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <TextInput {...of("due_on")} label={{ text: "Done by" }} hint="Such as 1 3 2027." width={10} />
      <TextInput
        {...of("review_on")}
        label={{ text: "Look at what came of it on" }}
        hint="Once there can be a newer figure: after the next count or survey."
        width={10}
      />
    </>
  );
};
