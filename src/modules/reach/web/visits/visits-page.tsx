import { Temporal } from "temporal-polyfill";
import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { cleanLine, type FormErrors, readDay } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { type CountOutcome, countVisits, type GivenVisits } from "../../actions/visits/count-visits.ts";
import { type OddVisits, oddOf, usualVisits, visitsOn, WEEKS_BACK } from "../../domain/visits/odd-visits.ts";
import { MOST_VISITS } from "../../domain/visits/read-visits.ts";
import { visitsOf } from "../../queries/visits.ts";
import { headcountsPath } from "../figures/figures-paths.ts";
import { number } from "../say-figures.ts";
import { SureBox } from "./sure-box.tsx";
import { countersPath, VISITS_FILE_PATH, VISITS_PATH, visitsPath } from "./visits-paths.ts";
import { ODD_WORDS } from "./visits-words.ts";

/** Days that can be written on one page, today the first of them. */
const DAYS = 7;
/** Days before them that are listed. */
const LISTED = 28;

/** GET /staff/visits: to the library that somebody is at, or the choice of one. */
export async function whichLibraryPage(parts: ReachParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const libraries = (await parts.libraries(visitor.serviceId)).filter(({ id }) => mayActFor(visitor, id));
  const here = await parts.libraryHere(context);
  const one = context.query.has("choose")
    ? undefined
    : libraries.find(({ id }) => id === here || libraries.length === 1);
  if (one) return redirect(visitsPath(one.id));
  return staffPage({
    title: "Visits",
    current: "visits",
    service: (await parts.serviceOf(visitor.serviceId))?.name ?? "",
    body: (
      <>
        <h1>Visits</h1>
        <p class="lead">How many came through the door of which library?</p>
        <ul class="needs">
          {libraries.map(({ id, name }) => (
            <li key={id}>
              <a href={visitsPath(id)}>{name}</a>
            </li>
          ))}
        </ul>
        <p>
          <a href={VISITS_FILE_PATH}>Give a file of several days or libraries</a>
        </p>
      </>
    ),
  });
}

interface Read {
  counts: GivenVisits[];
  errors: FormErrors;
}

/** What the boxes say; one left as it was says nothing. */
function readCounts(form: Form, libraryId: string, days: string[], today: string): Read {
  const counts: GivenVisits[] = [];
  const errors: FormErrors = {};
  const add = (name: string, day: string, was?: string) => {
    const text = cleanLine(form[name]);
    if (text === (was ?? "")) return;
    const plain = text.replaceAll(",", "");
    if (text === "") errors[name] = "A number cannot be taken away: put it right, or write 0";
    else if (!/^\d{1,7}$/.test(plain) || Number(plain) > MOST_VISITS)
      errors[name] = "Write a whole number, such as 214";
    else
      counts.push({
        libraryId,
        day,
        visits: Number(plain),
        ...(was !== undefined && { shown: was === "" ? null : Number(was) }),
      });
  };
  for (const day of days) add(`d-${day}`, day, field(form, `was-${day}`));
  const other = cleanLine(form.other_day);
  if (other !== "" || field(form, "other") !== "") {
    const day = readDay(other);
    if (!day || day > today) errors.other_day = "Write a day that has been, such as 14 11 2026";
    else if (counts.some((count) => count.day === day))
      errors.other_day = "That day stands above: write one number for it";
    else if (field(form, "other") === "") errors.other = "Write how many came on that day";
    else add("other", day, days.includes(day) ? field(form, `was-${day}`) : undefined);
  }
  return { counts, errors };
}

const lastDays = (today: string, count: number, after = 0): string[] =>
  Array.from({ length: count }, (_, n) =>
    Temporal.PlainDate.from(today)
      .subtract({ days: n + after })
      .toString(),
  );

/** GET and POST /staff/visits/:id: the numbers of the last days at one library. */
export async function visitsPage(parts: ReachParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const library = (await parts.libraries(visitor.serviceId)).find(({ id }) => id === context.params.id);
  if (!library || !mayActFor(visitor, library.id)) return notFound;
  const today = parts.clock.today();
  if (context.request.method !== "POST") return show(parts, context, library, {});
  const { form } = context;
  const { counts, errors } = readCounts(form, library.id, lastDays(today, DAYS), today);
  if (Object.keys(errors).length > 0) return show(parts, context, library, { form, errors });
  const outcome = await countVisits(parts, visitor, {
    counts,
    reason: cleanLine(form.reason).slice(0, 200),
    sure: field(form, "sure") === "yes",
  });
  if ("done" in outcome) return redirect(`${visitsPath(library.id)}?done=${outcome.done.counted}`);
  return show(parts, context, library, { form, ...sayRefusal(outcome) });
}

interface Said {
  form?: Form;
  errors?: FormErrors;
  odd?: OddVisits[];
}

function sayRefusal(outcome: Exclude<CountOutcome, { done: object }>): Said {
  if (outcome.refused === "odd") return { errors: { sure: "Look at the numbers that are unusual" }, odd: outcome.odd };
  if (outcome.refused === "no_reason") return { errors: { reason: "Say why you put a number right" } };
  return {
    errors: Object.fromEntries(
      outcome.now.map(({ day, visits }) => [
        `d-${day}`,
        `It was changed meanwhile: it is ${number(visits)} now. Save again to put yours in its place`,
      ]),
    ),
  };
}

async function show(
  parts: ReachParts,
  context: Context,
  library: { id: string; name: string },
  { form = {}, errors = {}, odd = [] }: Said,
): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  const today = clock.today();
  const days = lastDays(today, DAYS);
  const listed = lastDays(today, LISTED, DAYS);
  const from = Temporal.PlainDate.from(listed.at(-1)!).subtract({ weeks: WEEKS_BACK }).toString();
  const known = await db.work(scopeOf(visitor), () => visitsOf(visitor.serviceId, [library.id], { from, to: today }));
  const open = await parts.openDays(library.id, [...days, ...listed]);
  const wrong = Object.keys(errors).length > 0;
  const stands = (day: string) => visitsOn(known, library.id, day);
  const usual = (day: string) => usualVisits(known, library.id, day);
  const done = context.query.get("done");
  const hoursKnown = [...open.values()].some((each) => each !== undefined);
  const isManager = mayAs(visitor.role, "manager");
  return staffPage({
    title: `Visits. ${library.name}`,
    current: "visits",
    service: (await parts.serviceOf(visitor.serviceId))?.name ?? "",
    status: wrong ? 422 : 200,
    body: (
      <>
        <DoneBanner
          said={done === null ? undefined : done === "0" ? "Nothing was to be changed." : "The numbers are kept."}
        />
        <FormProblems errors={errors} />
        <h1>Visits: {library.name}</h1>
        <p class="lead">How many came through the door. Write the days that you know; leave the others empty.</p>
        <StaffForm action={visitsPath(library.id)} csrf={context.csrf}>
          {odd.length > 0 && <SureBox odd={odd} nameOf={() => undefined} error={errors.sure} />}
          <div class="day-boxes">
            {days.map((day) => {
              const before = stands(day);
              const hints = [
                open.get(day) === false ? "Closed" : "",
                usual(day) === undefined ? "" : `usually about ${number(usual(day)!)}`,
              ].filter(Boolean);
              return (
                <div key={day}>
                  {/* Where it was changed meanwhile, what is shown now is what the next press puts right. */}
                  <Hidden values={{ [`was-${day}`]: before === undefined ? "" : String(before) }} />
                  <TextInput
                    name={`d-${day}`}
                    label={{ text: day === today ? `Today, ${sayDate(day)}, so far` : sayDate(day) }}
                    hint={hints.join(", ") || undefined}
                    value={
                      form[`d-${day}`] === undefined
                        ? before === undefined
                          ? ""
                          : String(before)
                        : field(form, `d-${day}`)
                    }
                    error={errors[`d-${day}`]}
                    width={5}
                    inputmode="numeric"
                  />
                </div>
              );
            })}
          </div>
          <details
            class="govuk-details"
            open={errors.other_day !== undefined || errors.other !== undefined || field(form, "other") !== ""}
          >
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">Another day</span>
            </summary>
            <div class="govuk-details__text">
              <TextInput
                name="other_day"
                label={{ text: "Day" }}
                hint="Such as 14 11 2026"
                value={field(form, "other_day")}
                error={errors.other_day}
                width={10}
              />
              <TextInput
                name="other"
                label={{ text: "How many came" }}
                value={field(form, "other")}
                error={errors.other}
                width={5}
                inputmode="numeric"
              />
            </div>
          </details>
          <TextInput
            name="reason"
            label={{ text: "Why, where you put a number right" }}
            hint="It is kept in the log with the number that stood there before"
            value={field(form, "reason")}
            error={errors.reason}
            maxlength={200}
          />
          <Button>Keep the numbers</Button>
        </StaffForm>
        <section class="form-part" aria-labelledby="before">
          <h2 id="before">The four weeks before</h2>
          <Table
            caption="Visits by day, latest first"
            captionHidden
            rows={listed}
            columns={[
              { heading: "Day", rowHeading: true, cell: (day) => sayDate(day) },
              {
                heading: "Visits",
                numeric: true,
                cell: (day) => (stands(day) === undefined ? "Not counted" : number(stands(day)!)),
              },
              ...(hoursKnown
                ? [
                    {
                      heading: "Open",
                      cell: (day: string) =>
                        open.get(day) === undefined ? "Not known" : open.get(day) ? "Open" : "Closed",
                    },
                  ]
                : []),
              {
                heading: "Look again",
                cell: (day) => {
                  const strange =
                    stands(day) === undefined ? undefined : oddOf(stands(day)!, usual(day), open.get(day));
                  return strange ? ODD_WORDS[strange] : "";
                },
              },
            ]}
          />
        </section>
        <ul class="todo">
          {isManager && (
            <li>
              <a href={headcountsPath({ kind: "visits", libraryId: library.id })}>Visits by month</a>
            </li>
          )}
          <li>
            <a href={VISITS_FILE_PATH}>Give a file of several days or libraries</a>
          </li>
          {isManager && (
            <li>
              <a href={countersPath(library.id)}>Counters at the door</a>
            </li>
          )}
          <li>
            <a href={`${VISITS_PATH}?choose`}>Another library</a>
          </li>
        </ul>
      </>
    ),
  });
}
