import type { VNode } from "preact";
import type { Visitor } from "../../../platform/http/route.ts";
import { mayAs } from "../../../vocabulary/roles.ts";
import type { Undertaking } from "../../../vocabulary/undertaking.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import { bothHold, type Days } from "../domain/days.ts";
import { isStanding } from "../domain/links.ts";
import { plansOf } from "../queries/plans.ts";
import { undertakingLinksOf } from "../queries/undertaking-links.ts";
import type { OutcomesTables } from "../tables.ts";
import { objectiveIn, pathTo } from "./load-outcomes.ts";
import { objectivePath, undertakingObjectivesPath } from "./paths.ts";
import { sayDays } from "./say-outcomes.ts";

/**
 * What an agreement or an action is for, now and once, for its own page; nothing where the service has no plan. In the open
 * transaction, for somebody who may read it.
 */
export async function forWhat(
  { db, clock }: Pick<OutcomesParts, "db" | "clock">,
  visitor: Visitor,
  undertaking: Pick<Undertaking, "kind" | "id">,
): Promise<VNode | null> {
  const trx = db.trx<OutcomesTables>();
  const plans = await plansOf(trx, visitor.serviceId);
  if (plans.length === 0) return null;
  const isManager = mayAs(visitor.role, "manager");
  const rows = (await undertakingLinksOf(trx, visitor.serviceId, undertaking)).flatMap((link) => {
    const found = objectiveIn(plans, link.objectiveId);
    const days = found && bothHold(link, found.plan);
    return found && days ? [{ ...found, days }] : [];
  });
  const over = ({ to }: Days) => to !== null && to < clock.today();
  return (
    <section aria-labelledby="for-what">
      <h2 id="for-what">What it is for</h2>
      {rows.length === 0 ? (
        <p>Nobody has said which objective it is for.</p>
      ) : (
        <ul>
          {rows.map(({ plan, objective, days }) => (
            <li key={`${objective.id} ${days.from}`}>
              {isManager ? (
                <a href={objectivePath(objective.id)}>
                  <bdi>{objective.name}</bdi>
                </a>
              ) : (
                <bdi>{objective.name}</bdi>
              )}{" "}
              <span class="quiet">
                {[plan.name, ...pathTo(plan, objective).map(({ name }) => name)].join(" › ")}, {sayDays(days)}
                {over(days) && " (over)"}
              </span>
            </li>
          ))}
        </ul>
      )}
      {isManager && plans.some((plan) => isStanding(plan, clock.today())) && (
        <p>
          <a href={undertakingObjectivesPath(undertaking)}>Choose objectives</a>
        </p>
      )}
    </section>
  );
}
