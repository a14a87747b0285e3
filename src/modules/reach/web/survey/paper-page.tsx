import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { isLocale, LOCALE_KEYS, LOCALES } from "../../../../platform/i18n/locales.ts";
import { createTranslator, type Translator } from "../../../../platform/i18n/translator.ts";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { SquareCode } from "../../../../platform/views/pieces/square-code.tsx";
import { Words } from "../../../../platform/views/words.tsx";
import type { ReachParts } from "../../actions/parts.ts";
import { asksFeelings, BANK, QUESTIONS } from "../../domain/survey/bank.ts";
import { ONS4, UCLA, UCLA_ANSWERS } from "../../domain/survey/feelings.ts";
import { type LoadedSurvey, loadSurvey } from "./load-survey.ts";
import { PaperMeasures } from "./measure-items.tsx";
import { answerPath, paperPath, surveyPath } from "./survey-paths.ts";
import { answerText, feelingKey, questionText } from "./survey-words.ts";

const SCORES = Array.from({ length: 11 }, (_, score) => String(score));

/** GET /staff/reach/surveys/:id/paper: the form to be printed, in the language that `in` names. */
export async function paperPage(parts: ReachParts, context: Context): Promise<Answer> {
  const loaded = await loadSurvey(parts, context);
  if (!loaded) return notFound;
  const language = context.query.get("in") ?? "en";
  const t = createTranslator(isLocale(language) ? language : "en");
  const { id } = loaded.survey;
  return {
    kind: "page",
    page: {
      title: "Paper form",
      bare: true,
      styles: ["list"],
      body: (
        <>
          <div class="not-printed">
            <BackLink href={surveyPath(id)}>{loaded.survey.name}</BackLink>
            <p>
              Print it on both sides, one for each person. In{" "}
              {LOCALE_KEYS.map((locale, at) => (
                <>
                  {at > 0 && ", "}
                  <a href={`${paperPath(id)}?in=${locale}`} lang={locale}>
                    {LOCALES[locale].name}
                  </a>
                </>
              ))}
              .{" "}
              {!LOCALES[t.locale].reviewed &&
                "No translator has checked this language: hand out the English one with it."}
            </p>
          </div>
          <div class="paper form" lang={t.locale} dir={t.dir}>
            <PaperForm loaded={loaded} t={t} />
          </div>
        </>
      ),
    },
  };
}

const Box = () => <span class="box" aria-hidden="true" />;

const Ticks = ({ answers, t }: { answers: { key: string; text: preact.ComponentChildren }[]; t: Translator }) => (
  <ul>
    {[...answers, { key: "declined", text: t.text("survey.decline") }].map(({ key, text }) => (
      <li key={key}>
        <Box /> {text}
      </li>
    ))}
  </ul>
);

const PaperForm = ({ loaded: { survey, service }, t }: { loaded: LoadedSurvey; t: Translator }) => {
  const { asks } = survey;
  const feeling = (name: string) => <Words said={t.say(feelingKey(name))} t={t} />;
  const feels = asksFeelings(asks);
  return (
    <>
      <h1>{t.text("survey.title")}</h1>
      <p>{t.text("survey.lead", { service: service.name })}</p>
      <p>
        <Words said={t.say("survey.promise")} t={t} /> {t.text("survey.again")}
      </p>
      <p>
        {t.text("survey.paperTick")} <b>{t.text("survey.paperBack")}</b>
      </p>
      {QUESTIONS.filter((question) => asks.includes(question)).map((question) => (
        <section key={question}>
          <h2>{questionText(t, question, service.name)}</h2>
          <Ticks
            t={t}
            answers={BANK[question].map((answer) => ({
              key: answer,
              text: answerText(t, question, answer, service.name),
            }))}
          />
        </section>
      ))}
      {asks.includes("postcode") && (
        <section>
          <h2>{t.text("survey.postcode")}</h2>
          <p>{t.text("survey.postcodeHint")}</p>
          <p class="line" />
        </section>
      )}
      {feels && (
        <section>
          <h2>{t.text("survey.feelings")}</h2>
          <p>
            <Words said={t.say("survey.feelingsLead")} t={t} />
          </p>
          <p>
            <Box /> <Words said={t.say("survey.over16")} t={t} />
          </p>
        </section>
      )}
      {asks.includes("loneliness") && (
        <>
          {UCLA.map((item) => (
            <section key={item}>
              <h3>{feeling(item)}</h3>
              <Ticks t={t} answers={UCLA_ANSWERS.map((answer) => ({ key: answer, text: feeling(answer) }))} />
            </section>
          ))}
          <section>
            <h3>{feeling("lonely")}</h3>
            <Ticks
              t={t}
              answers={["often", "some", "occasionally", "hardly", "never"].map((answer) => ({
                key: answer,
                text: feeling(`lonely.${answer}`),
              }))}
            />
          </section>
        </>
      )}
      {asks.includes("wellbeing") && (
        <>
          <p>{feeling("intro")}</p>
          {ONS4.map((item) => (
            <section key={item}>
              <h3>{feeling(item)}</h3>
              <Ticks t={t} answers={SCORES.map((score) => ({ key: score, text: score }))} />
            </section>
          ))}
        </>
      )}
      <PaperMeasures t={t} measures={survey.measures} ticks={(answers) => <Ticks t={t} answers={answers} />} />
      {asks.includes("code") && (
        <section>
          <h3>{t.text("survey.code")}</h3>
          <p>{t.text("survey.codeHint")}</p>
          <p class="line" />
        </section>
      )}
      {feels && (
        <section>
          <h2>
            <Words said={t.say("survey.help")} t={t} />
          </h2>
          <p>
            <Words said={t.say("survey.help.library")} t={t} /> <Words said={t.say("survey.help.samaritans")} t={t} />{" "}
            <Words said={t.say("survey.help.nhs")} t={t} />
          </p>
        </section>
      )}
    </>
  );
};

/** GET /staff/reach/surveys/:id/poster/:library: one sheet with the square code and the link. */
export async function posterPage(parts: ReachParts, context: Context): Promise<Answer> {
  const loaded = await loadSurvey(parts, context);
  const place = loaded?.places.find(({ libraryId }) => libraryId === context.params.library);
  if (!loaded || !place) return notFound;
  const { survey, service, nameOf } = loaded;
  const address = `${parts.baseUrl}${answerPath(place.code)}`;
  return {
    kind: "page",
    page: {
      title: "Poster",
      bare: true,
      styles: ["list"],
      body: (
        <>
          <div class="not-printed">
            <BackLink href={surveyPath(survey.id)}>{survey.name}</BackLink>
          </div>
          <div class="paper">
            <p>
              <bdi>{nameOf(place.libraryId)}</bdi>
            </p>
            <h1>{createTranslator("en").text("survey.title")}</h1>
            {LOCALE_KEYS.map((locale) => (
              <p key={locale} lang={locale} dir={LOCALES[locale].dir}>
                {createTranslator(locale).text("survey.lead", { service: service.name })}
              </p>
            ))}
            <p>{createTranslator("en").say("survey.promise").text}</p>
            <div class="foot-line">
              <SquareCode text={address} label={`Square code of ${address}`} size={240} />
              <p>
                Point your phone’s camera at it, or type
                <br />
                <b>{address.replace(/^https?:\/\//, "")}</b>
                <br />
                or ask for the form on paper.
              </p>
            </div>
          </div>
        </>
      ),
    },
  };
}
