import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayDate, sayTimeRange, WEEKDAY_NAMES } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { ACCESS_WORDS } from "../../../../platform/i18n/english-words.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import { ACCESS_FEATURES } from "../../../../vocabulary/terms.ts";
import { libraryOf, type StaffParts } from "../../actions/staff-parts.ts";
import { serviceName } from "../../queries/for-staff.ts";
import { libraryTimes } from "../../queries/staff-library-page.ts";
import { sayHoursStanding } from "./libraries.tsx";

const DONE: Record<string, string> = {
  details: "The details are saved.",
  hours: "The hours are saved, and confirmed as of today.",
  access: "The answers are saved.",
  closed: "The closure is saved. The public page says so.",
  reopened: "The closure is taken back. What was cancelled for it is on again, and whoever had a place is told.",
};

type Opening = Awaited<ReturnType<typeof libraryTimes>>["openings"][number];

/** 'Monday' → '9am to 1pm and 2pm to 5pm', or 'Closed'. */
export function sayDay(openings: Opening[], weekday: number): string {
  const said = openings
    .filter((each) => each.weekday === weekday)
    .map((each) => `${sayTimeRange(each.opens, each.closes)}${each.staffed ? "" : " (nobody on the desk)"}`);
  return said.length > 0 ? said.join(" and ") : "Closed";
}

/** '24 December', or '24 to 28 December'. */
export const sayDays = (closure: { first_day: string; last_day: string }): string =>
  closure.first_day === closure.last_day
    ? sayDate(closure.first_day, { year: true })
    : `${sayDate(closure.first_day)} to ${sayDate(closure.last_day, { year: true })}`;

/** GET /staff/libraries/:id */
export async function staffLibraryPage(parts: StaffParts, context: Context): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const library = await libraryOf(parts, visitor, context.params.id ?? "");
    if (!library) return notFound;
    const { openings, closures } = await libraryTimes(db, library.id, clock.today());
    const at = `/staff/libraries/${library.id}`;
    const assess = mayAs(visitor.role, "manager") ? parts.assess : undefined;
    const answered = ACCESS_FEATURES.filter((feature) => library.access[feature]);
    return staffPage({
      title: library.name,
      current: "libraries",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href="/staff/libraries">Libraries</BackLink>
          <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
          <div class="bar-top">
            <h1>{library.name}</h1>
            <p>
              <a href={`/libraries/${library.slug}`}>The page people see</a>
            </p>
          </div>
          <div class="desk">
            <div>
              <section aria-labelledby="hours">
                <h2 id="hours">
                  Hours{" "}
                  <span class="quiet">
                    {sayHoursStanding({
                      hoursStanding: library.hours_standing,
                      hoursConfirmedOn: library.hours_confirmed_on,
                    })}
                  </span>
                </h2>
                {library.hours_standing === "none" ? (
                  <p>Nobody has said when it is open.</p>
                ) : (
                  <SummaryList
                    rows={WEEKDAY_NAMES.map((key, index) => ({ key, value: sayDay(openings, index + 1) }))}
                  />
                )}
                <p>
                  <a href={`${at}/hours`}>
                    {library.hours_standing === "confirmed" ? "Change" : "Confirm or change"} the hours
                  </a>
                </p>
                {assess && (
                  <p>
                    <a href={assess("hours", library.id)}>Before they change: whom does it touch?</a>
                  </p>
                )}
              </section>
              <section aria-labelledby="access">
                <h2 id="access">Getting in and around</h2>
                {answered.length === 0 ? (
                  <p>Not yet confirmed. People read that it does not mean no.</p>
                ) : (
                  <SummaryList
                    rows={answered.map((feature) => ({
                      key: ACCESS_WORDS[feature],
                      value: [library.access[feature]!.answer === "yes" ? "Yes" : "No", library.access[feature]!.note]
                        .filter(Boolean)
                        .join(". "),
                    }))}
                  />
                )}
                <p>
                  <a href={`${at}/access`}>{answered.length === 0 ? "Answer" : "Change the answers"}</a>
                </p>
              </section>
              <section aria-labelledby="details">
                <h2 id="details">Details</h2>
                <SummaryList
                  rows={[
                    {
                      key: "Address",
                      value:
                        [
                          library.address,
                          library.address.endsWith(library.town ?? "") ? "" : library.town,
                          library.postcode,
                        ]
                          .filter(Boolean)
                          .join(", ") || "Not yet confirmed",
                    },
                    { key: "Phone", value: library.phone ?? "Not yet confirmed" },
                    { key: "Mail", value: library.email ?? "Not yet confirmed" },
                    { key: "Web page", value: library.website ?? "Not yet confirmed" },
                    { key: "About it", value: library.about ?? "Nothing written yet" },
                    { key: "Run by", value: library.run_by ?? "Not yet confirmed" },
                  ]}
                />
                <p>
                  <a href={`${at}/details`}>Change the details</a>
                </p>
              </section>
            </div>
            <div>
              <section class="box" aria-labelledby="spaces">
                <h2 id="spaces">Rooms and other spaces</h2>
                <p>
                  <a href={`${at}/spaces`}>Add or change spaces</a>
                </p>
                <p>
                  <a href={`/staff/rooms?library=${library.id}`}>Who has which when</a>
                </p>
              </section>
              <section class="box" aria-labelledby="closures">
                <h2 id="closures">Closed days to come</h2>
                {closures.length === 0 ? (
                  <p>None.</p>
                ) : (
                  <ul class="todo">
                    {closures.map((closure) => (
                      <li key={closure.id}>
                        <b>{sayDays(closure)}</b>
                        <br />
                        {closure.reason}
                        <StaffForm action={`${at}/closures/${closure.id}/withdraw`} csrf={context.csrf}>
                          <Button secondary>
                            Take back<span class="govuk-visually-hidden"> {sayDays(closure)}</span>
                          </Button>
                        </StaffForm>
                      </li>
                    ))}
                  </ul>
                )}
                <p>
                  <a href={`${at}/closures`}>Close it on some days</a>
                </p>
                {assess && (
                  <p>
                    <a href={assess("closure", library.id)}>Before a long closure: whom does it touch?</a>
                  </p>
                )}
              </section>
            </div>
          </div>
        </>
      ),
    });
  });
}
