import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayTime, WEEKDAY_NAMES } from "../../../../platform/clock/say-when.ts";
import { type FormErrors, readClock, readVersion } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import type { Weekday } from "../../../../vocabulary/terms.ts";
import { setHours } from "../../actions/set-hours.ts";
import { libraryOf, type StaffParts } from "../../actions/staff-parts.ts";
import { checkWeek, type HoursProblem, type Stretch } from "../../domain/week-hours.ts";
import { serviceName } from "../../queries/for-staff.ts";
import { libraryTimes } from "../../queries/staff-library-page.ts";
import { sayHoursStanding } from "./libraries.tsx";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const STRETCHES = [1, 2] as const;

const fieldName = (weekday: number, nth: number, part: "opens" | "closes" | "staffed") => `d${weekday}_${nth}_${part}`;

function sayProblem({ kind, weekday, opens }: HoursProblem): string {
  const day = WEEKDAY_NAMES[weekday - 1];
  return kind === "overlap"
    ? `${day}: the two times overlap. The second begins at ${sayTime(opens)}, before the first has ended`
    : `${day}: it closes before it opens at ${sayTime(opens)}`;
}

/** The hours a form says, or what is wrong with each day. */
export function readHours(form: Form): { stretches: Stretch[] } | { errors: FormErrors } {
  const errors: FormErrors = {};
  const stretches: Stretch[] = [];
  for (const weekday of WEEKDAYS)
    for (const nth of STRETCHES) {
      const names = (["opens", "closes"] as const).map((part) => fieldName(weekday, nth, part));
      const [opens, closes] = names.map((name) => field(form, name));
      if (!opens && !closes) continue;
      const [from, to] = [readClock(opens ?? ""), readClock(closes ?? "")];
      const day = WEEKDAY_NAMES[weekday - 1];
      if (!from) errors[names[0]!] = `${day}: write when it opens, such as 9:30`;
      if (!to) errors[names[1]!] = `${day}: write when it closes, such as 17:00`;
      const staffed = field(form, fieldName(weekday, nth, "staffed")) !== "no";
      if (from && to) stretches.push({ weekday, opens: from, closes: to, staffed });
    }
  const checked = checkWeek(stretches);
  if ("problems" in checked)
    for (const problem of checked.problems) errors[fieldName(problem.weekday, 1, "opens")] ??= sayProblem(problem);
  return Object.keys(errors).length > 0 ? { errors } : { stretches };
}

function formOf(openings: { weekday: Weekday; opens: string; closes: string; staffed: boolean }[]): Form {
  const form: Form = {};
  for (const weekday of WEEKDAYS)
    openings
      .filter((each) => each.weekday === weekday)
      .slice(0, STRETCHES.length)
      .forEach((each, index) => {
        form[fieldName(weekday, index + 1, "opens")] = each.opens;
        form[fieldName(weekday, index + 1, "closes")] = each.closes;
        form[fieldName(weekday, index + 1, "staffed")] = each.staffed ? "yes" : "no";
      });
  return form;
}

/** GET and POST /staff/libraries/:id/hours: seven days, two stretches each. Saving confirms them. */
export async function libraryHoursPage(parts: StaffParts, context: Context): Promise<Answer> {
  if (context.request.method !== "POST") return show(parts, context);
  const { form } = context;
  const id = context.params.id ?? "";
  const read = readHours(form);
  if ("errors" in read) return show(parts, context, { form, errors: read.errors });
  const version = readVersion(form);
  const outcome = await setHours(parts, context.visitor!, { id, version, stretches: read.stretches });
  if ("done" in outcome) return redirect(`/staff/libraries/${id}?done=hours`);
  if ("refused" in outcome && outcome.refused === "changed_meanwhile") {
    const said =
      "Someone else changed this library while you were writing. Your hours are below: saving again keeps yours";
    return show(parts, context, { form, errors: { form: said }, stale: true });
  }
  return notFound;
}

function show(
  parts: StaffParts,
  context: Context,
  attempt?: { form: Form; errors: FormErrors; stale?: boolean },
): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const library = await libraryOf(parts, visitor, context.params.id ?? "");
    if (!library) return notFound;
    const { openings } = await libraryTimes(db, library.id, clock.today());
    const form = attempt?.form ?? formOf(openings);
    const title = `Hours of ${library.name}`;
    const standing = { hoursStanding: library.hours_standing, hoursConfirmedOn: library.hours_confirmed_on };
    return staffPage({
      title,
      current: "libraries",
      service: await serviceName(db, visitor),
      status: attempt?.stale ? 409 : attempt ? 422 : 200,
      body: (
        <>
          <BackLink href={`/staff/libraries/${library.id}`}>{library.name}</BackLink>
          <FormProblems errors={attempt?.errors} />
          <h1>{title}</h1>
          <p>
            {library.hours_standing === "none"
              ? "Nobody has said when it is open. Write the times, then save:"
              : `${sayHoursStanding(standing)}. Are these right today? Change what is wrong, then save:`}{" "}
            people then read 'open now' instead of 'ring first'.
          </p>
          {parts.assess && mayAs(visitor.role, "manager") && (
            <p>
              Fewer hours, or others? <a href={parts.assess("hours", library.id)}>First look whom it touches</a>
            </p>
          )}
          <StaffForm action={`/staff/libraries/${library.id}/hours`} csrf={context.csrf} version={library.version}>
            <HoursFields form={form} errors={attempt?.errors} />
            <p class="quiet">A day with no times is closed. The second pair is for after a lunch break.</p>
            <Button>These hours are right today</Button>
          </StaffForm>
        </>
      ),
    });
  });
}

const Time = ({ name, label, form, errors = {} }: { name: string; label: string; form: Form; errors?: FormErrors }) => (
  <>
    <label class="govuk-visually-hidden" for={name}>
      {label}
    </label>
    <input
      class={errors[name] ? "govuk-input govuk-input--width-5 govuk-input--error" : "govuk-input govuk-input--width-5"}
      type="time"
      id={name}
      name={name}
      value={field(form, name)}
      aria-describedby={errors[name] ? `${name}-error` : undefined}
    />
  </>
);

const HoursFields = ({ form, errors = {} }: { form: Form; errors?: FormErrors }) => (
  <table class="grid-t stack hours-form">
    <caption class="govuk-visually-hidden">Opening hours</caption>
    <thead>
      <tr>
        <th scope="col">Day</th>
        <th scope="col">Open</th>
        <th scope="col">And again</th>
      </tr>
    </thead>
    <tbody>
      {WEEKDAYS.map((weekday) => {
        const day = WEEKDAY_NAMES[weekday - 1]!;
        return (
          <tr key={weekday}>
            <th scope="row">{day}</th>
            {STRETCHES.map((nth) => {
              const [opens, closes, staffed] = (["opens", "closes", "staffed"] as const).map((part) =>
                fieldName(weekday, nth, part),
              );
              const which = nth === 1 ? day : `${day}, second time`;
              return (
                <td key={nth}>
                  {[opens!, closes!].map(
                    (name) =>
                      errors[name] && (
                        <p key={name} id={`${name}-error`} class="govuk-error-message">
                          <span class="govuk-visually-hidden">Error:</span> {errors[name]}
                        </p>
                      ),
                  )}
                  <span class="span-of-time">
                    <Time name={opens!} label={`${which} opens`} form={form} errors={errors} />
                    <span class="to">to</span>
                    <Time name={closes!} label={`${which} closes`} form={form} errors={errors} />
                    <label class="govuk-visually-hidden" for={staffed}>
                      {which}, who is there
                    </label>
                    <select class="govuk-select" id={staffed} name={staffed}>
                      <option value="yes" selected={field(form, staffed!) !== "no"}>
                        Staff there
                      </option>
                      <option value="no" selected={field(form, staffed!) === "no"}>
                        Nobody there
                      </option>
                    </select>
                  </span>
                </td>
              );
            })}
          </tr>
        );
      })}
    </tbody>
  </table>
);
