import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Context, field, fields } from "../../../../platform/http/route.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { Phone } from "../../../../platform/views/find/asides.tsx";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes, Radios } from "../../../../platform/views/forms/choices.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import type { AskedNow } from "../../actions/asked-now.ts";
import { daysOn } from "../../domain/assurance.ts";
import type { Heard } from "../../domain/call.ts";
import { STAGE_DAYS, type Stage } from "../../domain/round.ts";
import type { AskedRound, CallLine } from "../../queries/rounds.ts";
import { organisationPath } from "./staff-paths.ts";

const day = (date: string) => sayDate(date, { year: true, weekday: false });

const STAGE_WORDS: Record<Stage, string> = {
  asked: "We asked whether all is still right",
  reminded: "We reminded them",
  reminded_again: "We reminded them a second time",
  call: "They have not answered. Please ring them",
  hidden: "They have not answered. Please ring them",
};

/** What was heard in a call, as a list of calls says it. */
export const HEARD_WORDS: Record<Heard, string> = {
  right: "all is still right",
  changed: "something has changed",
  nobody: "nobody answered",
  ended: "something is no longer offered",
};

const CHOICES: { value: Heard; text: string; hint: string }[] = [
  {
    value: "right",
    text: "All is still right",
    hint: "It counts as checked by them today. What is hidden for want of an answer is shown again, everywhere.",
  },
  {
    value: "changed",
    text: "Something has changed",
    hint: "We write to them now, with the way to change it. They have two more weeks, and you are asked to ring again in one.",
  },
  { value: "nobody", text: "Nobody answered", hint: "You are asked to ring again in two working days." },
  {
    value: "ended",
    text: "Something is no longer offered",
    hint: "It goes out of sight at once, everywhere. They can take it back by the link in their mail.",
  },
];

/** Where the asking of this quarter stands and why, the calls that were made, and what was heard now. */
export const RoundNow = ({
  round,
  calls,
  asked,
  context,
  errors,
}: {
  round: AskedRound;
  calls: CallLine[];
  asked: AskedNow[];
  context: Context;
  errors: FormErrors;
}) => (
  <section class="form-part" aria-labelledby="round">
    <h2 id="round">{STAGE_WORDS[round.stage]}</h2>
    <p>
      <bdi>{round.name}</bdi>
      {round.phone && (
        <>
          , <Phone number={round.phone} />
        </>
      )}
      , since {day(round.stage_on)}.
    </p>
    {round.stage === "call" && (
      <p>
        We wrote three times and heard nothing. What nobody tells us is right is hidden on{" "}
        {day(daysOn(round.stage_on, STAGE_DAYS))}, so that nobody is sent to the wrong place.
      </p>
    )}
    {round.stage === "hidden" && asked.some(({ hidden_for }) => hidden_for) && (
      <p>
        What nobody told us is right is hidden since {day(round.stage_on)}: we wrote three times, asked for a call, and
        heard nothing. It is shown again once they press the button in their mail, or you note below that all is right.
      </p>
    )}
    {calls.length > 0 && (
      <ul>
        {calls.map(({ called_on, who, heard, again_on }, at) => (
          <li key={at}>
            {day(called_on)}, <bdi>{who}</bdi>: {HEARD_WORDS[heard]}
            {at === 0 && again_on && `. Ring again on ${day(again_on)}`}
          </li>
        ))}
      </ul>
    )}
    <StaffForm
      action={`${organisationPath(round.organisation_id)}/call`}
      csrf={context.csrf}
      once={idOrNew(field(context.form, "once"))}
    >
      <Radios
        name="heard"
        legend={{ text: "What you heard, when you rang or met them" }}
        value={field(context.form, "heard")}
        error={errors.heard}
        items={CHOICES}
      />
      {asked.length > 1 && (
        <Checkboxes
          name="entries"
          legend={{ text: "What has changed, or is no longer offered" }}
          values={fields(context.form, "entries")}
          error={errors.entries}
          items={asked.map(({ id, name }) => ({ value: id, text: <bdi>{name}</bdi> }))}
        />
      )}
      <Button preventDoubleClick>Note it</Button>
    </StaffForm>
  </section>
);
