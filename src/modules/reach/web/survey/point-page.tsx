import { z } from "zod";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { type FormErrors, readForm, wholeNumber } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { countAsked, dropPoint } from "../../actions/count-asked.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { takeAnswer } from "../../actions/take-answer.ts";
import type { SurveyPoint } from "../../queries/surveys.ts";
import { counted, day } from "../say-figures.ts";
import { type LoadedSurvey, loadSurvey } from "./load-survey.ts";
import { readAnswers } from "./read-answers.ts";
import { paperPath, pointPath, surveyPath, typedPath } from "./survey-paths.ts";
import { SurveyQuestions } from "./survey-questions.tsx";

const MOST = 100_000;
const SCHEMA = z.object({ asked: wholeNumber(0, MOST), refused: wholeNumber(0, MOST) });

async function loadPoint(parts: ReachParts, context: Context) {
  const loaded = await loadSurvey(parts, context);
  const point = loaded?.points.find(({ id }) => id === context.params.point);
  return loaded && point && { ...loaded, point };
}
type LoadedPoint = LoadedSurvey & { point: SurveyPoint };

const titleOf = ({ point, nameOf }: LoadedPoint) => `${point.what ?? nameOf(point.libraryId)}, ${day(point.day)}`;

/** GET and POST /staff/reach/surveys/:id/points/:point: how many were asked on a day, or at a session. */
export async function pointPage(parts: ReachParts, context: Context): Promise<Answer> {
  const loaded = await loadPoint(parts, context);
  if (!loaded) return notFound;
  const { form, request } = context;
  const { survey, point } = loaded;
  if (request.method !== "POST")
    return showPoint(loaded, context, context.query.get("early") === "yes" ? { early: tooEarly(point) } : {});
  if (survey.closedAt !== null) return redirect(surveyPath(survey.id));
  if (field(form, "step") === "drop") {
    await dropPoint(parts, context.visitor!, point.id);
    return redirect(`${surveyPath(survey.id)}?done=dropped`);
  }
  const read = readForm(SCHEMA, form);
  if ("errors" in read) return showPoint(loaded, context, read.errors);
  const { asked = null, refused = null } = read.value;
  if (refused !== null && (asked === null || refused > asked))
    return showPoint(loaded, context, { refused: "Of those who were asked no more can have said no" });
  await countAsked(parts, context.visitor!, point.id, { asked, refused });
  return redirect(`${surveyPath(survey.id)}?done=counted`);
}

/** Why no paper form of that day can be typed in yet. */
const tooEarly = ({ day: on }: Pick<SurveyPoint, "day">) =>
  `No paper form can be typed in yet: ${day(on)} is still to come, so that nobody was asked`;

function showPoint(loaded: LoadedPoint, { csrf, form, request, now }: Context, errors: FormErrors = {}): Answer {
  const { survey, service, point } = loaded;
  const { early, ...ofFields } = errors;
  const isToCome = point.day > localDate(now);
  const wrong = Object.keys(ofFields).length > 0;
  const typed = (name: "asked" | "refused") =>
    request.method === "POST" ? field(form, name) : point[name] === null ? "" : String(point[name]);
  const input = (name: "asked" | "refused", label: string, hint: string) => (
    <TextInput
      name={name}
      value={typed(name)}
      error={errors[name]}
      label={{ text: label }}
      hint={hint}
      width={5}
      inputmode="numeric"
    />
  );
  return staffPage({
    title: titleOf(loaded),
    current: "reach",
    service: service.name,
    status: wrong ? 422 : 200,
    body: (
      <>
        <BackLink href={surveyPath(survey.id)}>{survey.name}</BackLink>
        <FormProblems errors={ofFields} />
        <h1>
          <bdi>{titleOf(loaded)}</bdi>
        </h1>
        {isToCome && early && (
          <p class="aside" role="status">
            {early}.
          </p>
        )}
        <p class="lead">
          {point.answers === 0 ? "No answers yet." : `${counted(point.answers, "answer", "answers")} so far.`}
        </p>
        {survey.closedAt === null && (
          <>
            <StaffForm action={pointPath(survey.id, point.id)} csrf={csrf}>
              {input(
                "asked",
                "How many people were asked",
                "All of them: those who answered, who took a form and who said no.",
              )}
              {input("refused", "How many said no", "Leave it empty where nobody counted.")}
              <ButtonGroup>
                <Button>Save the numbers</Button>
                {point.answers === 0 && (
                  <Button secondary name="step" value="drop">
                    Take it out: it was not held
                  </Button>
                )}
              </ButtonGroup>
            </StaffForm>
            <p>
              {isToCome ? (
                "From that day on paper forms can be typed in"
              ) : (
                <a href={typedPath(survey.id, point.id)}>Type in a paper form</a>
              )}{" "}
              · <a href={paperPath(survey.id)}>Print paper forms</a>
            </p>
          </>
        )}
      </>
    ),
  });
}

/** GET and POST /staff/reach/surveys/:id/typed/:point: a paper form, typed in by staff; then the next. */
export async function typedPage(parts: ReachParts, context: Context): Promise<Answer> {
  const loaded = await loadPoint(parts, context);
  if (!loaded) return notFound;
  const { form, request, now } = context;
  const { survey, point, service } = loaded;
  if (survey.closedAt !== null) return redirect(surveyPath(survey.id));
  if (point.day > localDate(now)) return redirect(`${pointPath(survey.id, point.id)}?early=yes`);
  if (request.method !== "POST") return showTyped(loaded, context);
  const t = createTranslator("en");
  const read = await readAnswers(parts, { form, t }, survey, service.code);
  if ("errors" in read) return showTyped(loaded, context, read.errors);
  await takeAnswer(
    parts,
    { serviceId: context.visitor!.serviceId, surveyId: survey.id, pointId: point.id },
    { token: idOrNew(field(form, "once")), sentBy: "paper", ...read },
  );
  return redirect(`${typedPath(survey.id, point.id)}?done=yes`);
}

function showTyped(loaded: LoadedPoint, { csrf, form, query }: Context, errors: FormErrors = {}): Answer {
  const { survey, service, point } = loaded;
  const wrong = Object.keys(errors).length > 0;
  const title = `A paper form: ${titleOf(loaded)}`;
  return staffPage({
    title,
    current: "reach",
    service: service.name,
    status: wrong ? 422 : 200,
    body: (
      <>
        <BackLink href={pointPath(survey.id, point.id)}>{titleOf(loaded)}</BackLink>
        <DoneBanner
          said={
            query.get("done") === "yes" ? `It is in: ${counted(point.answers, "answer", "answers")} now.` : undefined
          }
        />
        <FormProblems errors={errors} />
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <p>Type what is ticked. Leave out what is not, and destroy the paper once it is in.</p>
        <StaffForm action={typedPath(survey.id, point.id)} csrf={csrf} once={idOrNew(field(form, "once"))}>
          <SurveyQuestions
            t={createTranslator("en")}
            measures={survey.measures}
            asks={survey.asks}
            area={service.name}
            form={form}
            errors={errors}
          />
          <Button preventDoubleClick>Save, and type the next</Button>
        </StaffForm>
      </>
    ),
  });
}
