import { recordAudits } from "../../../platform/audit/record-audit.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import type { UndertakingKind } from "../../../vocabulary/undertaking.ts";
import { changeLinks } from "../domain/links.ts";
import { columnOf, undertakingLinksOf } from "../queries/undertaking-links.ts";
import type { OutcomesTables, UndertakingWay } from "../tables.ts";
import type { OutcomesParts } from "./parts.ts";

/** Whether an agreement or an action is to be for an objective. */
export interface WantedUndertakingLink {
  kind: UndertakingKind;
  undertakingId: string;
  objectiveId: string;
  is: boolean;
}

/**
 * Links agreements and actions with objectives from a day on, and ends links from that day on, by the rules of activities'
 * links (`changeLinks`). In the open transaction of whoever may see them.
 * @returns 'past', and changes nothing, where a link would end on a day that is over
 */
export async function setUndertakingLinks(
  { db, clock }: Pick<OutcomesParts, "db" | "clock">,
  visitor: Visitor,
  { wanted, from, way }: { wanted: WantedUndertakingLink[]; from: string; way: Exclude<UndertakingWay, "carried"> },
): Promise<{ done: { made: number; ended: number } } | { refused: "past" }> {
  const trx = db.trx<OutcomesTables>();
  const keyOf = (pair: { undertakingId: string; objectiveId: string }) => `${pair.undertakingId} ${pair.objectiveId}`;
  const pairs = Map.groupBy(await undertakingLinksOf(trx, visitor.serviceId), keyOf);
  const changes = changeLinks(
    wanted.map(({ is, ...pair }) => ({ pair, is, known: pairs.get(keyOf(pair)) ?? [] })),
    from,
    clock.today(),
  );
  if ("refused" in changes) return changes;
  const { make, end } = changes;
  for (const { link, to } of end)
    await (to === null
      ? trx.deleteFrom("outcomes.undertaking_link").where("id", "=", link.id).execute()
      : trx
          .updateTable("outcomes.undertaking_link")
          .set({ holds_to: to, ended_by: visitor.name, ended_at: clock.now() })
          .where("id", "=", link.id)
          .where((eb) => eb.or([eb("holds_to", "is", null), eb("holds_to", ">", to)]))
          .execute());
  if (make.length > 0)
    await trx
      .insertInto("outcomes.undertaking_link")
      .values(
        make.map(({ pair, from: begins }) => ({
          id: newId(),
          service_id: visitor.serviceId,
          agreement_id: null,
          action_id: null,
          [columnOf(pair.kind)]: pair.undertakingId,
          objective_id: pair.objectiveId,
          holds_from: begins,
          holds_to: null,
          way,
          made_by: visitor.name,
          made_at: clock.now(),
        })),
      )
      // Somebody else has made the same one meanwhile.
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const changed = Map.groupBy(
    [
      ...make.map(({ pair }) => ({ ...pair, what: "made" as const })),
      ...end.map(({ link }) => ({ ...link, what: "ended" as const })),
    ],
    ({ undertakingId }) => undertakingId,
  );
  if (changed.size > 0)
    await recordAudits(
      [...changed].map(([id, each]) => ({
        action: `${each[0]!.kind}.objectives_set`,
        subject: { kind: each[0]!.kind, id },
        detail: {
          from,
          made: each.filter(({ what }) => what === "made").map(({ objectiveId }) => objectiveId),
          ended: each.filter(({ what }) => what === "ended").map(({ objectiveId }) => objectiveId),
        },
      })),
    );
  return { done: { made: make.length, ended: end.length } };
}
