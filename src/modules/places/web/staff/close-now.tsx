import { Temporal } from "temporal-polyfill";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { libraryOf, type StaffParts } from "../../actions/staff-parts.ts";
import { serviceName } from "../../queries/for-staff.ts";

/** Why a library shuts at short notice, as people read it on the door. */
const REASONS = [
  "The heating has failed",
  "There is no power",
  "There is a leak",
  "The weather is too bad",
  "We do not have enough staff",
  "An emergency nearby",
];

/** GET /staff/libraries/:id/close-now: the day and one press for the reason; what it means is shown next. */
export function closeNowPage(parts: StaffParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return parts.db.work(scopeOf(visitor), async () => {
    const library = await libraryOf(parts, visitor, context.params.id ?? "");
    if (!library) return notFound;
    const today = Temporal.PlainDate.from(parts.clock.today());
    const tomorrow = today.add({ days: 1 });
    const title = `Close ${library.name}`;
    return staffPage({
      title,
      current: "libraries",
      service: await serviceName(parts.db, visitor),
      body: (
        <>
          <BackLink href="/staff">Today</BackLink>
          <h1>{title}</h1>
          <StaffForm action={`/staff/libraries/${library.id}/closures`} csrf={context.csrf} once={newId()}>
            <Radios
              name="first_day"
              legend={{ text: "Which day?", size: "m" }}
              value={today.toString()}
              inline
              items={[
                { value: today.toString(), text: `Today, ${sayDate(today.toString())}` },
                { value: tomorrow.toString(), text: `Tomorrow, ${sayDate(tomorrow.toString())}` },
              ]}
            />
            <fieldset class="govuk-fieldset">
              <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Why?</legend>
              <p class="quiet">You see who is told before anything happens.</p>
              <div class="button-group">
                {REASONS.map((reason) => (
                  <Button key={reason} name="reason" value={reason} secondary>
                    {reason}
                  </Button>
                ))}
              </div>
            </fieldset>
          </StaffForm>
          <p>
            <a href={`/staff/libraries/${library.id}/closures`}>Other days or another reason</a>
          </p>
        </>
      ),
    });
  });
}
