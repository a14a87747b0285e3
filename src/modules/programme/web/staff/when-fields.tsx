import { WEEKDAY_NAMES } from "../../../../platform/clock/say-when.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field, fields } from "../../../../platform/http/route.ts";
import { Checkboxes, Radios } from "../../../../platform/views/forms/choices.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { fieldOf } from "./staff-words.ts";

interface WhenProps {
  form: Form;
  errors?: FormErrors;
}

const EXAMPLES = [
  "every Tuesday 10am to 11am in term time",
  "last Friday of the month, 2pm to 4pm",
  "ten Fridays from 15 January, 10.30am to 12.30pm",
  "on 12 December, 1pm to 3pm",
];

const Parts = ({ form, errors }: WhenProps) => (
  <>
    <div class="row-of">
      <Checkboxes
        name="day"
        error={errors?.day}
        values={fields(form, "day")}
        legend={{ text: "Days" }}
        hint="Choose none for something that happens once, on the first date."
        items={WEEKDAY_NAMES.map((text, index) => ({ value: String(index + 1), text }))}
      />
    </div>
    <div class="pair">
      <div>
        <TextInput {...fieldOf(form, errors, "starts")} label={{ text: "Starts" }} type="time" width={5} />
        <TextInput {...fieldOf(form, errors, "ends")} label={{ text: "Ends" }} type="time" width={5} />
      </div>
    </div>
    <div class="pair">
      <div>
        <TextInput {...fieldOf(form, errors, "from")} label={{ text: "First date" }} type="date" width={10} />
        <TextInput
          {...fieldOf(form, errors, "until")}
          label={{ text: "Last date, if it ends" }}
          type="date"
          width={10}
        />
        <TextInput
          {...fieldOf(form, errors, "count")}
          label={{ text: "Or how many sessions" }}
          width={3}
          inputmode="numeric"
        />
      </div>
    </div>
    {(
      [
        ["fortnightly", "Every second week"],
        ["term_only", "Only in term time"],
        ["skip_bank", "Not on bank holidays"],
      ] as const
    ).map(([name, text]) => (
      <Checkboxes key={name} name={name} values={fields(form, name)} items={[{ value: "yes", text }]} />
    ))}
  </>
);

/** When it happens: typed in plain words, or chosen in parts. */
export const WhenFields = ({ form, errors }: WhenProps) => (
  <Radios
    name="how"
    value={field(form, "how") || "words"}
    legend={{ text: "Say it in your own words, or choose days and times" }}
    items={[
      {
        value: "words",
        text: "In words",
        conditional: (
          <>
            <TextInput
              {...fieldOf(form, errors, "when")}
              label={{ text: "When" }}
              hint="You see every date before anything is saved."
              spellcheck={false}
            />
            <ul class="examples">
              {EXAMPLES.map((example) => (
                <li key={example}>{example}</li>
              ))}
            </ul>
          </>
        ),
      },
      {
        value: "parts",
        text: "By days and times",
        conditional: (
          <Details summary="Days and times" open={field(form, "how") === "parts"}>
            <Parts form={form} errors={errors} />
          </Details>
        ),
      },
    ]}
  />
);
