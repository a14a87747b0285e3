import { newId } from "../../../platform/ids/ids.ts";
import { eraseOn } from "../domain/deadlines.ts";
import type { Result, TryHow } from "../domain/states.ts";
import type { ReferralsTables } from "../tables.ts";
import { type ByOrganisation, byOrganisation } from "./answer-referral.ts";
import { type Changed, changeReferral, keepMessage, setReferral } from "./change-referral.ts";
import { saidOf } from "./open-referral.ts";
import type { ReferralsParts } from "./parts.ts";
import { tellNews } from "./tell-news.ts";

/** The organisation has tried to reach the person. The same form twice is one try. */
export const noteTry = (
  parts: ReferralsParts,
  by: ByOrganisation,
  id: string,
  { once, how, reached }: { once: string; how: TryHow; reached: boolean },
): Promise<Changed> =>
  changeReferral(parts, id, "try", byOrganisation(parts, by), async () => {
    const { numInsertedOrUpdatedRows } = await parts.db
      .trx<ReferralsTables>()
      .insertInto("referrals.try")
      .values({ id: newId(), referral_id: id, once, tried_at: parts.clock.now(), how, reached })
      .onConflict((conflict) => conflict.column("once").doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows !== 0n;
  });

/** The organisation writes to whoever sent the referral and to the person. */
export const writeBack = (
  parts: ReferralsParts,
  by: ByOrganisation,
  id: string,
  { once, message }: { once: string; message: string },
): Promise<Changed> =>
  changeReferral(parts, id, "message", byOrganisation(parts, by), async (row) => {
    // The same form again is no news.
    if (!(await keepMessage(parts, id, once, message))) return false;
    const said = await saidOf(parts, row);
    if (said) await tellNews(parts, row, said, once);
    return true;
  });

/** The organisation says what came of it: it is over, and is erased some months later. */
export const endReferral = (
  parts: ReferralsParts,
  by: ByOrganisation,
  id: string,
  { once, result, message }: { once: string; result: Result; message: string },
): Promise<Changed> =>
  changeReferral(parts, id, "end", byOrganisation(parts, by), async (row) => {
    const { clock } = parts;
    await keepMessage(parts, id, once, message);
    await setReferral(parts, id, {
      state: "ended",
      result,
      ended_at: clock.now(),
      erase_on: eraseOn("over", { accepted: true, keepMonths: row.keep_months }, clock.today()),
    });
    const said = await saidOf(parts, row);
    if (said) await tellNews(parts, row, said, "ended");
  });
