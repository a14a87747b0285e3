import { Temporal } from "temporal-polyfill";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayTime, sayWhen } from "../../../../platform/clock/say-when.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound } from "../../../../platform/http/route.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { sayBooked, serviceName, staffLibrary } from "../../../places/index.ts";
import { type StaffActivity, type StaffSession, sessionOf } from "../../actions/load-for-staff.ts";
import { sessionCosts } from "../../queries/for-staff.ts";
import { saidDone } from "./activity-overview.tsx";
import { sayPartnerTold } from "./say-partner-told.ts";
import { sayReason } from "./say-reason.ts";
import { SessionCostFields } from "./session-cost-fields.tsx";
import type { StaffPageParts } from "./staff-pages.ts";
import { fieldOf } from "./staff-words.ts";
import { Taking } from "./taking.tsx";

/** What was typed into one of the page's forms, and what is wrong with it. */
export interface Attempt {
  form: Form;
  errors: FormErrors;
  status?: number;
}

/** GET /staff/sessions/:id: one date of an activity, and what can be done with it. */
export function sessionPage(parts: StaffPageParts, context: Context, attempt?: Attempt): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const found = await sessionOf(db, visitor, context.params.id ?? "");
    if (!found) return notFound;
    const { session, activity } = found;
    const library = session.library_id ? await staffLibrary(db, session.library_id) : undefined;
    const taking = (await parts.takingsOf([session.id])).get(session.id);
    const told = (await parts.toldOf([session.id])).get(session.id);
    const partner = (await parts.partnersOf([activity.id])).get(activity.id);
    const costs = await sessionCosts(db, session.id);
    const when = sayWhen(session.starts_at, session.ends_at);
    const title = `${activity.title}, ${sayDate(localDate(session.starts_at))}`;
    const started = session.starts_at <= context.now;
    const view = { session, activity, csrf: context.csrf, attempt };
    return staffPage({
      title,
      current: "programme",
      service: await serviceName(db, visitor),
      status: attempt ? (attempt.status ?? 422) : 200,
      body: (
        <>
          <BackLink href={`/staff/activities/${activity.id}`}>All dates of {activity.title}</BackLink>
          <DoneBanner said={attempt ? undefined : saidDone(context)} />
          <FormProblems errors={attempt?.errors} />
          <h1>{activity.title}</h1>
          <p class="lead">
            {when}. {whereOf(activity, library)}
          </p>
          <p>
            <Taking
              taking={taking}
              capacity={activity.booking === "book" ? activity.capacity : null}
              of="this session"
            />
          </p>
          {session.moved_from && session.status === "scheduled" && (
            <p>
              Moved from {sayDate(localDate(session.moved_from))}, {sayTime(localTime(session.moved_from))}.
            </p>
          )}
          {session.status === "cancelled" && (
            <p>
              <strong class="govuk-tag">Cancelled</strong> {sayReason(session.cancel_reason)}
            </p>
          )}
          {told && told.toTell > 0 && <ToTell parties={told.toTell} />}
          {!started && session.status === "scheduled" && (told || partner) && (
            <p>
              If it is cancelled or moved:{" "}
              {[partner && sayPartnerTold(partner), told && sayBooked(told)].filter(Boolean).join(" ")}
            </p>
          )}
          {!started && session.status === "scheduled" && (
            <div class="two-forms">
              <Cancel {...view} />
              <Move {...view} />
            </div>
          )}
          {!started && session.status === "cancelled" && <Restore {...view} />}
          <Note {...view} />
          {parts.sessionLinks
            ?.filter(({ of = activity.form, counts }) => of === activity.form && !(counts && activity.sample))
            .map((link) => (
              <p key={link.text}>
                <a href={link.href(session.id, activity.id)}>{link.text}</a>
              </p>
            ))}
          <section aria-labelledby="part-costs">
            <h2 id="part-costs">Costs of this session</h2>
            <p class="quiet">
              Only staff see these. Put in what it came to once you know: a sum, or hours and their rate, such as 2 x
              15.50.
            </p>
            <StaffForm action={`/staff/sessions/${session.id}/costs`} csrf={context.csrf} once={newId()}>
              <SessionCostFields
                form={attempt?.form.line_label ? attempt.form : undefined}
                costs={costs}
                errors={attempt?.errors}
              />
              <Button secondary>Save the costs</Button>
            </StaffForm>
          </section>
        </>
      ),
    });
  });
}

/** 'Central Library, Room 1'; online things have a library that runs them, and nobody goes there. */
const whereOf = ({ mode, where_in_library }: StaffActivity, library: { name: string } | undefined): string => {
  if (mode === "online" || !library) return library ? `Online, run by ${library.name}` : "Online";
  return [library.name, where_in_library].filter(Boolean).join(", ");
};

interface PartProps {
  session: StaffSession;
  activity: StaffActivity;
  csrf: string;
  attempt?: Attempt;
}

/** Those whom no message has reached of what became of this session: somebody rings them. */
const ToTell = ({ parties }: { parties: number }) => (
  <p class="aside">
    {parties === 1 ? "One party could" : `${parties} parties could`} not be written to about this session. Ring whoever
    left a number, and tell the others when they ask:{" "}
    <a href="/staff/asks#unreached">see who could not be written to</a>.
  </p>
);

const Cancel = ({ session, activity, csrf, attempt }: PartProps) => (
  <section aria-labelledby="part-cancel">
    <h2 id="part-cancel">Cancel this one</h2>
    <StaffForm action={`/staff/sessions/${session.id}/cancel`} csrf={csrf} version={session.sequence}>
      <TextInput
        {...fieldOf(attempt?.form ?? {}, attempt?.errors, "reason")}
        label={{ text: "Why" }}
        hint="People read this on the page and in their calendars. Such as 'The heating is being mended'."
      />
      <Button>Cancel this session</Button>
    </StaffForm>
    <p class="quiet">
      Or <a href={`/staff/activities/${activity.id}/cancel`}>cancel everything to come</a>.
    </p>
  </section>
);

const Move = ({ session, activity, csrf, attempt }: PartProps) => {
  const now: Form = {
    date: localDate(session.starts_at),
    starts: localTime(session.starts_at),
    ends: localTime(session.ends_at),
  };
  const form = attempt && field(attempt.form, "date") !== "" ? attempt.form : now;
  return (
    <section aria-labelledby="part-move">
      <h2 id="part-move">Move this one</h2>
      <StaffForm action={`/staff/sessions/${session.id}/move`} csrf={csrf} version={session.sequence}>
        <TextInput {...fieldOf(form, attempt?.errors, "date")} label={{ text: "New date" }} type="date" width={10} />
        <div class="pair">
          <div>
            <TextInput {...fieldOf(form, attempt?.errors, "starts")} label={{ text: "Starts" }} type="time" width={5} />
            <TextInput {...fieldOf(form, attempt?.errors, "ends")} label={{ text: "Ends" }} type="time" width={5} />
          </div>
        </div>
        <Button secondary>Move this session</Button>
      </StaffForm>
      <p class="quiet">
        Or <a href={`/staff/activities/${activity.id}/when?at=${session.original_date}`}>change this and following</a>.
      </p>
    </section>
  );
};

const Restore = ({ session, csrf }: PartProps) => (
  <StaffForm action={`/staff/sessions/${session.id}/restore`} csrf={csrf} version={session.sequence}>
    <Button>Put it back on</Button>
  </StaffForm>
);

const Note = ({ session, csrf, attempt }: PartProps) => (
  <section aria-labelledby="part-note">
    <h2 id="part-note">A note for this date</h2>
    <StaffForm action={`/staff/sessions/${session.id}/note`} csrf={csrf}>
      <TextInput
        {...fieldOf({ note: session.note ?? "", ...attempt?.form }, attempt?.errors, "note")}
        label={{ text: "Note" }}
        hint="People read it beside the date. Such as 'With a visit from the fire engine'."
      />
      <Button secondary>Save the note</Button>
    </StaffForm>
  </section>
);

/** Minutes from one local time to another; 0 or less where it ends before it starts. */
export const minutesBetween = (from: string, to: string): number =>
  Temporal.PlainTime.from(from).until(Temporal.PlainTime.from(to)).total("minutes");
