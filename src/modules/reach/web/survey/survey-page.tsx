import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import { closeSurvey, FORGOTTEN_DAYS } from "../../actions/close-survey.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { SURVEY_CODES } from "../../actions/plan-survey.ts";
import { lostByClosing } from "../../domain/survey/before-closing.ts";
import { responseRate } from "../../domain/survey/figures.ts";
import type { DistrictCensus } from "../../queries/council-census.ts";
import type { SurveyPoint } from "../../queries/surveys.ts";
import { counted, day, number } from "../say-figures.ts";
import { CloseEarly, isEarly } from "./close-early.tsx";
import { type LoadedSurvey, loadSurvey } from "./load-survey.ts";
import {
  answerPath,
  coursePath,
  paperPath,
  pointPath,
  posterPath,
  SURVEYS_PATH,
  surveyFiguresPath,
  surveyPath,
} from "./survey-paths.ts";

const DONE: Record<string, string> = {
  counted: "The numbers are saved.",
  dropped: "It is taken out of the plan.",
};

/** GET and POST /staff/reach/surveys/:id: the plan of a round, how it goes, and its end. */
export async function surveyPage(parts: ReachParts & { districts: DistrictCensus }, context: Context): Promise<Answer> {
  const loaded = await loadSurvey(parts, context);
  if (!loaded) return notFound;
  const { form, request } = context;
  if (loaded.survey.courseId !== null) return redirect(coursePath(loaded.survey.courseId));
  if (request.method !== "POST") return show(parts, loaded, context);
  if (loaded.survey.closedAt === null) {
    const wrong: FormErrors = {};
    const lost = lostByClosing(loaded.points, loaded.survey.shownFor, localDate(context.now));
    if (isEarly(lost) && field(form, "anyway") !== "yes")
      wrong.anyway = "Read what is lost, and say that it closes all the same";
    if (field(form, "sure") !== "yes") wrong.sure = "Say that every paper form is typed in and every number counted";
    if (Object.keys(wrong).length > 0) return show(parts, loaded, context, wrong);
  }
  await closeSurvey(parts, scopeOf(context.visitor!), loaded.survey.id);
  return redirect(surveyFiguresPath(loaded.survey.id, null));
}

const nowhere = (value: number | null) => (value === null ? "Not counted" : number(value));
const response = ({ answers, asked }: { answers: number; asked: number | null }) => {
  const rate = responseRate(answers, asked);
  return rate === undefined ? "Not known" : `${rate.toFixed(0)}%`;
};

function show(parts: ReachParts, loaded: LoadedSurvey, context: Context, errors?: FormErrors): Answer {
  const { service, survey, points } = loaded;
  const answers = points.reduce((sum, point) => sum + point.answers, 0);
  const visitor = context.visitor!;
  const mayClose = mayAs(visitor.role, "manager") && mayActFor(visitor, null);
  return staffPage({
    title: survey.name,
    current: "reach",
    service: service.name,
    status: errors ? 422 : 200,
    body: (
      <>
        <BackLink href={SURVEYS_PATH}>Sample surveys</BackLink>
        <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
        <FormProblems errors={errors} />
        <h1>
          <bdi>{survey.name}</bdi>
        </h1>
        <p class="lead">
          {survey.closedAt === null ? "Open" : "Closed"}:{" "}
          {answers === 0 ? "no answers" : counted(answers, "answer", "answers")}
          {survey.closedAt === null && " so far"}.{" "}
          {survey.closedAt !== null && <a href={surveyFiguresPath(survey.id, null)}>See the figures</a>}
        </p>
        <p class="method">{survey.plan}.</p>
        {survey.closedAt === null && <HowToAsk loaded={loaded} baseUrl={parts.baseUrl} />}
        <section aria-labelledby="plan">
          <h2 id="plan">Who was asked, and who answered</h2>
          <p>
            Count how many people you ask, and how many say no: without that nobody knows whom the answers speak for.
          </p>
          <Plan loaded={loaded} />
        </section>
        {survey.closedAt === null && mayClose && (
          <section class="form-part" aria-labelledby="close">
            <h2 id="close">Close it</h2>
            <p>
              Then nobody can answer any more, the figures are made once, and all they were made of is erased. They
              cannot be made again. It closes by itself {FORGOTTEN_DAYS} days after its last day.
            </p>
            <StaffForm action={surveyPath(survey.id)} csrf={context.csrf}>
              <CloseEarly
                lost={lostByClosing(points, survey.shownFor, localDate(context.now))}
                of={{ one: "day or session", many: "days and sessions" }}
                error={errors?.anyway}
              />
              <Checkboxes
                name="sure"
                error={errors?.sure}
                values={[field(context.form, "sure")]}
                items={[{ value: "yes", text: "Every paper form is typed in, and every number is counted" }]}
              />
              <Button preventDoubleClick>Close the survey and make its figures</Button>
            </StaffForm>
          </section>
        )}
      </>
    ),
  });
}

const HowToAsk = ({ loaded: { survey, places, nameOf }, baseUrl }: { loaded: LoadedSurvey; baseUrl: string }) => (
  <section aria-labelledby="ask">
    <h2 id="ask">How to ask</h2>
    <p>
      Ask everybody who comes, not only those who look willing. Give the link, the square code or{" "}
      <a href={paperPath(survey.id)}>a paper form</a>.
    </p>
    <Table<(typeof places)[number]>
      caption="Links"
      captionHidden
      rows={places}
      columns={[
        { heading: "Library", rowHeading: true, cell: ({ libraryId }) => nameOf(libraryId) },
        {
          heading: "Link",
          cell: ({ code }) => (
            <a href={answerPath(code)}>
              {baseUrl.replace(/^https?:\/\//, "")}
              {answerPath(code)}
            </a>
          ),
        },
        {
          heading: "On a screen that many use",
          cell: ({ code }) => <a href={`${answerPath(code)}?kiosk=yes`}>Open it, code {SURVEY_CODES.say(code)}</a>,
        },
        {
          heading: "On paper",
          cell: ({ libraryId }) => <a href={posterPath(survey.id, libraryId)}>Poster of {nameOf(libraryId)}</a>,
        },
      ]}
    />
  </section>
);

const Plan = ({ loaded: { survey, points, nameOf } }: { loaded: LoadedSurvey }) => (
  <Table<SurveyPoint>
    caption="Days and sessions of the plan"
    captionHidden
    rows={points}
    columns={[
      {
        heading: "Day",
        rowHeading: true,
        cell: ({ id, day: on, libraryId, what }) => (
          <a href={pointPath(survey.id, id)}>
            {day(on)}
            <span class="govuk-visually-hidden"> {what ?? nameOf(libraryId)}</span>
          </a>
        ),
      },
      {
        heading: "Where",
        cell: ({ libraryId, what }) => (what ? <bdi>{`${what}, ${nameOf(libraryId)}`}</bdi> : nameOf(libraryId)),
      },
      { heading: "Asked", numeric: true, cell: ({ asked }) => nowhere(asked) },
      { heading: "Said no", numeric: true, cell: ({ refused }) => nowhere(refused) },
      { heading: "Answers", numeric: true, cell: ({ answers }) => number(answers) },
      { heading: "Response", numeric: true, cell: response },
    ]}
  />
);
