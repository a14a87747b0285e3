import type { ComponentChildren } from "preact";
import { Details } from "../../../platform/views/pieces/details.tsx";
import { isStanding } from "../domain/links.ts";
import { oddLinks } from "../domain/odd-links.ts";
import type { Plan } from "../queries/plans.ts";
import type { LoadedOutcomes } from "./load-outcomes.ts";
import { activityObjectivesPath, activityOutcomesPath, objectivePath } from "./paths.ts";
import { counted, day, number } from "./say-outcomes.ts";

/** What links of a plan say little, and what is missing, as of today. */
export const OddSection = ({ loaded, plan }: { loaded: LoadedOutcomes; plan: Plan }) => {
  const { activities, links, today, mayName } = loaded;
  const own = new Map(plan.objectives.map((objective) => [objective.id, objective.name]));
  const running = [...activities.values()].filter(
    ({ id, standing, lastDay }) => mayName(id) && standing === "published" && lastDay !== null && lastDay >= today,
  );
  const odd = oddLinks(
    plan.objectives,
    running.map(({ id }) => id),
    links
      .filter((link) => own.has(link.objectiveId) && link.from <= today && isStanding(link, today))
      .map(({ way, ...link }) => ({ ...link, carried: way === "carried" })),
  );
  const backed = new Set(
    loaded.undertakingLinks
      .filter((link) => link.from <= today && isStanding(link, today))
      .map(({ objectiveId }) => objectiveId),
  );
  const objective = (id: string) => <a href={objectivePath(id)}>{own.get(id)}</a>;
  const lines: ComponentChildren[] = [
    ...odd.forEverything.map(({ activityId, objectives }) => (
      <>
        <a href={activityOutcomesPath(activityId)}>{activities.get(activityId)!.title}</a> is for{" "}
        {counted(objectives, "objective", "objectives")}, nearly all there are: then that says little of any.
      </>
    )),
    ...odd.everyActivity.map(({ objectiveId, activities: of }) => (
      <>
        {objective(objectiveId)} has {number(of)} of {counted(running.length, "activity", "activities")}, nearly all
        that run: it does not tell them apart.
      </>
    )),
    ...odd.inOneGo.map(({ madeOn, madeBy, links: made }) => (
      <>
        {madeBy} linked {number(made)} times on {day(madeOn)}, most of what there is: look whether each was meant.
      </>
    )),
  ];
  return (
    <section aria-labelledby="odd" class="not-printed">
      <h2 id="odd">Worth a look</h2>
      {lines.length + odd.withoutActivity.length + odd.withoutObjective.length === 0 && (
        <p>Nothing: every objective has activities, and every activity an objective.</p>
      )}
      {lines.length > 0 && (
        <ul>
          {lines.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
      )}
      {odd.withoutActivity.length > 0 && (
        <Details summary={`Objectives that no activity is for (${odd.withoutActivity.length})`}>
          <ul>
            {odd.withoutActivity.map((id) => (
              <li key={id}>
                {objective(id)}
                {backed.has(id) && ", which has an agreement or an action"}
              </li>
            ))}
          </ul>
        </Details>
      )}
      {odd.withoutObjective.length > 0 && (
        <Details summary={`Activities that are for no objective of it (${odd.withoutObjective.length})`}>
          <ul>
            {odd.withoutObjective.map((id) => (
              <li key={id}>
                <a href={activityObjectivesPath(id)}>{activities.get(id)!.title}</a>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
};
