import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import type { ReachParts } from "../../actions/parts.ts";
import { isFeeling } from "../../domain/survey/bank.ts";
import type { DistrictCensus } from "../../queries/council-census.ts";
import { counted, day } from "../say-figures.ts";
import { ChangesTable } from "./changes-table.tsx";
import { type LoadedSurveyFigures, loadSurveyFigures } from "./load-survey-figures.ts";
import { saySurveyMethod } from "./say-survey-method.ts";
import { surveyFiguresPath, surveyFilePath, surveyPath } from "./survey-paths.ts";
import { SurveyKey, SurveyTable } from "./survey-table.tsx";
import { MARGIN_WORDS, marginAnswer } from "./survey-words.ts";

const en = createTranslator("en");

/** GET /staff/reach/surveys/:id/figures: who comes, beside who lives here. */
export async function surveyFiguresPage(
  parts: ReachParts & { districts: DistrictCensus },
  context: Context,
): Promise<Answer> {
  const loaded = await loadSurveyFigures(parts, context);
  if (!loaded) return notFound;
  const { service, survey, figures, name, of } = loaded;
  const area = service.name;
  const isPeople = figures.some(({ alone }) => alone === undefined);
  const beside = figures.filter(({ alone }) => alone === undefined);
  const others = figures.filter(({ alone, margin }) => alone !== undefined && !isFeeling(margin));
  const feelings = figures.filter(({ margin }) => isFeeling(margin));
  const title = isPeople ? "Does it serve everyone nearby?" : "Who comes here?";
  return staffPage({
    title: `${title} ${name}`,
    current: "reach",
    service: service.name,
    styles: ["plots"],
    body: (
      <>
        <BackLink href={surveyPath(survey.id)}>{survey.name}</BackLink>
        <p class="quiet">
          {name} · {isPeople ? "people" : "attendances"} · {day(loaded.from)} to {day(loaded.to)}
        </p>
        <h1>{title}</h1>
        <Finding loaded={loaded} area={area} />
        {loaded.others.length > 0 && (
          <details class="govuk-details not-printed">
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">Another library or activity</span>
            </summary>
            <div class="govuk-details__text">
              <ul>
                {loaded.others.map((other) => (
                  <li key={other.of}>
                    <a href={surveyFiguresPath(survey.id, other.of)}>{other.name}</a>
                  </li>
                ))}
              </ul>
            </div>
          </details>
        )}
        {beside.length > 0 && (
          <section aria-labelledby="who">
            <h2 id="who">Who comes, beside who lives here</h2>
            <SurveyKey beside />
            <SurveyTable caption="Who comes, beside who lives here" figures={beside} beside t={en} area={area} />
          </section>
        )}
        {others.length > 0 && (
          <section aria-labelledby="also">
            <h2 id="also">{beside.length > 0 ? "Also asked" : "Who comes"}</h2>
            {beside.length === 0 && <SurveyKey beside={false} />}
            <SurveyTable caption="What was also asked" figures={others} beside={false} t={en} area={area} />
          </section>
        )}
        {feelings.length > 0 && (
          <section aria-labelledby="feelings">
            <h2 id="feelings">How those who answered feel</h2>
            <SurveyTable caption="How those who answered feel" figures={feelings} beside={false} t={en} area={area} />
          </section>
        )}
        {survey.asks.includes("code") && <ChangesTable pairs={loaded.pairs} changes={loaded.changes} />}
        <section aria-labelledby="method">
          <h2 id="method">How we know</h2>
          {saySurveyMethod(loaded).map((sentence) => (
            <p key={sentence} class="method">
              {sentence}
            </p>
          ))}
          <p class="not-printed">
            Download <a href={surveyFilePath(survey.id, "csv", of)}>CSV</a> or{" "}
            <a href={surveyFilePath(survey.id, "json", of)}>JSON</a>.
          </p>
        </section>
      </>
    ),
  });
}

const inHundred = (share: number) => share.toFixed(0);

/** The finding in a sentence or two, before any number is read. */
const Finding = ({ loaded: { figures, least, answers }, area }: { loaded: LoadedSurveyFigures; area: string }) => {
  if (figures.length === 0)
    return (
      <p class="lead">
        {counted(answers, "answer", "answers")}: too few to break down. Fifty are the least, of people who live here.
      </p>
    );
  const compared = figures.flatMap(({ rows }) => rows.flatMap(({ compared: each }) => each ?? []));
  if (compared.length === 0) return <p class="lead">It is not set beside who lives here.</p>;
  const [first] = least;
  if (!first)
    return (
      <p class="lead">
        {compared.includes("unclear")
          ? "No group comes clearly less than it would; of some there are too few answers to tell."
          : "Yes, as far as this was asked: no group comes clearly less than it would for its number."}
      </p>
    );
  return (
    <p class="lead">
      Not everyone alike.{" "}
      <b>
        Fewest for their number, by {MARGIN_WORDS[first.margin].toLowerCase()}:{" "}
        {marginAnswer(en, first.margin, first.row.answer, area)}.
      </b>{" "}
      They are {inHundred(first.row.share)} in every 100 who come, and {inHundred(first.row.community!)} in every 100
      who live here.
    </p>
  );
};
