import { Button } from "./button.tsx";
import { Select } from "./select.tsx";
import { StaffForm } from "./staff-form.tsx";

interface Named {
  id: string;
  name: string;
}

interface AnswererProps {
  named?: Named;
  /** Who may be named, for those who name. */
  colleagues?: Named[];
  /** Where the form goes. */
  action: string;
  csrf: string;
  /** What whoever is named is told, after the name; and what holds where nobody is. */
  says?: { named: string; nobody: string };
}

const EACH_TIME = {
  named: "gets a mail each time, and is named to whoever asks.",
  nobody: "Those who manage the whole service get a mail each time.",
};

/** Who is named to answer, and naming somebody else. */
export const Answerer = ({ named, colleagues, action, csrf, says = EACH_TIME }: AnswererProps) => (
  <section class="form-part" aria-labelledby="answerer">
    <h2 id="answerer">Who answers</h2>
    <p>{named ? `${named.name} ${says.named}` : `Nobody is named. ${says.nobody}`}</p>
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
