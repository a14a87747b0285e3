import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { Checkboxes, Radios } from "../../../../platform/views/forms/choices.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { closesItems } from "./terms-form.ts";

interface TermsFieldsProps {
  form: Form;
  errors?: FormErrors;
  isCourse: boolean;
}

/** The fields of how an activity's places are given, in the order people meet them. */
export const TermsFields = ({ form, errors, isCourse }: TermsFieldsProps) => {
  const of = (name: string) => ({ name, value: field(form, name), error: errors?.[name] });
  const number = { width: 3, inputmode: "numeric", autocomplete: "off" } as const;
  const tick = (name: string, text: string, hint: string) => (
    <Checkboxes
      name={name}
      values={[field(form, name)]}
      error={errors?.[name]}
      items={[{ value: "yes", text, hint }]}
    />
  );
  return (
    <>
      <section class="form-part first" aria-labelledby="part-open">
        <h2 id="part-open">Booking by oneself</h2>
        <Radios
          {...of("online")}
          legend={{ text: "Can people book by themselves on the public pages?", size: "s" }}
          hint="At the desk and by phone they can always be booked in."
          items={[
            { value: "yes", text: "Yes" },
            { value: "no", text: "No, they ring or ask", hint: "Or it is booked somewhere else" },
          ]}
        />
        <TextInput
          {...of("opens_days")}
          {...number}
          label={{ text: "Booking opens" }}
          hint="So many days before. Leave it empty to open at once."
          suffix="days before"
        />
        <Select
          {...of("closes_minutes")}
          label={{ text: "Booking closes" }}
          items={closesItems(field(form, "closes_minutes"))}
        />
        <TextInput {...of("party_most")} {...number} label={{ text: "Largest party" }} suffix="people" />
      </section>
      <section class="form-part" aria-labelledby="part-wait">
        <h2 id="part-wait">Waiting list</h2>
        <TextInput
          {...of("waiting_most")}
          {...number}
          label={{ text: "Parties that may wait for a session" }}
          hint="Nought: no waiting list."
        />
        <TextInput
          {...of("offer_hours")}
          {...number}
          label={{ text: "Time to say yes to an offered place" }}
          hint="Then the next in line is offered it."
          suffix="hours"
        />
        {tick(
          "smaller_may_pass",
          "A smaller party may go before a larger one that does not fit",
          "Otherwise everybody waits until the first in line can come",
        )}
      </section>
      <section class="form-part" aria-labelledby="part-room">
        <h2 id="part-room">Room for buggies and wheelchairs</h2>
        <TextInput {...of("buggies")} {...number} label={{ text: "Buggies" }} hint="Empty: not counted." />
        <TextInput {...of("wheelchairs")} {...number} label={{ text: "Wheelchairs" }} hint="Empty: not counted." />
      </section>
      {isCourse ? (
        <section class="form-part" aria-labelledby="part-course">
          <h2 id="part-course">The course</h2>
          <Radios
            {...of("course")}
            legend={{ text: "How is it booked?", size: "s" }}
            items={[
              { value: "whole", text: "From first to last session" },
              { value: "singly", text: "Session by session" },
              { value: "both", text: "Either" },
            ]}
          />
          {tick("taster", "One session may be booked to try it", "Of a course that is booked from first to last")}
        </section>
      ) : (
        <>
          <input type="hidden" name="course" value={field(form, "course")} />
          <input type="hidden" name="taster" value={field(form, "taster")} />
        </>
      )}
      <section class="form-part" aria-labelledby="part-children">
        <h2 id="part-children">Children</h2>
        <Radios
          {...of("children")}
          legend={{ text: "How do children come?", size: "s" }}
          items={[
            { value: "accompanied", text: "With an adult", hint: "No child's name is asked" },
            {
              value: "alone",
              text: "By themselves, to a club",
              hint: "First name, whom to ring, who collects, allergies and photos are asked, and deleted days after",
            },
            { value: "none", text: "It is for adults" },
          ]}
        />
      </section>
    </>
  );
};
