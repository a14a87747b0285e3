import { Table } from "../../../../platform/views/pieces/table.tsx";
import { SURVEY_CODES } from "../../actions/plan-survey.ts";
import type { Survey, SurveyPoint } from "../../queries/surveys.ts";
import { day } from "../say-figures.ts";
import { answerPath, paperPath, posterPath, typedPath } from "../survey/survey-paths.ts";

interface Props {
  survey: Survey;
  points: SurveyPoint[];
  code: string;
  baseUrl: string;
}

/** How people of a course answer: by link, by a square code, or on paper. */
export const HowToAskCourse = ({ survey, points, code, baseUrl }: Props) => (
  <section aria-labelledby="ask">
    <h2 id="ask">How to ask</h2>
    <p>
      Ask everybody at the first session they come to, and again at the last. It can be answered on any day of the
      course:
    </p>
    <ul>
      <li>
        by the link{" "}
        <a href={answerPath(code)}>
          {baseUrl.replace(/^https?:\/\//, "")}
          {answerPath(code)}
        </a>
        , code {SURVEY_CODES.say(code)}
      </li>
      <li>
        by the square code on <a href={posterPath(survey.id, points[0]!.libraryId)}>a poster</a>
      </li>
      <li>
        on <a href={paperPath(survey.id)}>a paper form</a>, which you type in
      </li>
    </ul>
    <Table<SurveyPoint>
      caption="Answers by session"
      captionHidden
      rows={points}
      columns={[
        { heading: "Session", rowHeading: true, cell: (point) => day(point.day) },
        { heading: "Answers", numeric: true, cell: ({ answers }) => answers },
        {
          heading: "Paper",
          cell: (point) => (
            <a href={typedPath(survey.id, point.id)}>
              Type in a form<span class="govuk-visually-hidden"> of {day(point.day)}</span>
            </a>
          ),
        },
      ]}
    />
  </section>
);
