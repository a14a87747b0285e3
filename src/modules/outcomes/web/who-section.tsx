import type { VNode } from "preact";
import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../platform/clock/local-time.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { Table } from "../../../platform/views/pieces/table.tsx";
import {
  askForObjectivePath,
  type NewestOfActivity,
  newestClosed,
  newestOfActivities,
  type ObjectiveSurvey,
  type ReachTables,
  surveyFiguresPath,
  surveyPath,
  surveysOfObjectives,
} from "../../reach/index.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import type { LoadedObjective } from "./load-objective.ts";
import { counted, day, number } from "./say-outcomes.ts";

/** Who comes to what is for an objective: by rounds of all of it, and by those of its activities. */
export interface LoadedWho {
  /** The newest round that is closed, with its tables; null where there is none, or none to see. */
  figures: VNode | null;
  /** Rounds of the objective, open ones first. */
  rounds: ObjectiveSurvey[];
  /** The newest round of each activity that has one, by title. */
  ofActivities: (NewestOfActivity & { title: string })[];
  /** Figures of a service or of an activity are for those who see all of its libraries. */
  maySee: boolean;
}

/** Who comes to what is for an objective, as this visitor may see it. Not inside an open transaction. */
export async function loadWho(
  { db, whoComes }: OutcomesParts,
  visitor: Visitor,
  { objective, rows }: LoadedObjective,
): Promise<LoadedWho> {
  const titles = new Map(rows.map(({ activity: { id, title } }) => [id, title]));
  const { rounds, newest } = await db.work(scopeOf(visitor), async () => {
    const trx = db.trx<ReachTables>();
    return {
      rounds: await surveysOfObjectives(trx, visitor.serviceId, [objective.id]),
      newest: await newestOfActivities(trx, visitor.serviceId, [...titles.keys()]),
    };
  });
  const maySee = mayActFor(visitor, null);
  const closed = newestClosed(rounds);
  return {
    rounds,
    figures: maySee && closed ? await whoComes(visitor, { surveyId: closed.surveyId, of: null }) : null,
    ofActivities: newest
      .map((each) => ({ ...each, title: titles.get(each.activityId)! }))
      .toSorted((a, b) => a.title.localeCompare(b.title)),
    maySee,
  };
}

/** Who comes to what is for it, set beside who lives here, and where that is known of one activity alone. */
export const WhoSection = ({
  who: { figures, rounds, ofActivities, maySee },
  objectiveId,
  mayAsk,
}: {
  who: LoadedWho;
  objectiveId: string;
  mayAsk: boolean;
}) => (
  <section aria-labelledby="who">
    <h2 id="who">Who comes</h2>
    {figures}
    {rounds.length === 0 ? (
      <p>Nobody has asked the people who come to these activities who they are.</p>
    ) : (
      <ul>
        {rounds.map(({ surveyId, name, closedAt, answers, asked }) => (
          <li key={surveyId}>
            {maySee ? (
              <a href={closedAt === null ? surveyPath(surveyId) : surveyFiguresPath(surveyId, null)}>
                <bdi>{name}</bdi>
              </a>
            ) : (
              <bdi>{name}</bdi>
            )}
            :{" "}
            {closedAt === null
              ? "open, its figures are made when it is closed"
              : `${counted(answers, "answer", "answers")}${asked === null ? "" : ` of ${number(asked)} asked`}, closed on ${day(localDate(closedAt))}`}
          </li>
        ))}
      </ul>
    )}
    {ofActivities.length > 0 && (
      <>
        <h3>By activity</h3>
        <p>
          Each is of those who come to that activity. They do not add up to everybody who comes: some come to several,
          and of the others nobody knows.
        </p>
        <Table<LoadedWho["ofActivities"][number]>
          caption="Newest survey of each activity"
          captionHidden
          rows={ofActivities}
          columns={[
            {
              heading: "Activity",
              rowHeading: true,
              cell: ({ title, surveyId, activityId }) =>
                maySee ? (
                  <a href={surveyFiguresPath(surveyId, activityId)}>
                    <bdi>{title}</bdi>
                  </a>
                ) : (
                  <bdi>{title}</bdi>
                ),
            },
            { heading: "Survey", cell: ({ name }) => <bdi>{name}</bdi> },
            { heading: "Closed on", cell: ({ closedAt }) => day(localDate(closedAt)) },
            { heading: "Answers", numeric: true, cell: ({ answers }) => number(answers) },
          ]}
        />
      </>
    )}
    {mayAsk && maySee && (
      <p class="not-printed">
        <a href={askForObjectivePath(objectiveId)}>Ask the people who come to these activities</a>
      </p>
    )}
  </section>
);
