import { Button } from "../../../../platform/views/forms/button.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import type { Colleague } from "../../../people/index.ts";

interface AnswererProps {
  named?: Colleague;
  /** Who may be named, for those who name. */
  colleagues?: Colleague[];
  /** Where the form goes. */
  action: string;
  csrf: string;
}

/** Who is named to answer, and naming somebody else. */
export const Answerer = ({ named, colleagues, action, csrf }: AnswererProps) => (
  <section class="form-part" aria-labelledby="answerer">
    <h2 id="answerer">Who answers</h2>
    <p>
      {named
        ? `${named.name} gets a mail each time, and is named to whoever asks.`
        : "Nobody is named. Those who manage the whole service get a mail each time."}
    </p>
    {colleagues && colleagues.length > 0 && (
      <StaffForm action={action} csrf={csrf}>
        <Select
          name="account"
          label={{ text: "Who answers from now on" }}
          value={named?.id ?? ""}
          items={colleagues.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Button secondary>Save</Button>
      </StaffForm>
    )}
  </section>
);
