import type { FormErrors } from "../../../../platform/http/read-form.ts";
import type { Form } from "../../../../platform/http/route.ts";
import { BOOKING_WORDS } from "../../../../platform/i18n/english-words.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import type { StaffLibrary } from "../../../places/index.ts";
import type { ActivityDetails } from "../../domain/activity-details.ts";
import type { ExpandedRepeat } from "../../domain/expand-repeat.ts";
import { PlanDates } from "./dates-list.tsx";
import { PublishLater } from "./publish-later.tsx";
import { sayAges, sayCost } from "./staff-words.ts";

interface PreviewProps {
  form: Form;
  csrf: string;
  errors?: FormErrors;
  details: ActivityDetails;
  library?: StaffLibrary;
  /** The rule as it was understood. */
  words: string;
  plan: ExpandedRepeat;
  closures: { from: string; to: string; reason: string }[];
  notes: string[];
  today: string;
}

const OWN = ["_csrf", "standing", "publish_day", "publish_time"];

/** Everything that will be saved, to look over: the dates first. */
export const PreviewBody = ({
  form,
  csrf,
  errors,
  details,
  library,
  words,
  plan,
  closures,
  notes,
  today,
}: PreviewProps) => {
  const { terms } = details;
  const carried = Object.fromEntries(Object.entries(form).filter(([name]) => !OWN.includes(name)));
  const inPerson = terms.mode !== "online";
  return (
    <>
      <FormProblems errors={errors} />
      <h1>{terms.title}</h1>
      <div class="heard">
        <p>
          We understood: <b>{words}</b>
        </p>
      </div>
      <form action="/staff/activities" method="post" novalidate>
        <Hidden values={{ ...carried, _csrf: csrf }} />
        <div class="desk">
          <div>
            <PlanDates plan={plan} notes={notes} today={today} closures={closures} />
            {plan.problems.some((problem) => problem.kind === "term_dates_not_known") && (
              <p>
                <a href="/staff/terms" target="_blank" rel="noopener">
                  Add term dates (opens in a new tab)
                </a>
                . What you wrote waits here.
              </p>
            )}
            {plan.sessions.length === 0 && <p>Change when it happens before saving.</p>}
          </div>
          <div>
            <section class="box">
              <h2>{plan.sessions.length > 0 ? "Who will see it" : "Nothing to save yet"}</h2>
              {terms.ringForTimeAndPlace && (
                <p>People see the title, the words and the phone number. Not these dates, and not the place.</p>
              )}
              {plan.sessions.length > 0 && (
                <>
                  <Button name="standing" value="publish">
                    Publish now
                  </Button>
                  <PublishLater form={form} errors={errors} />
                  <ButtonGroup>
                    <Button secondary name="standing" value="draft">
                      Save as a draft
                    </Button>
                  </ButtonGroup>
                </>
              )}
              <Button secondary formaction="/staff/activities/form">
                Change something
              </Button>
            </section>
          </div>
        </div>
        <h2>What people will read</h2>
        <SummaryList
          rows={[
            { key: "What", value: terms.summary },
            { key: "Where", value: [library?.name ?? "Online", terms.whereInLibrary].filter(Boolean).join(", ") },
            { key: "For", value: sayAges(terms.agesFrom, terms.agesTo) },
            { key: "Taking part", value: BOOKING_WORDS[terms.booking] },
            { key: "Cost", value: [sayCost(terms.costPence), terms.costNote].filter(Boolean).join(". ") },
            { key: "Run by", value: terms.runBy ?? "Not yet said" },
            ...(inPerson ? [] : [{ key: "Joining", value: "Details only for people who have a place" }]),
          ]}
        />
      </form>
    </>
  );
};
