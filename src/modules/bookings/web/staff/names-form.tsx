import type { Visitor } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import type { Colleague } from "../../../people/index.ts";
import type { StaffActivity } from "../../../programme/index.ts";
import { looksPath } from "../../domain/staff-paths.ts";

interface NamesProps {
  activity: StaffActivity;
  visitor: Visitor;
  csrf: string;
  named: { account_id: string }[];
  colleagues: Colleague[];
}

/** Who sees names on the registers: everyone, or of what needs discretion whoever a manager has named. */
export const WhoSeesNames = ({ activity, visitor, csrf, named, colleagues }: NamesProps) => {
  const ids = named.map((each) => each.account_id);
  const who = colleagues.filter((each) => ids.includes(each.id)).map((each) => each.name);
  const manager = mayAs(visitor.role, "manager");
  return (
    <section class="form-part" aria-labelledby="part-names">
      <h2 id="part-names">Who runs it</h2>
      <p>
        {activity.sensitive
          ? "This needs discretion: names on its registers are shown to those named here, and to nobody else. Each look is written down."
          : "It does not need discretion, so your colleagues see the names on its registers."}
      </p>
      {manager ? (
        <>
          <StaffForm action={`/staff/activities/${activity.id}/facilitators`} csrf={csrf}>
            {colleagues.length > 0 ? (
              <div class="many">
                <Checkboxes
                  name="facilitator"
                  legend={{ text: "Named to run it", size: "s" }}
                  values={ids}
                  items={colleagues.map((each) => ({ value: each.id, text: each.name }))}
                />
              </div>
            ) : (
              <p>Nobody has been invited to your service yet.</p>
            )}
            <Button secondary>Save who runs it</Button>
          </StaffForm>
          <p>
            <a href={looksPath(activity.id)}>Who looked at its registers</a>
          </p>
        </>
      ) : (
        <p>{who.length > 0 ? `Named: ${who.join(", ")}.` : "Nobody is named yet."} A manager changes this.</p>
      )}
    </section>
  );
};
