import { decideHold, groupKey, type HoldDecision, type SpaceRefusal, whatIsAgainst } from "../domain/decide-hold.ts";
import { costOfGivingUp, priceOf } from "../domain/price-of-space.ts";
import type { WantedSpace } from "./ask-for-space.ts";
import type { Maker } from "./book-places.ts";
import { withGroup } from "./hiring/group-of-wish.ts";
import { factsAt, lockSpace } from "./lock-space.ts";
import { type BookingParts, residentScope } from "./parts.ts";

/** What would come of asking, before anything is sent. Money in pence. */
export interface SpaceLook {
  decision: HoldDecision;
  /** All that is against it. */
  against: SpaceRefusal[];
  price: number | null;
  worth: number | null;
  /** What giving it up again at once would cost. */
  givingUp: number;
}

/** Works out whether a space can be had, for what, and what giving it up would cost; nothing is kept. */
export function lookAtSpace(
  { db, clock }: Pick<BookingParts, "db" | "clock">,
  asked: Omit<WantedSpace, "once">,
  by: Maker["by"],
): Promise<SpaceLook | undefined> {
  return db.work(residentScope(asked.serviceId), async () => {
    const locked = await lockSpace(db, asked.spaceId);
    const wanted = locked && (await withGroup(db, locked.space.service_id, asked, asked.as));
    if (!locked || !wanted) return undefined;
    const facts = await factsAt(db, locked, wanted, groupKey(wanted));
    const { price, worth } = priceOf(wanted, wanted.rate, locked.terms);
    const asker = { by: by === "online" ? ("booker" as const) : ("staff" as const), now: clock.now() };
    const { cancellation } = locked.terms;
    return {
      decision: decideHold(wanted, facts, locked.terms, { ...asker, allTheSame: wanted.allTheSame }, price),
      against: whatIsAgainst(wanted, facts, locked.terms, asker),
      price,
      worth,
      givingUp: costOfGivingUp({ startsAt: wanted.startsAt, price, cancellation }, asker.now),
    };
  });
}
