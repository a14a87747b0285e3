import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayWhen } from "../../../../platform/clock/say-when.ts";
import { type FormErrors, neededDay, neededLine, readForm } from "../../../../platform/http/read-form.ts";
import {
  type Answer,
  type Context,
  type Form,
  field,
  fields,
  notFound,
  redirect,
  type Visitor,
} from "../../../../platform/http/route.ts";
import { idOrNew, isId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import type { WhoIsTold } from "../../../../vocabulary/session-standing.ts";
import type { Closing, Overlap } from "../../actions/close-library.ts";
import { libraryOf, type Outcome, type StaffParts } from "../../actions/staff-parts.ts";
import { serviceName } from "../../queries/for-staff.ts";
import { sayDays } from "./library.tsx";
import { capital, count, sayBooked } from "./say-told.ts";

/** Something that is on at the library on the days to be closed. Instants RFC 3339. */
export interface OnThoseDays {
  id: string;
  title: string;
  startsAt: string;
  endsAt: string;
  /** Whom cancelling it reaches; absent where nobody has booked. */
  booked?: Omit<WhoIsTold, "toTell">;
  /** A partner that has booked it for itself, and is told. */
  partner?: string;
  /** It needs no building, so closing leaves it on unless somebody ticks it. */
  online?: boolean;
}

/** Technology that it is closed for, in numbers: nobody ticks it, since none of it can be had on a closed day. */
export interface TechnologyThen {
  computers: number;
  due: number;
  ready: number;
  unreached: number;
}

/** What closing a library means beyond places: given by whoever knows the programme. */
export interface ClosingSteps {
  /** What is on from one local date to another, inclusive, and not over or cancelled. */
  happeningsOn: (visitor: Visitor, libraryId: string, firstDay: string, lastDay: string) => Promise<OnThoseDays[]>;
  /** What is booked of its computers, and due or ready of what it lends, on the same days. */
  technologyOn: (visitor: Visitor, libraryId: string, firstDay: string, lastDay: string) => Promise<TechnologyThen>;
  /** Takes a closure back, and puts back on what was cancelled for it, in one transaction. */
  reopen: (visitor: Visitor, closure: { libraryId: string; id: string }) => Promise<Outcome<{ id: string }>>;
  /** Closes, and cancels those sessions with the same reason, in one transaction. */
  close: (visitor: Visitor, closing: Closing, cancel: string[]) => Promise<Outcome<{ id: string }> | Overlap>;
}

const MOST_DAYS = 3 * 366;

const SCHEMA = z.object({
  first_day: neededDay("Write the first day it is closed, such as 24 12 2026"),
  last_day: neededDay("Write the last day it is closed, such as 27 1 2027"),
  reason: neededLine(200, "Say why: people read it"),
});

type Days = Pick<Closing, "firstDay" | "lastDay" | "reason">;

function readClosing(form: Form, today: string): Days | { errors: FormErrors } {
  const oneDay = !field(form, "last_day");
  const read = readForm(SCHEMA, oneDay ? { ...form, last_day: form.first_day } : form);
  if ("errors" in read) {
    if (oneDay) delete read.errors.last_day;
    return read;
  }
  const { first_day: firstDay, last_day: lastDay, reason } = read.value;
  if (lastDay < firstDay) return { errors: { last_day: "The last day is before the first" } };
  if (lastDay < today) return { errors: { first_day: "Those days are already past" } };
  if (Temporal.PlainDate.from(firstDay).until(lastDay).days > MOST_DAYS)
    return { errors: { last_day: "That is more than three years. Close it for a shorter time" } };
  return { firstDay, lastDay, reason };
}

const sayOverlap = ({ overlap }: Overlap): FormErrors => ({
  first_day: `It is already closed on ${sayDays({ first_day: overlap.firstDay, last_day: overlap.lastDay })}${overlap.reason && `: ${overlap.reason}`}. Take that back first, or choose other days`,
});

/** GET and POST /staff/libraries/:id/closures: the days and why; then, where something is on, what becomes of it. */
export async function closuresPage(parts: StaffParts, steps: ClosingSteps, context: Context): Promise<Answer> {
  if (context.request.method !== "POST") return show(parts, context);
  const { form } = context;
  const visitor = context.visitor!;
  const libraryId = context.params.id ?? "";
  const read = readClosing(form, parts.clock.today());
  if ("errors" in read) return show(parts, context, { form, errors: read.errors });
  const once = idOrNew(field(form, "once"));
  const answered = field(form, "answered") === "yes";
  const found = isId(libraryId) ? await steps.happeningsOn(visitor, libraryId, read.firstDay, read.lastDay) : [];
  if (!answered && isId(libraryId)) {
    const technology = await steps.technologyOn(visitor, libraryId, read.firstDay, read.lastDay);
    const touched = technology.computers + technology.due + technology.ready > 0;
    if (found.length > 0 || touched) return show(parts, context, { form, on: found, technology });
  }
  const cancel = fields(form, "cancel").filter((id) => found.some((each) => each.id === id));
  const outcome = await steps.close(visitor, { libraryId, once, ...read }, cancel);
  if ("overlap" in outcome) return show(parts, context, { form, errors: sayOverlap(outcome) });
  if ("refused" in outcome) return notFound;
  return redirect(`/staff/libraries/${libraryId}/closures/${outcome.done.id}?done=closed`);
}

/** POST /staff/libraries/:id/closures/:closure/withdraw */
export async function withdrawClosureForm(steps: ClosingSteps, context: Context): Promise<Answer> {
  const { id = "", closure = "" } = context.params;
  const outcome = await steps.reopen(context.visitor!, { libraryId: id, id: closure });
  return "refused" in outcome ? notFound : redirect(`/staff/libraries/${id}?done=reopened`);
}

interface Attempt {
  form: Form;
  errors?: FormErrors;
  on?: OnThoseDays[];
  technology?: TechnologyThen;
}

function show(parts: StaffParts, context: Context, attempt?: Attempt): Promise<Answer> {
  const visitor = context.visitor!;
  return parts.db.work(scopeOf(visitor), async () => {
    const library = await libraryOf(parts, visitor, context.params.id ?? "");
    if (!library) return notFound;
    const form = attempt?.form ?? {};
    const once = idOrNew(field(form, "once"));
    const title = `Close ${library.name} on some days`;
    const error = (name: string) => ({ name, value: field(form, name), error: attempt?.errors?.[name] });
    return staffPage({
      title,
      current: "libraries",
      service: await serviceName(parts.db, visitor),
      status: attempt?.errors ? 422 : 200,
      body: (
        <>
          <BackLink href={`/staff/libraries/${library.id}`}>{library.name}</BackLink>
          <FormProblems errors={attempt?.errors} />
          <h1>{title}</h1>
          <StaffForm action={`/staff/libraries/${library.id}/closures`} csrf={context.csrf} once={once}>
            {attempt?.on && <WhatIsOn on={attempt.on} technology={attempt.technology} />}
            <TextInput {...error("first_day")} label={{ text: "First day" }} type="date" width={10} />
            <TextInput
              {...error("last_day")}
              label={{ text: "Last day" }}
              hint="Leave empty for one day."
              type="date"
              width={10}
            />
            <TextInput
              {...error("reason")}
              label={{ text: "Why" }}
              hint="People read it. Such as 'Christmas' or 'The roof is being mended'."
            />
            <Button>{attempt?.on ? sayButton(attempt.on, attempt.technology) : "Continue"}</Button>
          </StaffForm>
        </>
      ),
    });
  });
}

/** 'Close it and tell 14 parties', where anybody is to be told of what is ticked at first. */
function sayButton(on: OnThoseDays[], technology?: TechnologyThen): string {
  const borrowers = technology ? technology.due + technology.ready - technology.unreached : 0;
  const ticked = on.filter(({ online }) => !online);
  // One mail to a partner, however many of its dates fall on those days.
  const partners = new Set(ticked.flatMap(({ partner }) => partner ?? [])).size;
  const parties = ticked.reduce(
    (sum, { booked }) => sum + (booked ? booked.parties - booked.unreached : 0),
    borrowers + partners,
  );
  if (parties === 0) return "Close it";
  return `Close it and tell ${parties === 1 ? "one party" : `${parties} parties`}`;
}

/** What becomes of computers and loans, a sentence each. */
function sayTechnology({ computers, due, ready, unreached }: TechnologyThen): string[] {
  return [
    computers > 0 &&
      `${count(computers, "computer is", "computers are")} booked and called off. Whoever booked is known by a card or a code alone: their page says so, and nobody can be written to.`,
    due > 0 && `${count(due, "loan is", "loans are")} due back then, and may come back when it is open again.`,
    ready > 0 &&
      `${count(ready, "thing stands", "things stand")} ready to be fetched until then, and will stand there until it is open again.`,
    due + ready > unreached && `${count(due + ready - unreached, "borrower hears", "borrowers hear")} by message.`,
    unreached > 0 && `${count(unreached, "borrower has", "borrowers have")} to be told by you.`,
  ]
    .filter((line): line is string => Boolean(line))
    .map(capital);
}

/** What falls on those days: no session and no room is cancelled that is not ticked. */
const WhatIsOn = ({ on, technology }: { on: OnThoseDays[]; technology?: TechnologyThen }) => (
  <div class="box ask-first">
    <input type="hidden" name="answered" value="yes" />
    {on.length > 0 && <Ticks on={on} />}
    {technology && sayTechnology(technology).map((line) => <p key={line}>{line}</p>)}
  </div>
);

const isOneDay = (on: OnThoseDays[]) => new Set(on.map((each) => localDate(each.startsAt))).size === 1;

const Ticks = ({ on }: { on: OnThoseDays[] }) => (
  <fieldset class="govuk-fieldset">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
      {on.length === 1
        ? "Something is on then"
        : `${on.length} things are on ${isOneDay(on) ? "that day" : "those days"}`}
    </legend>
    <p>
      Ticked ones are cancelled with the same reason. Leave the tick out where it goes on, such as outside or online.
    </p>
    <div class="govuk-checkboxes">
      {on.map((each) => (
        <div key={each.id} class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            type="checkbox"
            id={`cancel-${each.id}`}
            name="cancel"
            value={each.id}
            checked={!each.online}
          />
          <label class="govuk-label govuk-checkboxes__label" for={`cancel-${each.id}`}>
            {each.title}, {sayWhen(each.startsAt, each.endsAt)}
            {each.online && (
              <span class="block quiet">Online: it needs no building, so it goes on unless you tick it.</span>
            )}
            {each.partner && <span class="block quiet">{each.partner} has booked it, and is told by mail.</span>}
            {each.booked && <span class="block quiet">{sayBooked(each.booked)}</span>}
          </label>
        </div>
      ))}
    </div>
  </fieldset>
);
