import { z } from "zod";
import { choice, type FormErrors, line, readDay, readForm, wholeNumber } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import type { SaidIntake } from "../../actions/own/keep-intake.ts";
import type { Intake } from "../../domain/intake.ts";

/** What a form says of whom a listing takes. @param today date: a day that has come takes nobody out */
export function readIntake(form: Form, today: string): { value: SaidIntake } | { errors: FormErrors } {
  const read = readForm(
    z.object({
      takes: choice(["yes", "no"], "Choose yes or no"),
      until: line(40).transform((text) => (text === "" ? null : (readDay(text) ?? ""))),
      dates: line(40).transform((text) => text === "open"),
      room: wholeNumber(0, 100_000),
    }),
    form,
  );
  const typed = field(form, "until").trim();
  const isPast = field(form, "takes") === "no" && typed !== "" && (readDay(typed) ?? "") <= today;
  const errors = { ...(isPast && { until: "Write a day to come" }), ...("errors" in read ? read.errors : {}) };
  if ("errors" in read || isPast) return { errors };
  const { takes, until, dates: datesOpen, room = null } = read.value;
  const paused = takes === "no";
  return { value: { paused, until: paused ? until : null, datesOpen, room } };
}

interface Props {
  t: Translator;
  action: string;
  csrf: string;
  intake: Intake;
  /** It has dates at libraries to come. */
  hasDates: boolean;
  form: Form;
  errors: FormErrors;
}

/** Whether it takes anybody new, until when not, and for how many there is room. Public at once. */
export const IntakeForm = ({ t, action, csrf, intake, hasDates, form, errors }: Props) => {
  const typed = form.takes !== undefined || form.until !== undefined;
  const value = (name: string, kept: string) => (typed ? field(form, name) : kept);
  const prefix = { errorPrefix: t.text("fields.errorPrefix") };
  return (
    <section class="form-part" aria-labelledby="intake">
      <h2 id="intake">{t.text("partner.intake.title")}</h2>
      <p>{t.text("partner.intake.text")}</p>
      <form action={action} method="post" novalidate>
        <Hidden values={{ _csrf: csrf }} />
        <Radios
          {...prefix}
          name="takes"
          value={value("takes", intake.paused_at ? "no" : "yes")}
          error={errors.takes}
          legend={{ text: t.text("partner.intake.takes") }}
          items={[
            { value: "yes", text: t.text("partner.intake.yes") },
            { value: "no", text: t.text("partner.intake.no") },
          ]}
        />
        <TextInput
          {...prefix}
          name="until"
          value={value("until", intake.paused_until ?? "")}
          error={errors.until}
          label={{ text: t.text("partner.intake.until") }}
          hint={t.text("partner.intake.untilHint")}
          type="date"
          width={10}
        />
        {hasDates && (
          <Radios
            {...prefix}
            name="dates"
            value={value("dates", intake.dates_open ? "open" : "known")}
            legend={{ text: t.text("partner.intake.dates") }}
            items={[
              { value: "known", text: t.text("partner.intake.datesKnown") },
              { value: "open", text: t.text("partner.intake.datesOpen") },
            ]}
          />
        )}
        <TextInput
          {...prefix}
          name="room"
          value={value("room", intake.room_for === null ? "" : String(intake.room_for))}
          error={errors.room}
          label={{ text: t.text("partner.intake.room") }}
          hint={t.text("partner.intake.roomHint")}
          width={5}
          inputmode="numeric"
        />
        <Button secondary>{t.text("partner.intake.save")}</Button>
      </form>
    </section>
  );
};
