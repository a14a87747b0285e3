import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import type { Answer, Context } from "../../../../platform/http/route.ts";
import { ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { assessmentsOf } from "../../queries/assessments.ts";
import type { ReachTables } from "../../tables.ts";
import type { ActionParts } from "../action/figure-of-action.ts";
import { REACH_PATH } from "../paths.ts";
import { day } from "../say-figures.ts";
import { assessmentPath, NEW_ASSESSMENT_PATH } from "./assessment-paths.ts";
import { ABOUT_WORDS } from "./assessment-words.ts";

/** GET /staff/reach/assessments: whom changes touch, as far as anybody has looked. */
export async function assessmentsPage(parts: ActionParts, { visitor }: Context): Promise<Answer> {
  const all = await parts.db.work(scopeOf(visitor!), () =>
    assessmentsOf(parts.db.trx<ReachTables>(), visitor!.serviceId),
  );
  const seen = all.filter(({ libraryId }) => mayActFor(visitor!, libraryId));
  return staffPage({
    title: "Equality impact assessments",
    current: "reach",
    service: (await parts.serviceOf(visitor!.serviceId))?.name ?? "",
    body: (
      <>
        <BackLink href={REACH_PATH}>Reach</BackLink>
        <h1>Equality impact assessments</h1>
        <p class="lead">
          When hours or programmes change: who comes, whom it touches, and what is done so that nobody loses out. Begin
          one from a library’s hours or closed days, from an activity, or here.
        </p>
        {mayActFor(visitor!, null) && (
          <p>
            <ButtonLink href={NEW_ASSESSMENT_PATH}>Begin one for the whole service</ButtonLink>
          </p>
        )}
        {seen.length === 0 ? (
          <p>There are none yet.</p>
        ) : (
          <Table<(typeof seen)[number]>
            caption="Assessments, latest first"
            captionHidden
            rows={seen}
            columns={[
              {
                heading: "Change",
                rowHeading: true,
                cell: ({ id, title }) => (
                  <a href={assessmentPath(id)}>
                    <bdi>{title}</bdi>
                  </a>
                ),
              },
              { heading: "Kind", cell: ({ about }) => ABOUT_WORDS[about] },
              { heading: "Begun", cell: ({ begunAt, begunBy }) => `${day(localDate(begunAt))} by ${begunBy}` },
              { heading: "Version", numeric: true, cell: ({ number }) => number },
              { heading: "Signed", cell: ({ signedBy }) => signedBy ?? "Not yet" },
              { heading: "Review", cell: ({ words }) => (words.reviewOn ? day(words.reviewOn) : "No day yet") },
            ]}
          />
        )}
      </>
    ),
  });
}
