import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field, fields } from "../../../../platform/http/route.ts";
import { BOOKING_WORDS, MODE_WORDS, NEED_WORDS, QUESTION_WORDS } from "../../../../platform/i18n/english-words.ts";
import { AccessFields } from "../../../../platform/views/forms/access-fields.tsx";
import { Checkboxes, Radios } from "../../../../platform/views/forms/choices.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { needsToChoose } from "../../../../vocabulary/needs.ts";
import { BOOKINGS, FIRST_TIMER_QUESTIONS, MODES } from "../../../../vocabulary/terms.ts";
import type { StaffLibrary } from "../../../places/index.ts";
import { OFFERED_LANGUAGES } from "../../domain/languages.ts";
import { CostFields } from "./cost-fields.tsx";
import { FORM_WORDS, fieldOf } from "./staff-words.ts";
import { ACTIVITY_FORMS } from "./terms-form.ts";
import { FormPart, PARTS } from "./terms-parts.tsx";

interface FieldsProps {
  form: Form;
  errors?: FormErrors;
}

const What = ({ form, errors }: FieldsProps) => (
  <>
    <TextInput {...fieldOf(form, errors, "title")} label={{ text: "Title" }} hint="As you would say it at the desk." />
    <TextInput
      {...fieldOf(form, errors, "summary")}
      label={{ text: "In one sentence" }}
      hint="Shown in lists and search results."
    />
  </>
);

const Happens = ({ form, errors }: FieldsProps) => (
  <>
    <Textarea
      {...fieldOf(form, errors, "description")}
      label={{ text: "What happens" }}
      hint="Short words. Say what people do, who will be there, and that they can just turn up, if they can. An empty line starts a new paragraph."
      rows={7}
    />
    <Radios
      {...fieldOf(form, errors, "form")}
      legend={{ text: "How it runs" }}
      items={ACTIVITY_FORMS.map((value) => ({ value, text: FORM_WORDS[value] }))}
    />
    <TextInput
      {...fieldOf(form, errors, "keywords")}
      label={{ text: "Other words people may search for" }}
      hint="With commas between. Nobody sees them on the page."
    />
  </>
);

const Who = ({ form, errors }: FieldsProps) => (
  <>
    <fieldset class="govuk-fieldset pair">
      <legend class="govuk-fieldset__legend">Ages</legend>
      <p class="govuk-hint">Leave both empty for everyone.</p>
      <div>
        <TextInput {...fieldOf(form, errors, "ages_from")} label={{ text: "From" }} width={3} inputmode="numeric" />
        <TextInput {...fieldOf(form, errors, "ages_to")} label={{ text: "To" }} width={3} inputmode="numeric" />
      </div>
    </fieldset>
    <div class="many">
      <Checkboxes
        name="needs"
        error={errors?.needs}
        values={fields(form, "needs")}
        legend={{ text: "What people come for" }}
        hint="Choose all that fit. Search finds it by these."
        items={needsToChoose(fields(form, "needs")).map((value) => ({ value, text: NEED_WORDS[value] }))}
      />
    </div>
    <div class="many">
      <Checkboxes
        name="languages"
        error={errors?.languages}
        values={fields(form, "languages")}
        legend={{ text: "Languages it is run in" }}
        items={Object.entries(OFFERED_LANGUAGES).map(([value, text]) => ({ value, text }))}
      />
    </div>
  </>
);

const TakingPart = ({ form, errors }: FieldsProps) => (
  <>
    <Radios
      {...fieldOf(form, errors, "booking")}
      legend={{ text: "How people take part" }}
      items={BOOKINGS.map((value) => ({ value, text: BOOKING_WORDS[value] }))}
    />
    <TextInput
      {...fieldOf(form, errors, "capacity")}
      label={{ text: "How many people there is room for" }}
      hint="Leave empty where it does not matter."
      width={4}
      inputmode="numeric"
    />
    <TextInput
      {...fieldOf(form, errors, "cost")}
      label={{ text: "What it costs someone" }}
      hint="0 for free. Leave empty if it is not decided: people then read 'not yet confirmed'."
      width={5}
      inputmode="decimal"
      prefix="£"
    />
    <TextInput
      {...fieldOf(form, errors, "cost_note")}
      label={{ text: "Anything to add about the cost" }}
      hint="Such as 'Includes lunch' or 'Free if you get benefits'."
    />
  </>
);

const Where = ({ form, errors, libraries }: FieldsProps & { libraries: StaffLibrary[] }) => (
  <>
    <Select
      {...fieldOf(form, errors, "library")}
      label={{ text: "Library" }}
      items={[
        { value: "", text: "Choose a library" },
        ...libraries.map((library) => ({ value: library.id, text: library.name })),
        { value: "online", text: "No library: online only" },
      ]}
    />
    <TextInput
      {...fieldOf(form, errors, "where")}
      label={{ text: "Where in the library" }}
      hint="Such as 'Community room' or 'Meet in the foyer'."
    />
    <TextInput
      {...fieldOf(form, errors, "run_by")}
      label={{ text: "Who runs it" }}
      hint="As people will read it: 'Priya and Marcus', or a group's name."
    />
  </>
);

const OnlineAndAsking = ({ form, errors }: FieldsProps) => (
  <>
    <Radios
      {...fieldOf(form, errors, "mode")}
      legend={{ text: "In person or online" }}
      items={MODES.map((value) => ({ value, text: MODE_WORDS[value] }))}
    />
    <div class="private">
      <Textarea
        {...fieldOf(form, errors, "online_join")}
        label={{ text: "How to join online" }}
        hint={
          <>
            <b>Never public.</b> A link or meeting number, kept for people who have a place. It is on no page, feed or
            search.
          </>
        }
        rows={2}
      />
    </div>
    <TextInput
      {...fieldOf(form, errors, "contact_phone")}
      label={{ text: "Phone to ask about it" }}
      hint="Leave empty to show the library's own number."
      type="tel"
      width={20}
    />
    <TextInput
      {...fieldOf(form, errors, "contact_email")}
      label={{ text: "Mail to ask about it" }}
      type="email"
      width={30}
    />
  </>
);

const Care = ({ form, errors }: FieldsProps) => (
  <>
    <Checkboxes
      name="ring"
      values={fields(form, "ring")}
      error={errors?.ring}
      items={[
        {
          value: "yes",
          text: "Ring for time and place",
          hint: "The page says what it is and who to ring. It shows no time, no date and no place, and nor does any feed, map, search or the page's own address. Check that the words above do not give the place away either.",
        },
      ]}
    />
    <Checkboxes
      name="sensitive"
      values={fields(form, "sensitive")}
      error={errors?.sensitive}
      items={[
        {
          value: "yes",
          text: "Needs discretion",
          hint: "For anything about health, safety or sanctuary. Reminders and calendars call it 'your library group', and it is counted without saying where people live. Keep any diagnosis or status out of the title.",
        },
      ]}
    />
  </>
);

const FirstTime = ({ form, errors }: FieldsProps) => (
  <>
    <p>
      The page answers these for people who have never come. The answers are ready: change them where your library is
      different.
    </p>
    {FIRST_TIMER_QUESTIONS.map((question) => (
      <Textarea
        key={question}
        {...fieldOf(form, errors, `first_${question}`)}
        label={{ text: QUESTION_WORDS[question] }}
        rows={2}
      />
    ))}
  </>
);

const Access = ({ form, errors }: FieldsProps) => (
  <>
    <p>Only what differs from the library's own answers. Not yet confirmed never means no.</p>
    <AccessFields form={form} errors={errors} />
  </>
);

const Reading = ({ form, errors }: FieldsProps) => (
  <Textarea
    {...fieldOf(form, errors, "reading")}
    label={{ text: "Reading list" }}
    hint="One a line, such as 'The Secret Garden by Frances Hodgson Burnett'."
    rows={4}
  />
);

const Costs = ({ form, errors }: FieldsProps) => (
  <>
    <p>
      Planned for every session, as its template suggests. Only staff see it; the actual cost goes in after each one.
      Staff time may be hours and their rate, such as 2 x 15.50. Who pays is the library service where you say nobody.
    </p>
    <CostFields form={form} errors={errors} />
  </>
);

/**
 * Every field of an activity but its dates, in parts that open: those that are changed most come first and stand open,
 * and so does one that has something wrong in it, or lacks what no activity goes without.
 */
export const TermsFields = ({ libraries, ...props }: FieldsProps & { libraries: StaffLibrary[] }) => {
  const { form } = props;
  const part = (id: keyof typeof PARTS) => ({ ...PARTS[id], id: `part-${id}`, ...props });
  return (
    <>
      <FormPart {...part("what")} open>
        <What {...props} />
      </FormPart>
      <FormPart {...part("where")} open>
        <Where {...props} libraries={libraries} />
      </FormPart>
      <FormPart {...part("taking")} open>
        <TakingPart {...props} />
      </FormPart>
      <FormPart {...part("happens")} open={field(form, "description") === ""}>
        <Happens {...props} />
      </FormPart>
      <FormPart {...part("who")} open={fields(form, "needs").length === 0}>
        <Who {...props} />
      </FormPart>
      <FormPart {...part("asking")} open={field(form, "mode") !== "in_person"}>
        <OnlineAndAsking {...props} />
      </FormPart>
      <FormPart {...part("care")}>
        <Care {...props} />
      </FormPart>
      <FormPart {...part("first")}>
        <FirstTime {...props} />
      </FormPart>
      <FormPart {...part("access")}>
        <Access {...props} />
      </FormPart>
      <FormPart {...part("reading")}>
        <Reading {...props} />
      </FormPart>
      <FormPart {...part("costs")}>
        <Costs {...props} />
      </FormPart>
    </>
  );
};
