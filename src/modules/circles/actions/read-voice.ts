import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isCutFrom } from "../domain/voice.ts";
import type { CirclesTables } from "../tables.ts";
import { holdVoice } from "./change-consent.ts";
import type { CirclesParts } from "./parts.ts";

/** 'read' it without quoting, or choose what may be quoted. */
export type Reading = { state: "read" } | { state: "chosen"; quote: string };

export type ReadOutcome = { done: true } | { refused: "gone" | "changed" | "not_their_words" };

/**
 * Staff read what somebody said, and choose what of it may be quoted, or that nothing is. As often as they like: each
 * replaces what was chosen before.
 * @param version of the voice as the form showed it
 */
export const readVoice = (
  { db, clock }: Pick<CirclesParts, "db" | "clock">,
  visitor: Visitor,
  id: string,
  version: number,
  reading: Reading,
): Promise<ReadOutcome> =>
  db.work(scopeOf(visitor), async () => {
    const voice = await holdVoice(db, id);
    if (!voice) return { refused: "gone" };
    const quote = reading.state === "chosen" ? reading.quote : null;
    if (voice.state === reading.state && voice.quote === quote) return { done: true };
    if (voice.version !== version) return { refused: "changed" };
    if (quote !== null && !isCutFrom(quote, voice.words)) return { refused: "not_their_words" };
    await db
      .trx<CirclesTables>()
      .updateTable("circles.voice")
      .set({ state: reading.state, quote, read_by: visitor.name, read_on: clock.today(), version: version + 1 })
      .where("id", "=", id)
      .execute();
    return { done: true };
  });
