import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayWhen } from "../../../../platform/clock/say-when.ts";
import { cleanText, type FormErrors, readDay, readVersion } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes, Radios } from "../../../../platform/views/forms/choices.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../places/index.ts";
import { changeRepeat, type NewRepeat, previewRepeat, type RepeatPreview } from "../../actions/change-repeat.ts";
import { activityOf, type StaffActivity } from "../../actions/load-for-staff.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import { sayRepeatProblem } from "../../domain/repeat-problem.ts";
import { ruleOn } from "../../domain/rules-in-order.ts";
import { sayRepeat } from "../../domain/say-repeat.ts";
import { fieldOf } from "./staff-words.ts";
import { WhenFields } from "./when-fields.tsx";
import { formOfRule, readWhen } from "./when-form.ts";

const formView = (view: {
  activity: StaffActivity;
  form: Form;
  errors?: FormErrors;
  service: string;
  csrf: string;
  today: string;
}): Answer => {
  const { activity, form, errors, service, csrf, today } = view;
  const at = field(form, "at");
  return staffPage({
    title: `Change the dates of ${activity.title}`,
    current: "programme",
    service,
    status: errors ? 422 : 200,
    body: (
      <>
        <BackLink href={`/staff/activities/${activity.id}`}>{activity.title}</BackLink>
        <FormProblems errors={errors} />
        <h1>Change the dates of {activity.title}</h1>
        <StaffForm action={`/staff/activities/${activity.id}/when`} csrf={csrf}>
          <input type="hidden" name="version" value={field(form, "version") || activity.version} />
          <Radios
            name="which"
            value={field(form, "which") || (at ? "following" : "all")}
            legend={{ text: "Which dates?" }}
            items={[
              {
                value: "following",
                text: "From a date on",
                conditional: (
                  <TextInput {...fieldOf(form, errors, "at")} label={{ text: "From" }} type="date" width={10} />
                ),
              },
              { value: "all", text: "All that are still to come" },
            ]}
          />
          <p class="quiet">
            To move or cancel one date only, choose it in the <a href={`/staff/activities/${activity.id}`}>list</a>.
          </p>
          <WhenFields form={form} errors={errors} />
          <TextInput
            {...fieldOf(form, errors, "reason")}
            label={{ text: "Why, for people whose date goes" }}
            hint={`Shown beside each cancelled date. 'It now meets on another day' if empty. Today is ${sayDate(today)}.`}
          />
          <Checkboxes
            name="overwrite"
            values={[field(form, "overwrite")]}
            items={[{ value: "yes", text: "Also change dates that someone moved or cancelled by themselves" }]}
          />
          <Button name="step" value="see">
            See the dates
          </Button>
        </StaffForm>
      </>
    ),
  });
};

/** GET /staff/activities/:id/when?at=: a new rule for this and following, or all. */
export function changeDatesPage({ db, clock }: StaffParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, context.params.id ?? "");
    if (!activity) return notFound;
    const today = clock.today();
    const at = readDay(context.query.get("at") ?? "");
    const rule = ruleOn(activity.repeat_rules, at ?? today);
    const form: Form = { ...(rule && formOfRule(rule, today)), ...(at && { at }) };
    return formView({ activity, form, service: await serviceName(db, visitor), csrf: context.csrf, today });
  });
}

function readChange(form: Form, id: string, today: string): NewRepeat | { errors: FormErrors } {
  const when = readWhen(form, today);
  const at = field(form, "which") === "following" ? readDay(field(form, "at")) : undefined;
  const noDate = field(form, "which") === "following" && !at;
  const reason = cleanText(field(form, "reason"));
  if ("errors" in when || noDate || reason.length > 200)
    return {
      errors: {
        ...(noDate && { at: "Write the date from which it changes, such as 27 1 2027" }),
        ...("errors" in when && when.errors),
        ...(reason.length > 200 && { reason: "Use 200 characters or fewer" }),
      },
    };
  return {
    id,
    rule: when.rule,
    at: at && at < today ? today : at,
    reason: reason || "It now meets on another day",
    overwrite: field(form, "overwrite") === "yes",
  };
}

/** POST /staff/activities/:id/when: shows what changes, then changes it. */
export async function changeDates(parts: StaffParts, context: Context): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  const { form } = context;
  const id = context.params.id ?? "";
  const today = clock.today();
  const again = (errors?: FormErrors) =>
    db.work(scopeOf(visitor), async () => {
      const activity = await activityOf(db, visitor, id);
      if (!activity) return notFound;
      return formView({ activity, form, errors, service: await serviceName(db, visitor), csrf: context.csrf, today });
    });
  const wanted = readChange(form, id, today);
  if ("errors" in wanted) return again(wanted.errors);
  if (field(form, "step") === "back") return again();
  if (field(form, "step") === "save") {
    const outcome = await changeRepeat(parts, visitor, { ...wanted, version: readVersion(form) });
    if ("done" in outcome) return redirect(`/staff/activities/${id}?done=dates`);
    if (outcome.refused === "not_found") return notFound;
    if (outcome.refused === "nothing_left")
      return again({ when: "That leaves no date at all. To stop it, cancel everything to come instead" });
  }
  const stale = field(form, "step") === "save";
  return db.work(scopeOf(visitor), async () => {
    const preview = await previewRepeat(parts, visitor, wanted);
    if (!preview) return notFound;
    return staffPage({
      title: `Check the dates: ${preview.activity.title}`,
      current: "programme",
      service: await serviceName(db, visitor),
      status: stale ? 409 : 200,
      body: <Check preview={preview} wanted={wanted} form={form} csrf={context.csrf} stale={stale} today={today} />,
    });
  });
}

interface CheckProps {
  preview: RepeatPreview;
  wanted: NewRepeat;
  form: Form;
  csrf: string;
  stale: boolean;
  today: string;
}

const OWN = ["_csrf", "step", "version"];

const Check = ({ preview, wanted, form, csrf, stale, today }: CheckProps) => {
  const { activity, changes, sessions, problems } = preview;
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const year = (date: string) => ({ year: date.slice(0, 4) !== today.slice(0, 4) });
  const was = (id: string) => {
    const session = byId.get(id)!;
    return sayWhen(session.startsAt, session.endsAt, year(localDate(session.startsAt)));
  };
  const parts: { title: string; lines: string[] }[] = [
    {
      title: "New",
      lines: changes.insert.map((each) => sayWhen(each.startsAt, each.endsAt, year(each.date))),
    },
    {
      title: "Changed",
      lines: changes.update.map(
        (each) => `${sayWhen(each.startsAt, each.endsAt, year(localDate(each.startsAt)))}. Was ${was(each.id)}`,
      ),
    },
    { title: "Cancelled", lines: changes.cancel.map((each) => was(each.id)) },
    { title: "Left as someone set them", lines: changes.kept.map(was) },
  ];
  const nothing = changes.insert.length + changes.update.length + changes.cancel.length === 0;
  return (
    <>
      {stale && (
        <FormProblems
          errors={{ form: "Someone else changed this meanwhile. These are the changes as they would be now" }}
        />
      )}
      <h1>Check the dates: {activity.title}</h1>
      <div class="heard">
        <p>
          We understood: <b>{sayRepeat(wanted.rule, today)}</b>
          {wanted.at && `, beginning ${sayDate(wanted.at, year(wanted.at))}`}
        </p>
      </div>
      {problems.map(sayRepeatProblem).map((said) => (
        <p key={said} class="aside">
          {said}
        </p>
      ))}
      {nothing && <p>No date changes.</p>}
      {parts
        .filter((part) => part.lines.length > 0)
        .map((part) => (
          <section key={part.title}>
            <h2>
              {part.title} ({part.lines.length})
            </h2>
            {part.title === "Cancelled" && <p class="quiet">People will read: {wanted.reason}</p>}
            <ul class="date-list">
              {part.lines.map((said) => (
                <li key={said}>{said}</li>
              ))}
            </ul>
          </section>
        ))}
      <form action={`/staff/activities/${activity.id}/when`} method="post" novalidate>
        <Hidden
          values={{
            ...Object.fromEntries(Object.entries(form).filter(([name]) => !OWN.includes(name))),
            _csrf: csrf,
            version: stale ? String(activity.version) : field(form, "version"),
          }}
        />
        <ButtonGroup>
          <Button name="step" value="save">
            Change the dates
          </Button>
          <Button secondary name="step" value="back">
            Say it differently
          </Button>
        </ButtonGroup>
      </form>
    </>
  );
};
