import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { choices, type FormErrors, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, fields, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { askCourse, COURSE_PARTS, type CoursePart } from "../../actions/ask-course.ts";
import { closeSurvey, FORGOTTEN_DAYS } from "../../actions/close-survey.ts";
import type { Course, ReachParts } from "../../actions/parts.ts";
import { answeredBetween, type Lost, lostByClosing } from "../../domain/survey/before-closing.ts";
import { LEAST_PAIRS } from "../../domain/survey/change.ts";
import type { DistrictCensus } from "../../queries/council-census.ts";
import type { LoadedMeasure } from "../../queries/measures.ts";
import {
  pairsSoFar,
  type Survey,
  type SurveyPoint,
  surveyOfCourse,
  surveyPlaces,
  surveyPoints,
  surveyReleases,
} from "../../queries/surveys.ts";
import type { ReachTables } from "../../tables.ts";
import { counted, day, onDays } from "../say-figures.ts";
import { ChangesTable } from "../survey/changes-table.tsx";
import { MeasureTicks, measuresChosen, measuresHere } from "../survey/choose-measures.tsx";
import { CloseEarly } from "../survey/close-early.tsx";
import { coursePath } from "../survey/survey-paths.ts";
import { HowToAskCourse } from "./how-to-ask.tsx";

const PART_WORDS: Record<CoursePart, { text: string; hint: string }> = {
  loneliness: { text: "Loneliness", hint: "Four questions, in the words of the Office for National Statistics" },
  wellbeing: { text: "Wellbeing", hint: "Four questions, from 0 to 10, in the words of the same" },
};

const ASK = z.object({
  asks: choices(COURSE_PARTS),
});

/** What a course's page shows, by how far it is. */
interface Showing {
  service: string;
  course: Course;
  /** What the service may ask under a licence. */
  measures: LoadedMeasure[];
  round?: {
    survey: Survey;
    points: SurveyPoint[];
    code: string;
    pairs: { first: number; both: number };
    release?: Awaited<ReturnType<typeof surveyReleases>>[number];
  };
}

async function load(parts: ReachParts, context: Context): Promise<Showing | undefined> {
  const { visitor, params } = context;
  const { db } = parts;
  const course = await parts.course(visitor!, params.id ?? "");
  const service = await parts.serviceOf(visitor!.serviceId);
  if (!course || !service) return undefined;
  const round = await db.work(scopeOf(visitor!), async () => {
    const trx = db.trx<ReachTables>();
    const survey = await surveyOfCourse(trx, visitor!.serviceId, course.id);
    if (!survey) return undefined;
    const [place] = await surveyPlaces(trx, survey.id);
    const [release] = await surveyReleases(trx, survey.id);
    return {
      survey,
      points: await surveyPoints(trx, survey.id),
      code: place!.code,
      pairs: await pairsSoFar(trx, survey.id),
      release,
    };
  });
  return { service: service.name, course, round, measures: await measuresHere(parts, context) };
}

/** GET and POST /staff/reach/courses/:id: first and last answers of a course, for whoever runs it. */
export async function coursePage(parts: ReachParts & { districts: DistrictCensus }, context: Context): Promise<Answer> {
  const showing = await load(parts, context);
  if (!showing) return notFound;
  const { course, round } = showing;
  const { form, request, visitor } = context;
  if (request.method !== "POST") return show(parts, context, showing);
  const here = redirect(coursePath(course.id));
  if (!round) {
    const read = readForm(ASK, form);
    if ("errors" in read) return show(parts, context, showing, read.errors);
    const measures = await measuresChosen(parts, context);
    if (read.value.asks.length === 0 && measures.length === 0)
      return show(parts, context, showing, { asks: "Choose what to ask" });
    if (course.sessions.length > 0) await askCourse(parts, visitor!, course, { ...read.value, measures });
    return here;
  }
  // Sent twice: it has begun, or it is closed.
  if (round.survey.closedAt !== null || field(form, "step") !== "close") return here;
  const wrong: FormErrors = {};
  const lost = lostByClosing(round.points, "activity", localDate(context.now));
  if (lost.toCome > 0 && field(form, "anyway") !== "yes")
    wrong.anyway = `${counted(lost.toCome, "session is", "sessions are")} still to come: say that it closes all the same`;
  if (field(form, "sure") !== "yes") wrong.sure = "Say that every paper form is typed in";
  if (Object.keys(wrong).length > 0) return show(parts, context, showing, wrong);
  await closeSurvey(parts, scopeOf(visitor!), round.survey.id);
  return here;
}

function show(parts: ReachParts, context: Context, showing: Showing, errors?: FormErrors): Answer {
  const { service, course, round } = showing;
  const title = `First and last answers: ${course.title}`;
  return staffPage({
    title,
    current: "programme",
    service,
    status: errors ? 422 : 200,
    styles: ["plots"],
    body: (
      <>
        <BackLink href={`/staff/activities/${course.id}`}>{course.title}</BackLink>
        <FormProblems errors={errors} />
        <h1>First and last answers</h1>
        <p class="quiet">
          <bdi>{course.title}</bdi> · {counted(course.sessions.length, "session", "sessions")}
        </p>
        {!round ? (
          <Begin course={course} measures={showing.measures} context={context} errors={errors} />
        ) : round.survey.closedAt === null ? (
          <>
            <SoFar round={round} />
            <HowToAskCourse survey={round.survey} points={round.points} code={round.code} baseUrl={parts.baseUrl} />
            <Close
              course={course}
              lost={lostByClosing(round.points, "activity", localDate(context.now))}
              context={context}
              errors={errors}
            />
          </>
        ) : (
          <Closed round={round} />
        )}
      </>
    ),
  });
}

interface BeginProps {
  course: Course;
  measures: LoadedMeasure[];
  context: Context;
  errors?: FormErrors;
}

const Begin = ({ course, measures, context, errors }: BeginProps) => (
  <>
    <p class="lead">Ask people how they feel when the course begins and when it ends, and see whether that differs.</p>
    <ul>
      <li>Nobody gives a name. Each makes up a code, writes it on both forms, and keeps it to themselves.</li>
      <li>Every answer may be left out, and so may the whole form. Help is shown to everybody afterwards.</li>
      <li>Nothing is shown where fewer than {LEAST_PAIRS} people gave both answers.</li>
    </ul>
    {course.sessions.length === 0 ? (
      <p>The course has no sessions yet: give it dates first.</p>
    ) : (
      <StaffForm action={coursePath(course.id)} csrf={context.csrf}>
        <Checkboxes
          name="asks"
          legend={{ text: "What to ask" }}
          error={errors?.asks}
          values={errors ? fields(context.form, "asks") : ["loneliness"]}
          items={COURSE_PARTS.map((part) => ({ value: part, ...PART_WORDS[part] }))}
        />
        <MeasureTicks measures={measures} context={context} />
        <Button preventDoubleClick>Begin to ask</Button>
      </StaffForm>
    )}
  </>
);

const SoFar = ({ round: { pairs } }: { round: NonNullable<Showing["round"]> }) => (
  <>
    <p class="lead">
      {counted(pairs.first, "person has", "people have")} given a first answer, {pairs.both} of them a last one too.
    </p>
    {pairs.both < LEAST_PAIRS && (
      <p>With fewer than {LEAST_PAIRS} who gave both, the change is not shown: it would say something of one person.</p>
    )}
  </>
);

interface CloseProps {
  course: Course;
  lost: Lost;
  context: Context;
  errors?: FormErrors;
}

const Close = ({ course, lost, context, errors }: CloseProps) => (
  <section class="form-part" aria-labelledby="close">
    <h2 id="close">Close it</h2>
    <p>
      After the last session, once all paper is typed in. Then the change is worked out once, and every answer is
      erased. It closes by itself {FORGOTTEN_DAYS} days after the last session.
    </p>
    <StaffForm action={coursePath(course.id)} csrf={context.csrf}>
      <CloseEarly lost={lost} of={{ one: "session", many: "sessions" }} error={errors?.anyway} course />
      <Checkboxes
        name="sure"
        error={errors?.sure}
        values={[field(context.form, "sure")]}
        items={[{ value: "yes", text: "Every paper form is typed in" }]}
      />
      <Button preventDoubleClick name="step" value="close">
        Close it and work out the change
      </Button>
    </StaffForm>
  </section>
);

/** ' on 27 November 2026', ' between 27 November and …': when people answered, and not when they might have. */
function sayAnswered(points: SurveyPoint[]): string {
  const days = answeredBetween(points);
  return days ? onDays(days.from, days.to) : "";
}

const Closed = ({ round: { survey, release, points } }: { round: NonNullable<Showing["round"]> }) => (
  <>
    <p class="lead">
      Closed{survey.closedAt && ` on ${day(localDate(survey.closedAt))}`}.{" "}
      {counted(release?.answers ?? 0, "answer", "answers")}
      {sayAnswered(points)}.
    </p>
    <ChangesTable pairs={release?.pairs ?? 0} changes={release?.changes ?? []} measures={survey.measures} />
    <p class="method">
      Everybody of the course was asked. Those who gave one answer alone are not in it. Every answer is erased.
    </p>
  </>
);
