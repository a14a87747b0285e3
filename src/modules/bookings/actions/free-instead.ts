import { whatIsAgainst } from "../domain/decide-hold.ts";
import { spacesOfLibrary } from "../queries/space-terms-of.ts";
import type { BookingsTables, SpaceView } from "../tables.ts";
import type { LoadedHold } from "./load-hold.ts";
import { factsAt } from "./lock-space.ts";
import type { BookingParts } from "./parts.ts";

/**
 * Another space of the same library and kind that whoever has a hold could have at that time, the nearest in size;
 * undefined for none. It is not kept for them: they ask for it as everybody does. In the open transaction.
 */
export async function freeInstead(
  { db, clock }: Pick<BookingParts, "db" | "clock">,
  { hold, space }: LoadedHold,
): Promise<SpaceView | undefined> {
  const others = (await spacesOfLibrary(db.trx<BookingsTables>(), { id: space.library_id })).filter(
    (each) =>
      each.space.id !== space.id &&
      each.space.kind === space.kind &&
      each.space.audience === "public" &&
      each.space.sample === space.sample &&
      each.terms.online,
  );
  const unlike = (each: SpaceView) => Math.abs((each.capacity ?? 0) - (space.capacity ?? 0));
  const span = { startsAt: hold.starts_at, endsAt: hold.ends_at };
  const { party, rate, insured_until } = hold;
  const wanted = { ...span, party, rate, insuredUntil: insured_until ?? undefined, inducted: false };
  for (const each of others.toSorted((one, other) => unlike(one.space) - unlike(other.space))) {
    const facts = await factsAt(db, each, span, null);
    if (whatIsAgainst(wanted, facts, each.terms, { by: "staff", now: clock.now() }).length === 0) return each.space;
  }
  return undefined;
}
