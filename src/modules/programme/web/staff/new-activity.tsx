import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { instantOf } from "../../../../platform/clock/local-time.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { readClock, readDay } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { isId, newId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import {
  FindLibrary,
  knownHours,
  libraryFor,
  planningCalendar,
  type StaffLibrary,
  serviceName,
  staffLibraries,
} from "../../../places/index.ts";
import { putOnActivity } from "../../actions/put-on-activity.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import type { ActivityDetails } from "../../domain/activity-details.ts";
import { planAhead } from "../../domain/plan-ahead.ts";
import { sayRepeat } from "../../domain/say-repeat.ts";
import { templateByKey } from "../../templates/index.ts";
import { librariesToOffer, libraryAt, wordsToFind } from "./chosen-library.ts";
import { PreviewBody } from "./preview-activity.tsx";
import { sayOutsideHours } from "./say-outside-hours.ts";
import { TermsFields } from "./terms-fields.tsx";
import { formOfTerms, readTerms } from "./terms-form.ts";
import { WhenFields } from "./when-fields.tsx";
import { formOfRule, readWhen } from "./when-form.ts";

const EMPTY: ActivityDetails = {
  libraryId: null,
  contactPhone: null,
  contactEmail: null,
  onlineJoin: null,
  terms: {
    title: "",
    summary: "",
    description: "",
    form: "series",
    needs: [],
    booking: "drop_in",
    costPence: 0,
    mode: "in_person",
    languages: ["en"],
    access: {},
    ringForTimeAndPlace: false,
    sensitive: false,
    firstTimer: {},
    readingList: [],
    keywords: [],
    costs: [],
  },
};

/** GET /staff/activities/new?template=…: the form, filled in from a template. */
export async function newActivityPage(parts: StaffParts, context: Context): Promise<Answer> {
  const key = context.query.get("template") ?? "";
  const template = templateByKey(key);
  if (!template && key !== "none") return notFound;
  const { db, clock } = parts;
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const mine =
      (await libraryFor(db, visitor, context.query.get("library") ?? "")) ?? (await libraryAt(db, visitor, context));
    if (!mine && visitor.serviceId === "*") return forWhichLibrary(parts, context, key);
    const libraries = await librariesToOffer(db, visitor, mine?.serviceId);
    const today = clock.today();
    const form: Form = {
      ...formOfTerms({ ...EMPTY, ...(template && { terms: template.terms }) }),
      library: mine?.id ?? (template?.terms.mode === "online" ? "online" : ""),
      ...(template && { ...formOfRule({ ...template.usual, from: today }, today), from: "" }),
      template: template?.key ?? "",
      ...(mine && { found: mine.id }),
      once: newId(),
    };
    return formPage({ form, libraries, service: await serviceName(db, visitor), csrf: context.csrf });
  });
}

/** Whoever looks after every service says first at which library: all of them would not fit into the form. */
async function forWhichLibrary({ db }: StaffParts, context: Context, template: string): Promise<Answer> {
  const visitor = context.visitor!;
  const words = wordsToFind(context);
  const at = "/staff/activities/new";
  return staffPage({
    title: "Which library?",
    current: "programme",
    service: await serviceName(db, visitor),
    body: (
      <>
        <BackLink href={at}>Choose another kind</BackLink>
        <FindLibrary
          words={words}
          libraries={words ? await staffLibraries(db, visitor, words) : []}
          action={at}
          keep={{ template }}
          to={(library) => `${at}?${new URLSearchParams({ template, library })}`}
        />
      </>
    ),
  });
}

interface FormView {
  form: Form;
  errors?: FormErrors;
  libraries: StaffLibrary[];
  service: string;
  csrf: string;
}

function formPage({ form, errors, libraries, service, csrf }: FormView): Answer {
  const about = templateByKey(field(form, "template"))?.terms.title;
  const title = about ? `Put on: ${about}` : "Put something on";
  return staffPage({
    title,
    current: "programme",
    service,
    status: errors ? 422 : 200,
    body: (
      <>
        <BackLink href="/staff/activities/new">Choose another kind</BackLink>
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        <p class="quiet">Nothing is saved or public until you have seen every date.</p>
        <StaffForm action="/staff/activities/check" csrf={csrf} once={field(form, "once")}>
          <input type="hidden" name="template" value={field(form, "template")} />
          {/* The library it was begun at: its service's are the ones to choose from. */}
          <input type="hidden" name="found" value={field(form, "found")} />
          <section class="form-part first" aria-labelledby="part-when">
            <h2 id="part-when">When</h2>
            <WhenFields form={form} errors={errors} />
          </section>
          <TermsFields form={form} errors={errors} libraries={libraries} />
          <Button>See the dates</Button>
        </StaffForm>
      </>
    ),
  });
}

interface Checked {
  details: ActivityDetails;
  rule: Parameters<typeof planAhead>[0];
  notes: string[];
}

function readAll(form: Form, today: string): { value: Checked } | { errors: FormErrors } {
  const usual = templateByKey(field(form, "template"))?.usual;
  const terms = readTerms(form);
  const when = readWhen(form, today, usual);
  if ("errors" in terms || "errors" in when)
    return { errors: { ...("errors" in when && when.errors), ...("errors" in terms && terms.errors) } };
  return { value: { details: terms.value, rule: when.rule, notes: when.notes } };
}

/** POST /staff/activities/form: back from the dates to the form, with everything typed. */
export function backToForm(parts: StaffParts, context: Context): Promise<Answer> {
  return showForm(parts, context);
}

function showForm({ db }: StaffParts, context: Context, errors?: FormErrors): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const library =
      (await libraryFor(db, visitor, field(context.form, "library"))) ??
      (await libraryFor(db, visitor, field(context.form, "found")));
    return formPage({
      form: withKey(context.form),
      errors,
      libraries: await librariesToOffer(db, visitor, library?.serviceId),
      service: await serviceName(db, visitor),
      csrf: context.csrf,
    });
  });
}

const withKey = (form: Form): Form => (isId(field(form, "once")) ? form : { ...form, once: newId() });

/** POST /staff/activities/check: every date, before anything is saved. */
export async function checkActivity(parts: StaffParts, context: Context, errors?: FormErrors): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  const read = readAll(context.form, clock.today());
  if ("errors" in read) return showForm(parts, context, read.errors);
  const { details, rule, notes } = read.value;
  if (!details.libraryId && visitor.serviceId === "*")
    return showForm(parts, context, { library: "Choose a library: what is online only is put on by its own service" });
  return db.work(scopeOf(visitor), async () => {
    const library = await libraryFor(db, visitor, details.libraryId ?? "");
    if (details.libraryId && !library) return notFound;
    const calendar = await planningCalendar(db, library?.serviceId ?? visitor.serviceId, details.libraryId, rule.from);
    const plan = planAhead(rule, calendar, clock.today());
    const hours = library && (await knownHours(db.trx(), library.id, clock.today()));
    const title = `Check the dates: ${details.terms.title}`;
    return staffPage({
      title,
      current: "programme",
      service: await serviceName(db, visitor),
      status: errors ? 422 : 200,
      body: (
        <PreviewBody
          form={withKey(context.form)}
          csrf={context.csrf}
          errors={errors}
          details={details}
          library={library}
          words={sayRepeat(rule, clock.today())}
          plan={plan}
          closures={calendar.closures}
          notes={[...notes, ...(hours ? sayOutsideHours(plan.sessions, library.name, hours) : [])]}
          today={clock.today()}
        />
      ),
    });
  });
}

/** The instant a form asks to publish at: '' at once. */
export function readPublishAt(form: Form, now: string): { at: string | null } | { errors: FormErrors } {
  if (field(form, "standing") !== "later") return { at: null };
  const day = readDay(field(form, "publish_day"));
  const time = readClock(field(form, "publish_time") || "09:00");
  if (!day) return { errors: { publish_day: "Write the day it becomes public, such as 27 1 2027" } };
  if (!time) return { errors: { publish_time: "Write a time, such as 09:00" } };
  const instant = instantOf(day, time);
  if (instant.found === "never")
    return { errors: { publish_time: "The clocks go forward over that time. Choose another" } };
  if (instant.instant <= now)
    return { errors: { publish_day: "That is already past. Choose a later day, or publish now" } };
  return { at: instant.instant };
}

/** POST /staff/activities: saves it, as a draft, public now or public later. */
export async function saveActivity(parts: StaffParts, context: Context): Promise<Answer> {
  const { form, visitor, now } = context;
  const read = readAll(form, parts.clock.today());
  const publish = readPublishAt(form, now);
  if ("errors" in read || !isId(field(form, "once"))) return checkActivity(parts, context);
  if ("errors" in publish) return checkActivity(parts, context, publish.errors);
  const isDraft = field(form, "standing") === "draft";
  const outcome = await putOnActivity(parts, visitor!, {
    ...read.value.details,
    once: field(form, "once"),
    templateKey: templateByKey(field(form, "template"))?.key ?? null,
    rule: read.value.rule,
    status: isDraft ? "draft" : "published",
    publishAt: publish.at,
  });
  if ("refused" in outcome) return outcome.refused === "not_found" ? notFound : checkActivity(parts, context);
  return redirect(
    `/staff/activities/${outcome.done.id}?done=${isDraft ? "draft" : publish.at ? "later" : "published"}`,
  );
}
