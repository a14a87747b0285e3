import { Temporal } from "temporal-polyfill";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { LONDON, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayTime } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound, redirect } from "../../../../platform/http/route.ts";
import { ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import {
  closedBetween,
  libraryDay,
  libraryFor,
  type StaffLibrary,
  serviceName,
  staffLibraries,
} from "../../../places/index.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import { staffActivities, staffHappenings } from "../../queries/for-staff.ts";
import { ChooseLibrary, LibraryChanger } from "./choose-library.tsx";
import { LIBRARY_COOKIE, libraryAt, wordsToFind } from "./chosen-library.ts";
import { ClosedSoon } from "./closed-soon.tsx";
import { DayKeys } from "./day-keys.tsx";
import { HappeningsTable } from "./happenings-table.tsx";
import { lookingAfter } from "./looking-after.tsx";
import { questionsFor } from "./needs-an-answer.ts";
import type { StaffPageParts } from "./staff-pages.ts";

const A_YEAR = 365 * 24 * 3600;

/** The instant at which a London day begins, days from today. */
export function dayStart(date: string, days = 0): string {
  return Temporal.PlainDate.from(date).add({ days }).toZonedDateTime(LONDON).toInstant().toString();
}

/** GET /staff/at/:id: this computer's library from now on. */
export async function goToLibrary({ db }: StaffParts, { params, visitor }: Context): Promise<Answer> {
  const id = params.id ?? "";
  const library = await db.work(scopeOf(visitor!), () => libraryFor(db, visitor!, id));
  if (!library) return notFound;
  return redirect("/staff", [{ name: LIBRARY_COOKIE, value: id, maxAge: A_YEAR }]);
}

/** 'Open until 6pm', 'Opens at 10am', 'Closed today'. Listed hours say so. */
export function sayOpening(
  day: Awaited<ReturnType<typeof libraryDay>>,
  library: Pick<StaffLibrary, "hoursStanding">,
  time: string,
): string {
  if (day.closedFor) return "Closed today";
  if (library.hoursStanding === "none") return "Opening hours not yet confirmed";
  const said = library.hoursStanding === "confirmed" ? "" : " by its listed hours";
  const open = day.stretches.find((stretch) => stretch.opens <= time && time < stretch.closes);
  const next = day.stretches.find((stretch) => stretch.opens > time);
  if (open) return `Open until ${sayTime(open.closes)}${said}${open.staffed ? "" : ", nobody on the desk"}`;
  if (next) return `Opens at ${sayTime(next.opens)}${said}`;
  return day.stretches.length > 0 ? `Closed for today${said}` : `Closed on this day of the week${said}`;
}

/** GET /staff: today at my library. */
export async function todayPage(parts: StaffPageParts, context: Context): Promise<Answer> {
  const { db, clock, takingsOf, waitingAt } = parts;
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const ofAll = visitor.serviceId === "*";
    const words = wordsToFind(context);
    const libraries = ofAll && !words ? [] : await staffLibraries(db, visitor, ofAll ? words : "");
    const library = await libraryAt(db, visitor, context);
    const service = await serviceName(db, visitor);
    if (ofAll && (!library || words)) return lookingAfter(service, words, libraries);
    if (!library)
      return staffPage({
        title: "Which library are you at?",
        current: "today",
        service,
        body: <ChooseLibrary libraries={libraries} />,
      });
    const today = clock.today();
    const date = Temporal.PlainDate.from(today);
    const day = await libraryDay(db, library.id, today, date.dayOfWeek);
    const closed = await closedBetween(db, library.id, today, date.add({ days: 1 }).toString());
    const now = context.now;
    const happenings = await staffHappenings(db, library.id, dayStart(today), dayStart(today, 2));
    const takings = await takingsOf(happenings.map((each) => each.id));
    const tomorrow = happenings.filter((each) => each.startsAt >= dayStart(today, 1));
    const sessions = happenings.filter((each) => each.startsAt < dayStart(today, 1));
    const listed = await staffActivities(db, visitor, { libraryId: library.id }, now);
    const questions = [...(await waitingAt(library.id, visitor)), ...questionsFor(library, listed, now)];
    return staffPage({
      title: `Today at ${library.name}`,
      current: "today",
      service,
      scripts: ["day-keys"],
      body: (
        <>
          <div class="bar-top">
            <div>
              <h1>Today at {library.name}</h1>
              <p class="quiet">
                {sayDate(today)}, {sayTime(localTime(now))}. {sayOpening(day, library, localTime(now))}
              </p>
            </div>
            <p>
              <ButtonLink href="/staff/activities/new" data-day-new>
                Put something on
              </ButtonLink>
            </p>
          </div>
          {questions.length > 0 && (
            // Where all stands in one column the answers come last; beside the sessions they need no pointing out.
            <p class="ahead">
              <a href="#answers">
                {questions.length === 1 ? "One thing needs an answer" : `${questions.length} things need an answer`}
              </a>
            </p>
          )}
          <ClosedSoon libraryId={library.id} closed={closed} today={today} />
          <div class="desk">
            <div>
              <section aria-labelledby="sessions">
                <div class="bar-top">
                  <h2 id="sessions">Sessions</h2>
                  {sessions.length > 0 && <DayKeys person={visitor.id} item="session" />}
                </div>
                {sessions.length > 0 ? (
                  <HappeningsTable happenings={sessions} takings={takings} caption="Sessions today" now={now} byKeys />
                ) : (
                  <p>
                    Nothing is on today. <a href="/staff/week">See the week</a> or{" "}
                    <a href="/staff/activities/new">put something on</a>.
                  </p>
                )}
              </section>
              <section aria-labelledby="tomorrow">
                <h2 id="tomorrow">Tomorrow, {sayDate(date.add({ days: 1 }).toString())}</h2>
                {tomorrow.length > 0 ? (
                  <HappeningsTable happenings={tomorrow} takings={takings} caption="Sessions tomorrow" now={now} />
                ) : (
                  <p>Nothing is on tomorrow.</p>
                )}
              </section>
            </div>
            <div>
              <section class="box" aria-labelledby="answers">
                <h2 id="answers">Needs an answer{questions.length > 0 && ` (${questions.length})`}</h2>
                {questions.length > 0 ? (
                  <ul class="todo">
                    {questions.map((question) => (
                      <li key={question.text}>
                        {question.text}
                        <br />
                        <a href={question.href}>
                          <b>{question.answer}</b>
                          <span class="govuk-visually-hidden">: {question.about}</span>
                        </a>
                        <span class="quiet"> ({question.why})</span>
                      </li>
                    ))}
                  </ul>
                ) : (
                  <p>Nothing is waiting. Well done.</p>
                )}
              </section>
              <p>
                <a href={`/staff/libraries/${library.id}/close-now`}>Close the library</a>
              </p>
              <LibraryChanger library={library} others={ofAll || libraries.length > 1} />
            </div>
          </div>
        </>
      ),
    });
  });
}
