import type { ComponentChildren } from "preact";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Context, field } from "../../../../platform/http/route.ts";
import { idOrNew, newId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { fieldOf } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { receivedReferralPath } from "../../domain/paths.ts";
import { type Act, DECLINE_REASONS, isPossible, RESULTS, TRY_HOWS } from "../../domain/states.ts";
import type { ReferralRow } from "../../queries/referrals.ts";

interface FormsProps {
  context: Context;
  row: ReferralRow;
  errors: FormErrors;
  /** It is asked once whether the words that were sent have to stand there. */
  gentle: boolean;
}

/** One thing that the organisation can do: open where it was sent with something wrong, or where it is the likely next. */
const ActForm = ({
  act,
  open,
  props,
  children,
}: {
  act: Act;
  open?: boolean;
  props: FormsProps;
  children: ComponentChildren;
}) => {
  const { context, row, errors, gentle } = props;
  const { t, csrf, form } = context;
  if (!isPossible(act, row.state)) return null;
  const sent = field(form, "do") === act;
  const once = field(form, "once");
  const wrong = sent && Object.keys(errors).length > 0;
  const asked = sent && gentle;
  const kept = asked || (sent && field(form, "words") === "kept");
  return (
    <Details summary={t.text(`referrals.answer.${act}` as never)} open={open || wrong || asked}>
      <form action={receivedReferralPath(row.partner_id, row.id)} method="post" novalidate>
        <Hidden
          values={{ _csrf: csrf, do: act, once: sent ? idOrNew(once) : newId(), ...(kept && { words: "kept" }) }}
        />
        {children}
        <Button preventDoubleClick>
          {t.text(asked ? "referrals.gentle.send" : (`referrals.answer.${act}Button` as never))}
        </Button>
      </form>
    </Details>
  );
};

/** Yes, no and why, a try to reach them, a message back, and what came of it: what is possible as it stands. */
export const AnswerForms = (props: FormsProps) => {
  const { context, row, errors } = props;
  const { t, form } = context;
  const message = (name: string) => (
    <Textarea
      {...fieldOf(t, form, errors, name)}
      rows={3}
      label={{ text: t.text("referrals.answer.words") }}
      hint={t.text("referrals.answer.wordsHint")}
    />
  );
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{t.text("referrals.answer.title")}</h2>
      {row.state === "withdrawn" && <p>{t.text("referrals.answer.stop")}</p>}
      <ActForm act="accept" open props={props}>
        {message("yes_message")}
      </ActForm>
      <ActForm act="decline" props={props}>
        <Radios
          {...fieldOf(t, form, errors, "reason")}
          legend={{ text: t.text("referrals.answer.reason") }}
          hint={t.text("referrals.answer.reasonHint")}
          items={DECLINE_REASONS.map((value) => ({
            value,
            text: t.text(`referrals.reason.${value}`, { reader: "organisation" }),
          }))}
        />
        {message("no_message")}
        <p>{t.text("referrals.answer.declineNext")}</p>
      </ActForm>
      <ActForm act="try" open={row.state === "accepted"} props={props}>
        <Select
          {...fieldOf(t, form, errors, "how")}
          label={{ text: t.text("referrals.answer.how") }}
          items={TRY_HOWS.map((value) => ({
            value,
            text: t.text(`referrals.try.${value}`, { reader: "organisation" }),
          }))}
        />
        <Radios
          {...fieldOf(t, form, errors, "reached")}
          legend={{ text: t.text("referrals.answer.reached") }}
          items={[
            { value: "yes", text: t.text("referrals.answer.reachedYes") },
            { value: "no", text: t.text("referrals.answer.reachedNo") },
          ]}
        />
      </ActForm>
      <ActForm act="message" props={props}>
        {message("back_message")}
      </ActForm>
      <ActForm act="end" props={props}>
        <Radios
          {...fieldOf(t, form, errors, "result")}
          legend={{ text: t.text("referrals.answer.result") }}
          items={RESULTS.map((value) => ({
            value,
            text: t.text(`referrals.result.${value}`, { reader: "organisation" }),
          }))}
        />
        {message("end_message")}
      </ActForm>
    </section>
  );
};
