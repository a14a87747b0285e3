import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Answer, Context } from "../../../../platform/http/route.ts";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { type ListedSurvey, surveysOf } from "../../queries/surveys.ts";
import type { ReachTables } from "../../tables.ts";
import { REACH_PATH } from "../paths.ts";
import { day, number } from "../say-figures.ts";
import { MEASURES_PATH, NEW_SURVEY_PATH, surveyPath } from "./survey-paths.ts";

/** GET /staff/reach/surveys: the rounds of a service. */
export async function surveysPage(parts: ReachParts, { visitor }: Context): Promise<Answer> {
  const { db } = parts;
  const surveys = await db.work(scopeOf(visitor!), () => surveysOf(db.trx<ReachTables>(), visitor!.serviceId));
  const isManager = mayAs(visitor!.role, "manager");
  return staffPage({
    title: "Sample surveys",
    current: "reach",
    service: (await parts.serviceOf(visitor!.serviceId))?.name ?? "",
    body: (
      <>
        {isManager && <BackLink href={REACH_PATH}>Reach</BackLink>}
        <h1>Sample surveys</h1>
        <p class="lead">
          Ask those who come, on a few days or at a few sessions drawn by chance, and see whether they mirror who lives
          here. Nobody gives a name, and no one person’s answers are kept together.
        </p>
        {isManager && (
          <p>
            <a class="govuk-button" href={NEW_SURVEY_PATH}>
              Plan a survey
            </a>
          </p>
        )}
        {isManager && mayActFor(visitor!, null) && (
          <p>
            <a href={MEASURES_PATH}>Measures under licence</a> can be asked as well, where your council holds one.
          </p>
        )}
        {surveys.length === 0 ? (
          <p>There has been none yet.</p>
        ) : (
          <Table<ListedSurvey>
            caption="Surveys, latest first"
            captionHidden
            rows={surveys}
            columns={[
              {
                heading: "Survey",
                rowHeading: true,
                cell: ({ id, name }) => (
                  <a href={surveyPath(id)}>
                    <bdi>{name}</bdi>
                  </a>
                ),
              },
              { heading: "First day", cell: ({ from }) => (from ? day(from) : "No day") },
              { heading: "Last day", cell: ({ to }) => (to ? day(to) : "No day") },
              { heading: "Answers", numeric: true, cell: ({ answers }) => number(answers) },
              { heading: "Standing", cell: ({ closedAt }) => (closedAt === null ? "Open" : "Closed") },
            ]}
          />
        )}
      </>
    ),
  });
}
