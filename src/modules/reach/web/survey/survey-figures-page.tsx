import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import type { ReachParts } from "../../actions/parts.ts";
import { isFeeling, isLoaded } from "../../domain/survey/bank.ts";
import { type SurveyFigure, unitOfFigures } from "../../domain/survey/figures.ts";
import type { DistrictCensus } from "../../queries/council-census.ts";
import { actOnAnswer } from "../action/action-paths.ts";
import { days } from "../say-figures.ts";
import { ChangesTable } from "./changes-table.tsx";
import { type LoadedSurveyFigures, loadSurveyFigures } from "./load-survey-figures.ts";
import { inHundred } from "./say-finding.ts";
import { saySurveyMethod } from "./say-survey-method.ts";
import { Finding } from "./survey-finding.tsx";
import { surveyFiguresPath, surveyFilePath, surveyPath } from "./survey-paths.ts";
import { SurveyKey, SurveyTable } from "./survey-table.tsx";

const en = createTranslator("en");
const feels = (margin: SurveyFigure["margin"]) => isFeeling(margin) || isLoaded(margin);

/** GET /staff/reach/surveys/:id/figures: who comes, beside who lives here. */
export async function surveyFiguresPage(
  parts: ReachParts & { districts: DistrictCensus },
  context: Context,
): Promise<Answer> {
  const loaded = await loadSurveyFigures(parts, context);
  if (!loaded) return notFound;
  const { service, survey, figures, name, of } = loaded;
  const near = loaded.nearestTo !== null;
  const whom = near ? "who lives nearest to it" : "who lives here";
  const area = service.name;
  const isPeople = figures.some(({ alone }) => alone === undefined);
  const beside = figures.filter(({ alone }) => alone === undefined);
  const others = figures.filter(({ alone, margin }) => alone !== undefined && !feels(margin));
  const feelings = figures.filter(({ margin }) => feels(margin));
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
          {name} · {unitOfFigures(figures) ?? "too few to say of whom"} · {days(loaded.from, loaded.to)}
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
        {loaded.libraryId !== null && isPeople && <WhichCommunity loaded={loaded} />}
        <Commuters figures={figures} />
        {beside.length > 0 && (
          <section aria-labelledby="who">
            <h2 id="who">Who comes, beside {whom}</h2>
            <SurveyKey beside />
            <SurveyTable
              caption={`Who comes, beside ${whom}`}
              figures={beside}
              measures={survey.measures}
              beside
              t={en}
              area={area}
              doHref={(margin, answer) => actOnAnswer({ survey: survey.id, of, near }, margin, answer)}
            />
          </section>
        )}
        {others.length > 0 && (
          <section aria-labelledby="also">
            <h2 id="also">{beside.length > 0 ? "Also asked" : "Who comes"}</h2>
            {beside.length === 0 && <SurveyKey beside={false} />}
            <SurveyTable
              caption="What was also asked"
              figures={others}
              measures={survey.measures}
              beside={false}
              t={en}
              area={area}
            />
          </section>
        )}
        {feelings.length > 0 && (
          <section aria-labelledby="feelings">
            <h2 id="feelings">How those who answered feel</h2>
            <SurveyTable
              caption="How those who answered feel"
              figures={feelings}
              measures={survey.measures}
              beside={false}
              t={en}
              area={area}
            />
          </section>
        )}
        {survey.asks.includes("code") && (
          <ChangesTable pairs={loaded.pairs} changes={loaded.changes} measures={survey.measures} />
        )}
        <section aria-labelledby="method">
          <h2 id="method">How we know</h2>
          {saySurveyMethod(loaded).map((sentence) => (
            <p key={sentence} class="method">
              {sentence}
            </p>
          ))}
          <p class="not-printed">
            Download <a href={surveyFilePath(survey.id, "csv", of, near)}>CSV</a>,{" "}
            <a href={surveyFilePath(survey.id, "xlsx", of, near)}>Excel</a> or{" "}
            <a href={surveyFilePath(survey.id, "json", of, near)}>JSON</a>.
          </p>
        </section>
      </>
    ),
  });
}

/** The same figures beside the council's area, or beside the library's neighbourhood. */
const WhichCommunity = ({ loaded: { survey, of, nearestTo } }: { loaded: LoadedSurveyFigures }) => (
  <p class="not-printed">
    Beside:{" "}
    {nearestTo === null ? <b>the council’s area</b> : <a href={surveyFiguresPath(survey.id, of)}>the council’s area</a>}{" "}
    ·{" "}
    {nearestTo === null ? (
      <a href={surveyFiguresPath(survey.id, of, true)}>those who live nearest to the library</a>
    ) : (
      <b>those who live nearest to the library</b>
    )}
  </p>
);

/** Those who come and live elsewhere are set beside nobody: how many of them work or study here. */
const Commuters = ({ figures }: { figures: SurveyFigure[] }) => {
  const here = figures.find(({ margin }) => margin === "here");
  const share = (answer: string) => here?.rows.find((row) => row.answer === answer)?.share ?? 0;
  if (!here || here.rows.length === 0 || here.unit === "attendances") return null;
  return (
    <p id="set-aside">
      Of every 100 people who come and say it, {inHundred(share("live"))} live here, {inHundred(share("work"))} work
      here and {inHundred(share("study"))} study here without living here, {inHundred(share("visit"))} visit. Only those
      who live here are set beside residents.
    </p>
  );
};
