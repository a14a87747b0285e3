import type { VNode } from "preact";
import { localDate, sayMonths, sayWhen } from "../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound } from "../../../platform/http/route.ts";
import { ButtonLink } from "../../../platform/views/forms/button.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../vocabulary/roles.ts";
import { ChangesTable, coursePath, surveyFiguresPath } from "../../reach/index.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import { perAttendance } from "../domain/add-up.ts";
import { readYear } from "../domain/days.ts";
import { FundersTable, Method, sumColumns } from "./figures-tables.tsx";
import { type LoadedActivity, type LoadedLink, type LoadedSession, loadActivity } from "./load-activity.ts";
import { activityObjectivesPath, activityOutcomesPath, filePath, objectivePath } from "./paths.ts";
import { counted, day, money, moneyEach, number, sayDays, sayMethod, sayPeriod } from "./say-outcomes.ts";
import { YearChoice } from "./year-choice.tsx";

const DONE: Record<string, string> = { linked: "Saved: what it is for." };

/** GET /staff/outcomes/activities/:id?year=: what came of one activity, down to its sessions. */
export async function activityFiguresPage(parts: OutcomesParts, context: Context): Promise<Answer> {
  const year = readYear(context.query.get("year"), parts.clock.today());
  if (!year) return notFound;
  const found = await loadActivity(parts, context.visitor!, context.params.id ?? "", year);
  if ("answer" in found) return found.answer;
  const { loaded } = found;
  const { activity, sums, today } = loaded;
  const path = activityOutcomesPath(activity.id);
  const isManager = mayAs(context.visitor!.role, "manager");
  const newest = loaded.surveys.find(({ hasTables }) => hasTables);
  const who =
    newest && isManager ? await parts.whoComes(context.visitor!, { surveyId: newest.surveyId, of: activity.id }) : null;
  return staffPage({
    title: `${activity.title}: what came of it`,
    current: "programme",
    service: loaded.service,
    styles: ["plots", "tree"],
    body: (
      <>
        <BackLink href={`/staff/activities/${activity.id}`}>{activity.title}</BackLink>
        <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
        <div class="bar-top">
          <div>
            <h1>
              <bdi>{activity.title}</bdi>
            </h1>
            <p class="quiet">
              {loaded.service} · {loaded.library}
            </p>
          </div>
          <ButtonLink secondary href={activityObjectivesPath(activity.id)}>
            Choose objectives
          </ButtonLink>
        </div>
        <p>{activity.summary}</p>
        <p class="lead">
          In {sayPeriod(year, today)}: {counted(sums.sessions, "session", "sessions")},{" "}
          {counted(sums.attendances, "attendance", "attendances")}, {money(sums.pence)}
          {perAttendance(sums) !== undefined && `, ${moneyEach(perAttendance(sums))} for each attendance`}.
        </p>
        <YearChoice action={path} year={year} today={today} />
        <section aria-labelledby="for">
          <h2 id="for">What it is for</h2>
          <Links loaded={loaded} mayOpen={isManager} />
        </section>
        <section aria-labelledby="paid">
          <h2 id="paid">Who pays</h2>
          <FundersTable sums={sums} />
        </section>
        {loaded.months.length > 1 && (
          <section aria-labelledby="months">
            <h2 id="months">By month</h2>
            <Table<LoadedActivity["months"][number]>
              caption="Sessions, attendances and cost by month"
              captionHidden
              rows={loaded.months}
              columns={[
                {
                  heading: "Month",
                  rowHeading: true,
                  cell: ({ month }) => sayMonths(`${month}-01`, `${month}-01`, "en-GB"),
                },
                ...sumColumns<LoadedActivity["months"][number]>((each) => each.sums),
              ]}
            />
          </section>
        )}
        <section aria-labelledby="sessions">
          <h2 id="sessions">Sessions</h2>
          <Sessions sessions={loaded.sessions} />
        </section>
        <Quotes quotes={loaded.quotes} />
        <Asked loaded={loaded} mayOpen={isManager} who={who} />
        <section aria-labelledby="incidents">
          <h2 id="incidents">Incidents</h2>
          <p>
            {counted(loaded.incidents.incidents, "incident", "incidents")},{" "}
            {counted(loaded.incidents.safeguarding, "concern", "concerns")} handed to the safeguarding lead. Only how
            many is kept here: what happened stands where the council records it.
          </p>
        </section>
        <Method sentences={sayMethod(sums, year)}>
          <p class="not-printed">
            Download <a href={filePath(path, "csv", year)}>CSV</a> or <a href={filePath(path, "json", year)}>JSON</a>.
          </p>
        </Method>
      </>
    ),
  });
}

/** What those who came said: who they are, and, of a course, what changed from its beginning to its end. */
const Asked = ({
  loaded: { activity, surveys },
  mayOpen,
  who,
}: {
  loaded: LoadedActivity;
  mayOpen: boolean;
  who: VNode | null;
}) => {
  const ofCourse = surveys.find((survey) => survey.ofCourse);
  const others = surveys.filter((survey) => survey.hasTables);
  return (
    <>
      {activity.form === "course" && (
        <>
          {ofCourse && <ChangesTable pairs={ofCourse.pairs} changes={ofCourse.changes} measures={ofCourse.measures} />}
          <p class="not-printed">
            <a href={coursePath(activity.id)}>
              {ofCourse ? "First and last answers of the course" : "Ask for first and last answers"}
            </a>
          </p>
        </>
      )}
      {others.length > 0 && (
        <section aria-labelledby="who">
          <h2 id="who">Who comes</h2>
          {who}
          <ul>
            {others.map(({ surveyId, name, answers, asked, closedAt }) => (
              <li key={surveyId}>
                {mayOpen ? <a href={surveyFiguresPath(surveyId, activity.id)}>{name}</a> : name}:{" "}
                {counted(answers, "answer", "answers")}
                {asked !== null && ` of ${number(asked)} asked`}, closed on {day(localDate(closedAt))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

/** Their own words, where reports may quote them. They stand for themselves and for nobody else. */
const Quotes = ({ quotes }: Pick<LoadedActivity, "quotes">) =>
  quotes.length > 0 && (
    <section aria-labelledby="say">
      <h2 id="say">What people say</h2>
      <p class="quiet">
        Words of people who came, who agreed that reports may quote them. They are chosen, and no measure of what others
        think.
      </p>
      {quotes.map(({ id, quote, language, saidAs, saidOn }) => (
        <blockquote key={id} lang={language} dir="auto">
          <p>{quote}</p>
          <p class="quiet" lang="en" dir="ltr">
            <bdi>{saidAs || "Somebody who came"}</bdi>, {day(saidOn)}
          </p>
        </blockquote>
      ))}
    </section>
  );

const Links = ({ loaded: { links, year }, mayOpen }: { loaded: LoadedActivity; mayOpen: boolean }) =>
  links.length === 0 ? (
    <p>Nobody has said what it is for in this year.</p>
  ) : (
    <Table<LoadedLink>
      caption="Objectives that it is for"
      captionHidden
      rows={links}
      columns={[
        {
          heading: "Objective",
          rowHeading: true,
          cell: ({ objective }) =>
            mayOpen ? (
              <a href={objectivePath(objective.id, year)}>
                <bdi>{objective.name}</bdi>
              </a>
            ) : (
              <bdi>{objective.name}</bdi>
            ),
        },
        { heading: "Of", cell: ({ plan, above }) => [plan.name, ...above].join(" › ") },
        { heading: "On days", cell: ({ days }) => sayDays(days) },
      ]}
    />
  );

const Sessions = ({ sessions }: { sessions: LoadedSession[] }) =>
  sessions.length === 0 ? (
    <p>None that is over in this year.</p>
  ) : (
    <Table<LoadedSession>
      caption="Sessions that are over"
      captionHidden
      rows={sessions}
      tone={({ status }) => (status === "cancelled" ? "past" : undefined)}
      columns={[
        {
          heading: "Session",
          rowHeading: true,
          cell: ({ id, startsAt, endsAt, status }) => (
            <>
              <a href={`/staff/sessions/${id}`}>{sayWhen(startsAt, endsAt, { year: true })}</a>
              {status === "cancelled" && " (cancelled)"}
            </>
          ),
        },
        {
          heading: "Attendances",
          numeric: true,
          cell: ({ attendances, status }) =>
            attendances === undefined ? (status === "cancelled" ? "None" : "Not counted") : number(attendances),
        },
        { heading: "Planned cost", numeric: true, cell: ({ plannedPence }) => money(plannedPence) },
        { heading: "Cost", numeric: true, cell: ({ pence }) => money(pence) },
      ]}
    />
  );
