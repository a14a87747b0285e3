import { recordAudits } from "../../../platform/audit/record-audit.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { changeLinks } from "../domain/links.ts";
import { linksOf } from "../queries/links.ts";
import type { LinkWay, OutcomesTables } from "../tables.ts";
import type { OutcomesParts } from "./parts.ts";

/** Whether an activity is to be for an objective. */
export interface WantedLink {
  activityId: string;
  objectiveId: string;
  is: boolean;
}

/**
 * Links activities with objectives from a day on, and ends links from that day on; what is so already stays. In the open
 * transaction of whoever may act for these activities.
 * @returns 'past', and changes nothing, where a link would end on a day that is over
 */
export async function setLinks(
  { db, clock }: Pick<OutcomesParts, "db" | "clock">,
  visitor: Visitor,
  { wanted, from, way }: { wanted: WantedLink[]; from: string; way: Exclude<LinkWay, "carried"> },
): Promise<{ done: { made: number; ended: number } } | { refused: "past" }> {
  const trx = db.trx<OutcomesTables>();
  const today = clock.today();
  const keyOf = (pair: { activityId: string; objectiveId: string }) => `${pair.activityId} ${pair.objectiveId}`;
  const pairs = Map.groupBy(await linksOf(trx, visitor.serviceId), keyOf);
  const changes = changeLinks(
    wanted.map(({ is, ...pair }) => ({ pair, is, known: pairs.get(keyOf(pair)) ?? [] })),
    from,
    today,
  );
  if ("refused" in changes) return changes;
  const { end } = changes;
  const make = changes.make.map(({ pair, from: begins }) => ({ ...pair, from: begins }));
  for (const { link, to } of end)
    await (to === null
      ? trx.deleteFrom("outcomes.link").where("id", "=", link.id).execute()
      : trx
          .updateTable("outcomes.link")
          .set({ holds_to: to, ended_by: visitor.name, ended_at: clock.now() })
          .where("id", "=", link.id)
          .where((eb) => eb.or([eb("holds_to", "is", null), eb("holds_to", ">", to)]))
          .execute());
  if (make.length > 0)
    await trx
      .insertInto("outcomes.link")
      .values(
        make.map((link) => ({
          id: newId(),
          service_id: visitor.serviceId,
          activity_id: link.activityId,
          objective_id: link.objectiveId,
          holds_from: link.from,
          holds_to: null,
          way,
          made_by: visitor.name,
          made_at: clock.now(),
        })),
      )
      // Somebody else has made the same one meanwhile.
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const ofActivities = Map.groupBy([...make, ...end.map(({ link }) => link)], ({ activityId }) => activityId);
  if (ofActivities.size > 0)
    await recordAudits(
      [...ofActivities.keys()].map((id) => ({
        action: "activity.objectives_set",
        subject: { kind: "activity", id },
        detail: {
          from,
          made: make.filter(({ activityId }) => activityId === id).map(({ objectiveId }) => objectiveId),
          ended: end.filter(({ link }) => link.activityId === id).map(({ link }) => link.objectiveId),
        },
      })),
    );
  return { done: { made: make.length, ended: end.length } };
}
