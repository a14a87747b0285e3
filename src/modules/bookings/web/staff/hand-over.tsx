import { field, type Visitor } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import type { Colleague } from "../../../people/index.ts";
import type { Attempt } from "./register-page.tsx";

export interface RunningProps {
  sessionId: string;
  visitor: Visitor;
  csrf: string;
  colleagues: Colleague[];
  /** Accounts named to run the activity. */
  named: string[];
  covers: { account_id: string; reason: string; given_by: string }[];
  attempt?: Attempt;
}

/** Who sees the names on a register that needs discretion, and for managers the way to hand it to a cover. */
export const WhoRunsIt = ({ sessionId, visitor, csrf, colleagues, named, covers, attempt }: RunningProps) => {
  const nameOf = (id: string) => colleagues.find((each) => each.id === id)?.name ?? "Someone who has left";
  const others = colleagues.filter(({ id }) => !named.includes(id) && !covers.some((cover) => cover.account_id === id));
  const errors = attempt?.errors;
  return (
    <section aria-labelledby="part-runs">
      <h2 id="part-runs">Who sees names</h2>
      <ul class="todo">
        {named.map((id) => (
          <li key={id}>{nameOf(id)}</li>
        ))}
        {covers.map((cover) => (
          <li key={cover.account_id}>
            {nameOf(cover.account_id)}, for this session: {cover.reason}.{" "}
            <span class="quiet">Handed over by {cover.given_by}.</span>
          </li>
        ))}
        {named.length + covers.length === 0 && <li>Nobody is named to run it yet.</li>}
      </ul>
      {mayAs(visitor.role, "manager") && others.length > 0 && (
        <Details summary="Hand it to a cover" open={Boolean(errors?.cover || errors?.reason)}>
          <StaffForm action={`/staff/sessions/${sessionId}/cover`} csrf={csrf}>
            <Select
              name="cover"
              label={{ text: "Who covers" }}
              error={errors?.cover}
              value={field(attempt?.form ?? {}, "cover")}
              items={[
                { value: "", text: "Choose someone" },
                ...others.map((each) => ({ value: each.id, text: each.name })),
              ]}
            />
            <TextInput
              name="reason"
              label={{ text: "Why" }}
              hint="It is kept, and whoever runs it is told."
              error={errors?.reason}
              value={field(attempt?.form ?? {}, "reason")}
            />
            <Button secondary>Hand it over</Button>
          </StaffForm>
        </Details>
      )}
    </section>
  );
};
