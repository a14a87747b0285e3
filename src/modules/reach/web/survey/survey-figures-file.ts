import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import type { SheetValue } from "../../../../platform/sheets/write-xlsx.ts";
import type { ReachParts } from "../../actions/parts.ts";
import type { SurveyFigure, SurveyRow } from "../../domain/survey/figures.ts";
import type { DistrictCensus } from "../../queries/council-census.ts";
import type { FileForm } from "../paths.ts";
import { tableFile } from "../table-file.ts";
import { scaleWords } from "./changes-table.tsx";
import { type LoadedSurveyFigures, loadSurveyFigures } from "./load-survey-figures.ts";
import { saySurveyMethod } from "./say-survey-method.ts";
import { surveyFiguresPath } from "./survey-paths.ts";
import { ALONE_WORDS, SURVEY_COMPARED } from "./survey-table.tsx";
import { marginAnswer, marginWords } from "./survey-words.ts";

const en = createTranslator("en");
const rounded = (value: number | undefined) => (value === undefined ? null : Math.round(value * 100) / 100);

const inWords = (row: SurveyRow, { alone }: SurveyFigure) =>
  alone ? ALONE_WORDS[alone] : row.compared ? SURVEY_COMPARED[row.compared] : "";

/** Each figure with its address; shares in hundredths. */
function rowsOf({ figures, survey, service, of, nearestTo }: LoadedSurveyFigures, baseUrl: string) {
  const page = `${baseUrl}${surveyFiguresPath(survey.id, of, nearestTo !== null)}`;
  return figures.flatMap((figure) => {
    const { margin, standardised } = figure;
    const unit = standardised ? `${figure.unit}, weighed by age and sex` : figure.unit;
    const same = { question: marginWords(survey.measures, margin), unit };
    const none = {
      interval_low: null,
      interval_high: null,
      resident_share: null,
      ratio: null,
      ratio_low: null,
      ratio_high: null,
    };
    return [
      ...figure.rows.map((row) => ({
        address: `${page}#${margin}-${row.answer}`,
        ...same,
        name: marginAnswer(en, survey.measures, margin, row.answer, service.name),
        share: rounded(row.share),
        interval_low: rounded(row.interval?.low),
        interval_high: rounded(row.interval?.high),
        resident_share: rounded(row.community),
        ratio: rounded(row.ratio?.at),
        ratio_low: rounded(row.ratio?.low),
        ratio_high: rounded(row.ratio?.high),
        out_of: figure.said,
        in_words: inWords(row, figure),
      })),
      ...(["declined", "blank"] as const).map((which) => ({
        address: `${page}#${margin}-${which}`,
        ...same,
        name: which === "declined" ? "Preferred not to say" : "Left it empty",
        share: rounded(figure[which]),
        ...none,
        out_of: figure.all,
        in_words: "",
      })),
    ];
  });
}

const CHANGE_COLUMNS = ["address", "measure", "scale", "pairs", "first", "change", "interval_low", "interval_high"];

/** What changed between first and last answers, each with its address. */
const changeRows = ({ changes, survey, of, nearestTo }: LoadedSurveyFigures, baseUrl: string): SheetValue[][] =>
  changes.map(({ measure, pairs, first, mean, low, high }) => [
    `${baseUrl}${surveyFiguresPath(survey.id, of, nearestTo !== null)}#change-${measure}`,
    marginWords(survey.measures, measure),
    scaleWords(survey.measures, measure),
    pairs,
    first,
    mean,
    low,
    high,
  ]);

/** GET /staff/reach/surveys/:id/figures.csv, .xlsx and .json. */
export const surveyFile =
  (form: FileForm) =>
  async (parts: ReachParts & { districts: DistrictCensus }, context: Context): Promise<Answer> => {
    const loaded = await loadSurveyFigures(parts, context);
    if (!loaded) return notFound;
    const rows = rowsOf(loaded, parts.baseUrl);
    const method = saySurveyMethod(loaded);
    if (form === "json")
      return {
        kind: "json",
        headers: { "cache-control": "no-store" },
        body: {
          service: loaded.service.name,
          of: loaded.name,
          survey: loaded.survey.name,
          from: loaded.from,
          to: loaded.to,
          answers: loaded.answers,
          asked: loaded.asked,
          refused: loaded.refused,
          method,
          figures: rows,
          changes: loaded.changes.map((change) => ({
            ...change,
            name: marginWords(loaded.survey.measures, change.measure),
          })),
        },
      };
    const [first] = rows;
    const changes = changeRows(loaded, parts.baseUrl);
    return tableFile(form, {
      name: `survey-${loaded.from}`,
      tables: [
        {
          name: "Figures",
          columns: first ? Object.keys(first) : ["address"],
          rows: rows.map((row) => Object.values(row)),
        },
        ...(changes.length > 0 ? [{ name: "First and last answers", columns: CHANGE_COLUMNS, rows: changes }] : []),
      ],
      method,
    });
  };
