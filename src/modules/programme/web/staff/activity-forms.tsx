import { z } from "zod";
import { readAudit } from "../../../../platform/audit/read-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayTime } from "../../../../platform/clock/say-when.ts";
import { type FormErrors, neededLine, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../places/index.ts";
import { cancelActivity } from "../../actions/cancel-sessions.ts";
import { activityOf } from "../../actions/load-for-staff.ts";
import { publishActivity, withdrawActivity } from "../../actions/publish-activity.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import { staffSessions } from "../../queries/for-staff.ts";
import { readPublishAt } from "./new-activity.tsx";
import { PublishLater } from "./publish-later.tsx";
import { sayAudit } from "./say-audit.ts";
import { sayPartnerTold } from "./say-partner-told.ts";
import type { StaffPageParts } from "./staff-pages.ts";
import { fieldOf } from "./staff-words.ts";

const CANCEL = z.object({ reason: neededLine(200, "Say why: people read it on the page") });

/** GET /staff/activities/:id/cancel: what it would cancel, and why. */
export function cancelPage({ db, partnersOf }: StaffPageParts, context: Context, errors?: FormErrors): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, context.params.id ?? "");
    if (!activity) return notFound;
    const sessions = (await staffSessions(db, activity.id)).filter(
      (session) => session.status === "scheduled" && session.starts_at > context.now,
    );
    const last = sessions.at(-1);
    const partner = (await partnersOf([activity.id])).get(activity.id);
    const title = `Cancel everything to come of ${activity.title}`;
    return staffPage({
      title,
      current: "programme",
      service: await serviceName(db, visitor),
      status: errors ? 422 : 200,
      body: (
        <>
          <BackLink href={`/staff/activities/${activity.id}`}>{activity.title}</BackLink>
          <FormProblems errors={errors} />
          <h1>{title}</h1>
          {context.query.has("first") && (
            <p class="aside">
              People have booked or wait for a place, so it was not taken out of sight. Cancel what is to come first:
              then they are told. After that you can take it out of sight.
            </p>
          )}
          {last ? (
            <>
              <p>
                {sessions.length === 1 ? "One session" : `${sessions.length} sessions`}, the last on{" "}
                {sayDate(localDate(last.starts_at), { year: true })}. Its page stays and says why. Each can be put back
                on by itself.
              </p>
              {partner && <p>{sayPartnerTold(partner)}</p>}
              <StaffForm action={`/staff/activities/${activity.id}/cancel`} csrf={context.csrf}>
                <TextInput
                  {...fieldOf(context.form, errors, "reason")}
                  label={{ text: "Why" }}
                  hint="People read this on the page and in their calendars."
                />
                <Button>Cancel them all</Button>
              </StaffForm>
            </>
          ) : (
            <p>There is nothing to come that could be cancelled.</p>
          )}
        </>
      ),
    });
  });
}

/** POST /staff/activities/:id/cancel */
export async function cancelForm(parts: StaffPageParts, context: Context): Promise<Answer> {
  const read = readForm(CANCEL, context.form);
  if ("errors" in read) return cancelPage(parts, context, read.errors);
  const id = context.params.id ?? "";
  const outcome = await cancelActivity(parts, context.visitor!, { id, reason: read.value.reason });
  return "refused" in outcome ? notFound : redirect(`/staff/activities/${id}?done=cancelled`);
}

/** POST /staff/activities/:id/publish: now, or from a day on. */
export async function publishForm(parts: StaffParts, context: Context): Promise<Answer> {
  const id = context.params.id ?? "";
  const read = readPublishAt(context.form, context.now);
  if ("errors" in read) return publishLaterPage(parts, context, read.errors);
  const outcome = await publishActivity(parts, context.visitor!, { id, at: read.at });
  return "refused" in outcome ? notFound : redirect(`/staff/activities/${id}?done=${read.at ? "later" : "published"}`);
}

/** The small form again, with what is wrong with its day. */
function publishLaterPage({ db }: StaffParts, context: Context, errors: FormErrors): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, context.params.id ?? "");
    if (!activity) return notFound;
    return staffPage({
      title: `Error: Publish ${activity.title}`,
      current: "programme",
      service: await serviceName(db, visitor),
      status: 422,
      body: (
        <>
          <BackLink href={`/staff/activities/${activity.id}`}>{activity.title}</BackLink>
          <FormProblems errors={errors} />
          <h1>Publish {activity.title}</h1>
          <StaffForm action={`/staff/activities/${activity.id}/publish`} csrf={context.csrf}>
            <PublishLater form={context.form} errors={errors} />
          </StaffForm>
        </>
      ),
    });
  });
}

/** POST /staff/activities/:id/withdraw */
export async function withdrawForm(parts: StaffPageParts, context: Context): Promise<Answer> {
  const id = context.params.id ?? "";
  const visitor = context.visitor!;
  return parts.db.work(scopeOf(visitor), async () => {
    // Whoever has a place would hear nothing and stand before a closed door: they are told by a cancellation.
    if (await isBooked(parts, context, id)) return redirect(`/staff/activities/${id}/cancel?first=yes`);
    const outcome = await withdrawActivity(parts, visitor, { id });
    return "refused" in outcome ? notFound : redirect(`/staff/activities/${id}?done=withdrawn`);
  });
}

/** Whether anybody has a place on what is still to come of an activity, or waits for one. */
async function isBooked({ db, takingsOf }: StaffPageParts, { now, visitor }: Context, id: string): Promise<boolean> {
  const activity = await activityOf(db, visitor!, id);
  if (!activity) return false;
  const ahead = (await staffSessions(db, activity.id)).filter(
    (session) => session.status === "scheduled" && session.ends_at > now,
  );
  const takings = await takingsOf(ahead.map((session) => session.id));
  return [...takings.values()].some(({ people, waiting }) => people > 0 || waiting > 0);
}

/** GET /staff/activities/:id/history: who changed what, and when. */
export function historyPage({ db }: StaffParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, context.params.id ?? "");
    if (!activity) return notFound;
    const lines = await readAudit("activity", [activity.id]);
    return staffPage({
      title: `Who changed what: ${activity.title}`,
      current: "programme",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href={`/staff/activities/${activity.id}`}>{activity.title}</BackLink>
          <h1>Who changed what: {activity.title}</h1>
          {lines.length === 0 ? (
            <p>Nobody has changed it here yet.</p>
          ) : (
            <Table
              caption="Changes, latest first"
              captionHidden
              rows={lines}
              columns={[
                {
                  heading: "When",
                  plain: true,
                  cell: (each) => `${sayDate(localDate(each.at), { year: true })}, ${sayTime(localTime(each.at))}`,
                },
                { heading: "Who", rowHeading: true, cell: (each) => each.actorName },
                { heading: "What", plain: true, cell: (each) => sayAudit(each) },
              ]}
            />
          )}
        </>
      ),
    });
  });
}
