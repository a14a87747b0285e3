import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { type FormErrors, readDay } from "../../../../platform/http/read-form.ts";
import {
  type Answer,
  type Context,
  type Form,
  field,
  fields,
  notFound,
  redirect,
} from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { libraryFor, planningCalendar, serviceName } from "../../../places/index.ts";
import {
  type CopiedActivity,
  copyTermForward,
  previewCopy,
  previewCopyOfLibrary,
  type TermSpan,
} from "../../actions/copy-term-forward.ts";
import { activityOf } from "../../actions/load-for-staff.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import type { ExpandedRepeat } from "../../domain/expand-repeat.ts";
import { sayNumber } from "../../domain/number-words.ts";
import type { RepeatRule } from "../../domain/repeat-rule.ts";
import { sayRepeat } from "../../domain/say-repeat.ts";
import { libraryAt } from "./chosen-library.ts";
import { PlanDates } from "./dates-list.tsx";
import { fieldOf } from "./staff-words.ts";

/** What is copied: one activity, or all of a library. */
type Source = { id: string; title: string; serviceId: string; back: string; action: string } & (
  | { what: "activity" }
  | { what: "library" }
);

async function sourceOf(parts: StaffParts, context: Context): Promise<Source | undefined> {
  const visitor = context.visitor!;
  if (context.params.id) {
    const activity = await activityOf(parts.db, visitor, context.params.id);
    const back = `/staff/activities/${activity?.id}`;
    return (
      activity && {
        what: "activity",
        id: activity.id,
        title: activity.title,
        serviceId: activity.service_id,
        back,
        action: `${back}/copy`,
      }
    );
  }
  const library =
    (await libraryFor(parts.db, visitor, field(context.form, "library"))) ??
    (await libraryAt(parts.db, visitor, context));
  return (
    library && {
      what: "library",
      id: library.id,
      title: library.name,
      serviceId: library.serviceId,
      back: "/staff/programme",
      action: "/staff/copy-term",
    }
  );
}

/** The stretch a form names: a school term, or dates of its own. */
function readSpan(form: Form, terms: { id: string; start: string; end: string }[]): TermSpan | { errors: FormErrors } {
  const term = terms.find((each) => each.id === field(form, "term"));
  if (term) return { start: term.start, end: term.end };
  const [start, end] = [readDay(field(form, "start")), readDay(field(form, "end"))];
  const errors: FormErrors = {
    ...(!start && { start: "Write the first day, such as 27 1 2027" }),
    ...(!end && { end: "Write the last day, such as 30 3 2027" }),
    ...(start && end && end < start && { end: "The last day is before the first" }),
  };
  return start && end && end >= start ? { start, end } : { errors };
}

/** GET and POST of /staff/activities/:id/copy and /staff/copy-term: choose a term, see the dates, add them. */
export async function copyTermPage(parts: StaffParts, context: Context): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  const { form } = context;
  const posted = context.request.method === "POST";
  const found = await db.work(scopeOf(visitor), async () => {
    const source = await sourceOf(parts, context);
    const calendar = source && (await planningCalendar(db, source.serviceId, null, clock.today()));
    const service = await serviceName(db, visitor);
    return { source, service, terms: (calendar?.terms ?? []).filter((term) => term.end >= clock.today()) };
  });
  const { source, service, terms } = found;
  if (!source) return context.params.id ? notFound : redirect("/staff");
  const span = posted ? readSpan(form, terms) : undefined;
  const chosen = span && !("errors" in span) ? span : undefined;
  if (chosen && field(form, "step") === "save") {
    const ids = source.what === "activity" ? [source.id] : fields(form, "copy").slice(0, 500);
    const outcome = await copyTermForward(parts, visitor, { ids, term: chosen });
    if ("refused" in outcome) return notFound;
    return redirect(`${source.back}?done=copied`);
  }
  const errors = span && "errors" in span ? span.errors : undefined;
  const copies = chosen && (await db.work(scopeOf(visitor), () => copiesOf(parts, context, source, chosen)));
  const title = `Copy ${source.what === "activity" ? source.title : `the programme of ${source.title}`} into another term`;
  return staffPage({
    title,
    current: "programme",
    service,
    status: errors ? 422 : 200,
    body: (
      <>
        <BackLink href={source.back}>{source.what === "activity" ? source.title : "Programme"}</BackLink>
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        <StaffForm action={source.action} csrf={context.csrf}>
          {source.what === "library" && <input type="hidden" name="library" value={source.id} />}
          {terms.length > 0 ? (
            <Select
              {...fieldOf(form, errors, "term")}
              label={{ text: "Into" }}
              items={[
                ...terms.map((term) => ({
                  value: term.id,
                  text: `${term.name}, ${sayDate(term.start, { weekday: false })} to ${sayDate(term.end, { weekday: false, year: true })}`,
                })),
                { value: "", text: "Other dates" },
              ]}
            />
          ) : (
            <p class="aside">
              Your service has no term dates to come. <a href="/staff/terms">Add them</a>, or write the dates here.
            </p>
          )}
          <div class="pair">
            <div>
              <TextInput {...fieldOf(form, errors, "start")} label={{ text: "From" }} type="date" width={10} />
              <TextInput {...fieldOf(form, errors, "end")} label={{ text: "To" }} type="date" width={10} />
            </div>
          </div>
          <Button secondary={Boolean(copies)}>See the dates</Button>
        </StaffForm>
        {copies && <Copies copies={copies} source={source} form={form} csrf={context.csrf} today={clock.today()} />}
      </>
    ),
  });
}

async function copiesOf(
  parts: StaffParts,
  context: Context,
  source: Source,
  term: TermSpan,
): Promise<CopiedActivity[]> {
  if (source.what === "library") return previewCopyOfLibrary(parts, source.id, term);
  const activity = await activityOf(parts.db, context.visitor!, source.id);
  const copy = activity && (await previewCopy(parts, activity, term));
  return copy ? [copy] : [];
}

interface CopiesProps {
  copies: CopiedActivity[];
  source: Source;
  form: Form;
  csrf: string;
  today: string;
}

/** What a person should know of a copy before adding it. */
function notesOf(activity: CopiedActivity["activity"], rule: RepeatRule, { sessions }: ExpandedRepeat): string[] {
  const fewer = rule.count !== undefined && sessions.length < rule.count;
  return [
    ...(fewer
      ? [
          `Only ${sayNumber(sessions.length)} of its ${sayNumber(rule.count!)} dates fit. Choose longer dates, or leave it out.`,
        ]
      : []),
    ...(activity.form === "course"
      ? ["It becomes a course of its own, as people book a course whole. Name who leads it, and its room, afterwards."]
      : []),
  ];
}

const Copies = ({ copies, source, form, csrf, today }: CopiesProps) =>
  copies.length === 0 ? (
    <p>
      There is nothing to copy into those dates: what happens once stays as it is, and what has no end, or already has
      dates then, goes on by itself. A course that has had another term is copied from that one.
    </p>
  ) : (
    <form action={source.action} method="post" novalidate class="copies">
      <Hidden
        values={{
          _csrf: csrf,
          term: field(form, "term"),
          start: field(form, "start"),
          end: field(form, "end"),
          ...(source.what === "library" && { library: source.id }),
        }}
      />
      {copies.map(({ activity, rule, plan }) => (
        <section key={activity.id}>
          {source.what === "library" && (
            <div class="govuk-checkboxes">
              <div class="govuk-checkboxes__item">
                <input
                  class="govuk-checkboxes__input"
                  type="checkbox"
                  id={`copy-${activity.id}`}
                  name="copy"
                  value={activity.id}
                  checked
                />
                <label class="govuk-label govuk-checkboxes__label" for={`copy-${activity.id}`}>
                  {activity.title}
                </label>
              </div>
            </div>
          )}
          <p>{sayRepeat(rule, today)}</p>
          <PlanDates plan={plan} notes={notesOf(activity, rule, plan)} today={today} />
        </section>
      ))}
      <Button name="step" value="save">
        Add these dates
      </Button>
    </form>
  );
