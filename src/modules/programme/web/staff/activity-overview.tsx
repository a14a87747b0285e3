import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayWhen } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { BOOKING_WORDS, NEED_WORDS } from "../../../../platform/i18n/english-words.ts";
import { Button, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import { serviceName, staffLibrary } from "../../../places/index.ts";
import { activityOf, type StaffActivity } from "../../actions/load-for-staff.ts";
import { sayLanguage } from "../../domain/languages.ts";
import { costTotals, staffSessions, staffTranslations } from "../../queries/for-staff.ts";
import { PublishLater } from "./publish-later.tsx";
import { sayDatesNow } from "./say-dates-now.ts";
import { SessionsTable } from "./sessions-table.tsx";
import type { StaffPageParts } from "./staff-pages.ts";
import { sayAges, sayCost, sayStanding } from "./staff-words.ts";

const DONE: Record<string, string> = {
  draft: "Saved as a draft. Nobody sees it until you publish it.",
  published: "It is public now.",
  later: "Saved. It becomes public by itself on the day you chose.",
  changed: "Saved.",
  dates: "The dates are changed.",
  cancelled: "Cancelled. The page says why, and calendars that follow it will hear of it.",
  copied: "The new dates are added.",
  withdrawn: "Nobody sees it any more. Publish it to bring it back as it was.",
  moved: "Moved. The public page shows the new time, and calendars that follow it will hear of it.",
  restored: "It is back on.",
  noted: "The note is saved.",
  costs: "The costs are saved.",
  translated: "The translation is saved.",
};

/** What a page led to by ?done=… says at its top. */
export const saidDone = (context: Context): string | undefined => DONE[context.query.get("done") ?? ""];

/** GET /staff/activities/:id: everything about one activity, and what can be done with it. */
export async function activityPage(parts: StaffPageParts, context: Context): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, context.params.id ?? "");
    if (!activity) return notFound;
    const library = activity.library_id ? await staffLibrary(db, activity.library_id) : undefined;
    const sessions = await staffSessions(db, activity.id);
    const costs = await costTotals(db, activity.id);
    const takings = await parts.takingsOf(sessions.map((session) => session.id));
    const translations = await staffTranslations(db, activity.id);
    const to = sessions.filter((session) => session.ends_at > context.now);
    const over = sessions.filter((session) => session.ends_at <= context.now).reverse();
    const isPublic = activity.status === "published" && (!activity.publish_at || activity.publish_at <= context.now);
    return staffPage({
      title: activity.title,
      current: "programme",
      service: await serviceName(db, visitor),
      body: (
        <>
          <DoneBanner said={saidDone(context)} />
          <div class="bar-top">
            <div>
              <h1>{activity.title}</h1>
              <p class="quiet">
                {library?.name ?? "Online"}. {sayDatesNow(activity.repeat_words, sessions, clock.today())}
              </p>
            </div>
            <div class="button-group">
              <ButtonLink href={`/staff/activities/${activity.id}/edit`}>Change it</ButtonLink>
              <ButtonLink secondary href={`/staff/activities/${activity.id}/when`}>
                Change the dates
              </ButtonLink>
            </div>
          </div>
          <div class="desk">
            <div>
              <section aria-labelledby="to-come">
                <h2 id="to-come">To come</h2>
                {to.length > 0 ? (
                  <SessionsTable
                    caption="Sessions to come"
                    sessions={to}
                    costs={costs}
                    takings={takings}
                    capacity={activity.booking === "book" ? activity.capacity : null}
                    today={clock.today()}
                    now={context.now}
                  />
                ) : (
                  <p>
                    No dates to come. <a href={`/staff/activities/${activity.id}/copy`}>Copy it into another term</a>.
                  </p>
                )}
              </section>
              {over.length > 0 && (
                <Details summary={`Over (${over.length})`}>
                  <SessionsTable
                    caption="Sessions that are over"
                    sessions={over}
                    costs={costs}
                    takings={takings}
                    capacity={activity.booking === "book" ? activity.capacity : null}
                    today={clock.today()}
                    now={context.now}
                  />
                </Details>
              )}
              <section aria-labelledby="facts">
                <h2 id="facts">What people read</h2>
                <Facts activity={activity} />
              </section>
            </div>
            <div>
              <Seen activity={activity} csrf={context.csrf} now={context.now} isPublic={isPublic} />
              <section aria-labelledby="more">
                <h2 id="more">More</h2>
                <ul class="todo">
                  {parts.activityLinks
                    ?.filter(
                      ({ role = "guest_tutor", of = activity.form, counts }) =>
                        mayAs(visitor.role, role) && of === activity.form && !(counts && activity.sample),
                    )
                    .map((link) => (
                      <li key={link.text}>
                        <a href={link.href(activity.id)}>{link.text}</a>
                      </li>
                    ))}
                  <li>
                    <a href={`/staff/activities/${activity.id}/copy`}>Copy it into another term</a>
                  </li>
                  <li>
                    <a href={`/staff/activities/${activity.id}/booking`}>Booking, waiting list and who sees names</a>
                  </li>
                  <li>
                    <a href={`/staff/activities/${activity.id}/translations`}>Translations</a>{" "}
                    <span class="quiet">
                      {translations.length > 0
                        ? translations.map((each) => sayLanguage(each.language)).join(", ")
                        : "none yet"}
                    </span>
                  </li>
                  <li>
                    <a href={`/staff/activities/${activity.id}/cancel`}>Cancel everything to come</a>
                  </li>
                  <li>
                    <a href={`/staff/activities/${activity.id}/history`}>Who changed what</a>
                  </li>
                </ul>
              </section>
            </div>
          </div>
        </>
      ),
    });
  });
}

const Facts = ({ activity }: { activity: StaffActivity }) => (
  <SummaryList
    rows={[
      { key: "In one sentence", value: activity.summary },
      { key: "For", value: sayAges(activity.ages_from, activity.ages_to) },
      { key: "People come for", value: activity.needs.map((need) => NEED_WORDS[need]).join(", ") },
      { key: "Taking part", value: BOOKING_WORDS[activity.booking] },
      { key: "Cost", value: [sayCost(activity.cost_pence), activity.cost_note].filter(Boolean).join(". ") },
      { key: "Where in the library", value: activity.where_in_library ?? "Not said" },
      { key: "Run by", value: activity.run_by ?? "Not said" },
      { key: "Languages", value: activity.languages.map(sayLanguage).join(", ") || "Not said" },
      ...(activity.online_join
        ? [{ key: "How to join online", value: <>{activity.online_join} (never public)</> }]
        : []),
    ]}
  />
);

interface SeenProps {
  activity: StaffActivity;
  csrf: string;
  now: string;
  isPublic: boolean;
}

/** Who sees it, with the one thing that changes that. */
const Seen = ({ activity, csrf, now, isPublic }: SeenProps) => (
  <section class="box" aria-labelledby="seen">
    <h2 id="seen">{sayStanding(activity, now)}</h2>
    {isPublic && (
      <p>
        <a href={`/activities/${activity.slug}`}>The page people see</a>
      </p>
    )}
    {activity.status === "published" && activity.publish_at && !isPublic && (
      <p>Public from {sayWhen(activity.publish_at, activity.publish_at, { year: true }).replace(/ to .*$/, "")}.</p>
    )}
    {activity.ring_for_time_and_place && <p>Ring for time and place: people see neither.</p>}
    {activity.sensitive && <p>Needs discretion: never named in mail or calendars.</p>}
    {activity.sample && (
      <p>
        Part of the sample programme: it is made up, and never counts in figures. To count,{" "}
        <a href="/staff/activities/new">put on a real activity</a>.
      </p>
    )}
    {!isPublic && (
      <StaffForm action={`/staff/activities/${activity.id}/publish`} csrf={csrf}>
        <Button name="standing" value="publish">
          Publish now
        </Button>
        <PublishLater form={{}} />
      </StaffForm>
    )}
    {activity.status === "published" && (
      <StaffForm action={`/staff/activities/${activity.id}/withdraw`} csrf={csrf}>
        <Button secondary>Take it out of sight</Button>
      </StaffForm>
    )}
  </section>
);
