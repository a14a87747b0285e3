import { z } from "zod";
import { mayActFor } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import {
  choice,
  choices,
  type FormErrors,
  neededDay,
  neededLine,
  neededNumber,
  readForm,
  tick,
} from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, fields, notFound, redirect } from "../../../../platform/http/route.ts";
import { idOrNew, isId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes, Radios } from "../../../../platform/views/forms/choices.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import type { ObjectiveToAsk, ReachParts } from "../../actions/parts.ts";
import { planSurvey } from "../../actions/plan-survey.ts";
import { ASKED, type Asked, asksFeelings, type Loaded, type Question } from "../../domain/survey/bank.ts";
import { wrongDays } from "../../domain/survey/plan.ts";
import { counted } from "../say-figures.ts";
import { MeasureTicks, measuresChosen, measuresHere } from "./choose-measures.tsx";
import { NEW_SURVEY_PATH, SURVEYS_PATH, surveyPath } from "./survey-paths.ts";
import { MARGIN_WORDS } from "./survey-words.ts";

const MOST_EACH = 40;
const SHOWN_FOR = ["service", "library", "activity"] as const;
/** Of a round of an objective nobody has to choose it. */
const OF_OBJECTIVE = { draw: "sessions", shown_for: "objective" };
const DRAW = ["days", "sessions"] as const;

const SCHEMA = z.object({
  name: neededLine(120, "Give the survey a name"),
  draw: choice(DRAW, "Choose where people are asked"),
  from: neededDay("Write the first day, such as 1 3 2027"),
  to: neededDay("Write the last day, such as 31 3 2027"),
  each: neededNumber(1, MOST_EACH, `Write how many, from 1 to ${MOST_EACH}`),
  shown_for: choice([...SHOWN_FOR, "objective"], "Choose what the figures are of"),
  standardised: tick,
  asks: choices(ASKED as [(typeof ASKED)[number], ...(typeof ASKED)[number][]]),
});

const ASKED_WORDS: Record<Exclude<Asked, Question | Loaded>, { text: string; hint: string }> = {
  postcode: { text: "Postcode", hint: "Becomes a deprivation tenth at once, and is thrown away." },
  loneliness: {
    text: "Loneliness",
    hint: "Three questions of the UCLA scale and the direct one, as the Office for National Statistics words them. For people of 16 and over, in English; help is shown after.",
  },
  wellbeing: {
    text: "Wellbeing",
    hint: "The four questions of the Office for National Statistics (ONS4). For people of 16 and over, in English; help is shown after.",
  },
  code: {
    text: "A code that people make up",
    hint: "Links the first and last answer of a course, where loneliness, wellbeing or a measure under licence is asked. No change is shown under ten pairs.",
  },
};
const isPart = (asked: Asked): asked is Exclude<Asked, Question | Loaded> => Object.hasOwn(ASKED_WORDS, asked);
const HINTS: Partial<Record<Question, string>> = {
  often: "Without it figures are of attendances, and are not set beside who lives here.",
  here: "With it only those who live here are set beside who lives here.",
  home: "Is shown by itself: the census counts households, not people.",
};
const USUAL: Asked[] = ["often", "here", "age", "sex", "ethnic_group", "disability", "language"];

/** GET and POST /staff/reach/surveys/new?objective=: which libraries, when, what is asked. */
export async function newSurveyPage(parts: ReachParts, context: Context): Promise<Answer> {
  const { request, now, query } = context;
  const visitor = context.visitor!;
  const objectiveId = field(context.form, "objective") || query.get("objective");
  const objective = objectiveId && isId(objectiveId) ? await parts.objectiveToAsk(visitor, objectiveId) : undefined;
  // What is of an objective is of all its libraries, and shown to those who see all of them.
  if (objectiveId && !(objective && mayActFor(visitor, null))) return notFound;
  if (request.method !== "POST") return show(parts, context, objective);
  const form = objective ? { ...context.form, ...OF_OBJECTIVE } : context.form;
  const own = await librariesOf(parts, context);
  const libraries = fields(form, "libraries").filter((id) => own.some((library) => library.id === id));
  const read = readForm(SCHEMA, form);
  const measures = await measuresChosen(parts, context);
  const asked: Asked[] =
    "value" in read
      ? [...ASKED.filter((each) => read.value.asks.includes(each)), ...measures.map(({ key }) => key)]
      : [];
  const errors: FormErrors = { ...("errors" in read && read.errors) };
  if (libraries.length === 0) errors.libraries = "Choose the libraries";
  if ("value" in read) {
    const wrong = wrongDays(read.value.from, read.value.to, localDate(now));
    if (wrong) errors.from = wrong;
    if (!objective && read.value.shown_for === "objective") errors.shown_for = "Begin it on the objective’s page";
    if (read.value.draw === "days" && read.value.shown_for === "activity")
      errors.shown_for = "Figures of each activity need sessions";
    if (asked.length === 0) errors.asks = "Choose what to ask";
    if (asked.includes("code") && !asksFeelings(asked))
      errors.asks = "A code links answers on how people feel: ask about that as well, or leave it out";
    if (read.value.standardised && !(["often", "age", "sex"] as const).every((each) => asked.includes(each)))
      errors.standardised = "Weighing by age and sex needs both asked, and how often people come";
  }
  if ("errors" in read || Object.keys(errors).length > 0) return show(parts, context, objective, errors);
  const { shown_for, asks: _, ...plan } = read.value;
  const planned = await planSurvey(parts, visitor, {
    ...plan,
    id: idOrNew(field(form, "once")),
    asks: asked,
    measures,
    shownFor: shown_for,
    libraries,
    objective,
  });
  if ("refused" in planned)
    return show(parts, context, objective, {
      from: objective
        ? "No public session of what is for it is planned at these libraries between the two days"
        : "There is no such day or public session at these libraries between the two days",
    });
  return redirect(surveyPath(planned.done));
}

const librariesOf = async (parts: ReachParts, { visitor }: Context) =>
  (await parts.libraries(visitor!.serviceId)).filter(({ id }) => mayActFor(visitor!, id));

async function show(
  parts: ReachParts,
  context: Context,
  objective: ObjectiveToAsk | undefined,
  errors: FormErrors = {},
): Promise<Answer> {
  const { form, csrf, request } = context;
  const wrong = Object.keys(errors).length > 0;
  const fresh = request.method !== "POST";
  const drawn = objective ? "The sessions" : "The days";
  const libraries = await librariesOf(parts, context);
  const measures = await measuresHere(parts, context);
  const of = (name: string) => ({ name, value: field(form, name), error: errors[name] });
  return staffPage({
    title: "Plan a survey",
    current: "reach",
    service: (await parts.serviceOf(context.visitor!.serviceId))?.name ?? "",
    status: wrong ? 422 : 200,
    body: (
      <>
        <BackLink href={objective?.href ?? SURVEYS_PATH}>{objective?.name ?? "Sample surveys"}</BackLink>
        <FormProblems errors={errors} />
        <h1>Plan a survey</h1>
        {objective && <OfObjective objective={objective} />}
        <StaffForm action={NEW_SURVEY_PATH} csrf={csrf} once={idOrNew(field(form, "once"))}>
          {objective && <Hidden values={{ objective: objective.id }} />}
          <TextInput
            {...of("name")}
            label={{ text: "Name" }}
            hint="Such as 'Who comes, spring 2027'. Staff alone see it."
            maxlength={120}
          />
          <Checkboxes
            name="libraries"
            error={errors.libraries}
            values={fresh && objective ? libraries.map(({ id }) => id) : fields(form, "libraries")}
            legend={{ text: "Libraries", size: "s" }}
            items={libraries.map(({ id, name }) => ({ value: id, text: name }))}
          />
          {!objective && <WherePeopleAreAsked {...of("draw")} />}
          <TextInput {...of("from")} label={{ text: "Between" }} hint="The first day, such as 1 3 2027." width={10} />
          <TextInput {...of("to")} label={{ text: "And" }} hint="The last day." width={10} />
          <TextInput
            {...of("each")}
            label={{ text: "How many at each library" }}
            hint="Days or sessions. Ten or more give intervals that say something; fifty answers are the least that is broken down."
            width={3}
            inputmode="numeric"
          />
          {!objective && <FiguresOf {...of("shown_for")} />}
          <Checkboxes
            name="asks"
            error={errors.asks}
            values={fresh ? USUAL : fields(form, "asks")}
            legend={{ text: "What is asked", size: "s" }}
            hint="Each can be left out by whoever answers. Shorter surveys are answered by more people."
            items={ASKED.map((each) =>
              isPart(each)
                ? { value: each, ...ASKED_WORDS[each] }
                : { value: each, text: MARGIN_WORDS[each], hint: HINTS[each] },
            )}
          />
          <MeasureTicks measures={measures} context={context} />
          <Checkboxes
            name="standardised"
            error={errors.standardised}
            values={[field(form, "standardised")]}
            items={[
              {
                value: "yes",
                text: "Weigh the answers by age and sex, as residents are",
                hint: "For whoever asks whether other differences are more than those of age and sex. Age and sex themselves are shown as people come. It cannot be chosen afterwards: of each question one table is made.",
              },
            ]}
          />
          <p>{drawn} are drawn when you press this, so that nobody chooses the busy ones.</p>
          <Button preventDoubleClick>Draw {drawn.toLowerCase()} and open the survey</Button>
        </StaffForm>
      </>
    ),
  });
}

/** At the door, or at sessions. */
const WherePeopleAreAsked = (field: { name: string; value: string; error?: string }) => (
  <Radios
    {...field}
    legend={{ text: "Where people are asked", size: "s" }}
    items={[
      {
        value: "days",
        text: "At the door, on days drawn by chance",
        hint: "Everybody who comes in that day. Days on which a library is closed can be taken out after.",
      },
      {
        value: "sessions",
        text: "At sessions drawn by chance",
        hint: "Everybody who comes to them. Sensitive activities are never drawn.",
      },
    ]}
  />
);

/** Of whom the figures will be. */
const FiguresOf = (field: { name: string; value: string; error?: string }) => (
  <Radios
    {...field}
    legend={{ text: "Figures of", size: "s" }}
    hint="One of these: figures of the same answers cut in two ways could be set against each other."
    items={[
      { value: "service", text: "All of these libraries together" },
      { value: "library", text: "Each library by itself" },
      { value: "activity", text: "Each activity by itself" },
    ]}
  />
);

const OfObjective = ({ objective: { name, days } }: { objective: ObjectiveToAsk }) => {
  const activities = new Set(days.map(({ activityId }) => activityId)).size;
  return (
    <>
      <p>
        For <b>{name}</b>: everybody is asked who comes to sessions drawn by chance from those of{" "}
        {counted(activities, "activity that is", "activities that are")} for it on that day. Sensitive activities are
        never drawn.
      </p>
      <p>There will be one table of all of them together, and none of an activity or a library by itself.</p>
    </>
  );
};
