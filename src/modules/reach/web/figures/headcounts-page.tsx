import type { VNode } from "preact";
import { localDate, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import type { ReachParts } from "../../actions/parts.ts";
import { changeOf, councilYear, monthBefore } from "../../domain/headcounts/years.ts";
import { headcountsFile, headcountsPath } from "./figures-paths.ts";
import { type BesideBefore, type Headcounts, loadHeadcounts, MOST_ACTIVITIES } from "./load-headcounts.ts";
import { BarKey, MonthsTable } from "./months-table.tsx";
import {
  sayAll,
  sayChange,
  sayCouncilYear,
  sayFinding,
  sayHeadcountMethod,
  sayMonth,
  saySum,
  sayWhose,
  totals,
} from "./say-headcounts.ts";
import { WeekdaysTable } from "./weekdays-table.tsx";

/** GET /staff/figures: how much was counted of what, month by month, beside the year before. */
export async function headcountsPage(parts: ReachParts, context: Context): Promise<Answer> {
  const loaded = await loadHeadcounts(parts, context);
  if (!loaded) return notFound;
  const { kind, service, asked } = loaded;
  return staffPage({
    title: `${kind.name}. ${sayWhose(loaded)}`,
    current: "figures",
    service,
    styles: ["plots"],
    body: (
      <>
        <p class="quiet">
          <bdi>{sayWhose(loaded)}</bdi> · {sayMonth(loaded.years.months[0]!)} to {sayMonth(loaded.years.months.at(-1)!)}
        </p>
        <h1>Figures</h1>
        <p class="lead">{sayFinding(loaded)}</p>
        {kind.ofActivities && !totals(loaded).now && (
          <p>
            Samples, whose names begin ‘Sample:’, never count, their registers neither. To count,{" "}
            <a href="/staff/activities/new">put on a real activity</a> and close its register.
          </p>
        )}
        <Others loaded={loaded} />
        {loaded.kinds.length > 0 && (
          <section aria-labelledby="kinds">
            <h2 id="kinds">What was counted</h2>
            <Beside
              caption="What was counted, beside the year before"
              heading="What"
              rows={loaded.kinds}
              name={({ thing }) =>
                thing.kind === kind.kind ? (
                  <b>{thing.name}</b>
                ) : (
                  <a href={headcountsPath({ ...asked, kind: thing.kind, activityId: null })}>{thing.name}</a>
                )
              }
            />
          </section>
        )}
        {loaded.months.some(({ now, before }) => now ?? before) && (
          <section aria-labelledby="months">
            <h2 id="months">{kind.name} by month</h2>
            <BarKey />
            <MonthsTable loaded={loaded} />
          </section>
        )}
        <WeekdaysTable loaded={loaded} />
        {loaded.libraries.length > 1 && (
          <section aria-labelledby="libraries">
            <h2 id="libraries">{kind.name} by library</h2>
            <Beside
              caption={`${kind.name} by library`}
              heading="Library"
              rows={loaded.libraries}
              name={({ thing }) => <a href={headcountsPath({ ...asked, libraryId: thing.id })}>{thing.name}</a>}
            />
          </section>
        )}
        <Activities loaded={loaded} />
        <section aria-labelledby="method">
          <h2 id="method">How we know</h2>
          {sayHeadcountMethod(loaded).map((sentence) => (
            <p key={sentence} class="method">
              {sentence}
            </p>
          ))}
          <p class="method">
            Everything recorded until this moment is in the figures.
            {loaded.foldedAt &&
              ` Sums were last added to at ${localTime(loaded.foldedAt)} on ${sayDate(localDate(loaded.foldedAt))}.`}
          </p>
          <p class="not-printed">
            Download <a href={headcountsFile("csv", asked)}>CSV</a> or <a href={headcountsFile("json", asked)}>JSON</a>.
          </p>
        </section>
      </>
    ),
  });
}

interface BesideProps<Thing> {
  caption: string;
  heading: string;
  rows: BesideBefore<Thing>[];
  name: (row: BesideBefore<Thing>) => VNode;
}

function Beside<Thing>({ caption, heading, rows, name }: BesideProps<Thing>) {
  return (
    <table class="plot stack">
      <caption class="govuk-visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col" class="num">
            This year
          </th>
          <th scope="col" class="num">
            Year before
          </th>
          <th scope="col" class="words">
            In words
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <th scope="row">{name(row)}</th>
            <td class="num" data-l="This year">
              {saySum(row.now)}
            </td>
            <td class="num" data-l="Year before">
              {saySum(row.before)}
            </td>
            <td class="words">{sayChange(changeOf(row.now, row.before))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Activities({ loaded }: { loaded: Headcounts }) {
  const { activities, asked, kind } = loaded;
  if (activities.length === 0) return null;
  return (
    <section aria-labelledby="activities">
      <h2 id="activities">{kind.name} by activity</h2>
      <Beside
        caption={`${kind.name} by activity`}
        heading="Activity"
        rows={activities.slice(0, MOST_ACTIVITIES)}
        name={({ thing }) => (
          <a href={headcountsPath({ ...asked, activityId: thing.id })}>
            <bdi lang={thing.lang}>{thing.title}</bdi>
          </a>
        )}
      />
      {activities.length > MOST_ACTIVITIES && (
        <p>
          The {MOST_ACTIVITIES} that most came to, of {activities.length}. The files have all of them.
        </p>
      )}
    </section>
  );
}

/** The same page without its library or activity, and of the year before. */
function Others({ loaded }: { loaded: Headcounts }) {
  const { asked, library, activity, years, some } = loaded;
  const last = years.months.at(-1)!;
  const year = asked.year ?? councilYear(last);
  const links = [
    ...(activity ? [{ to: headcountsPath({ ...asked, activityId: null }), says: "All activities" }] : []),
    ...(library && some?.length !== 1
      ? [{ to: headcountsPath({ ...asked, libraryId: null }), says: sayAll(loaded) }]
      : []),
    ...(asked.year === null
      ? [
          {
            to: headcountsPath({ ...asked, month: monthBefore(last) }),
            says: `Twelve months to ${sayMonth(monthBefore(last))}`,
          },
        ]
      : []),
    ...(asked.month === null && asked.year === null
      ? []
      : [{ to: headcountsPath({ ...asked, month: null, year: null }), says: "The latest twelve months" }]),
    ...[year, year - 1]
      .filter((each) => each !== asked.year)
      .map((each) => ({
        to: headcountsPath({ ...asked, month: null, year: each }),
        says: `The council’s year ${sayCouncilYear(each)}`,
      })),
  ];
  return (
    <p class="links not-printed">
      {links.map(({ to, says }) => (
        <a key={to} href={to}>
          {says}
        </a>
      ))}
    </p>
  );
}
