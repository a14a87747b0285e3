import type { Scope } from "../../../platform/db/scope.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { CONSENT_WORDING, type How, USES, type Use } from "../domain/voice.ts";
import type { CirclesTables } from "../tables.ts";
import type { About, CirclesParts } from "./parts.ts";

export interface Brought {
  once: string;
  how: How;
  /** BCP 47 tag. */
  language: string;
  words: string;
  saidAs: string;
  under18: boolean;
  uses: Use[];
  /** 'YYYY-MM-DD' */
  saidOn: string;
  /** The staff member who wrote it down for them. */
  notedBy: string | null;
}

/**
 * Keeps what somebody said, with what they agreed to; it waits to be read. The same form twice is one.
 * @returns its id
 */
export const bringVoice = (
  { db, clock }: Pick<CirclesParts, "db" | "clock">,
  scope: Scope,
  about: Pick<About, "serviceId" | "libraryId" | "activityId">,
  brought: Brought,
): Promise<string> =>
  db.work(scope, async () => {
    const trx = db.trx<CirclesTables>();
    const made = await trx
      .insertInto("circles.voice")
      .values({
        id: newId(),
        service_id: about.serviceId,
        library_id: about.libraryId,
        activity_id: about.activityId,
        once: brought.once,
        how: brought.how,
        language: brought.language,
        words: brought.words,
        said_as: brought.under18 ? "" : brought.saidAs,
        under_18: brought.under18,
        said_on: brought.saidOn,
        quote: null,
        read_by: null,
        read_on: null,
      })
      .onConflict((conflict) => conflict.constraint("voice_once").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) {
      const before = trx.selectFrom("circles.voice").select("id").where("once", "=", brought.once);
      return (await before.executeTakeFirstOrThrow()).id;
    }
    await trx
      .insertInto("circles.consent")
      .values(
        USES.map((use) => ({
          voice_id: made.id,
          service_id: about.serviceId,
          use,
          given: brought.uses.includes(use),
          wording: CONSENT_WORDING.version,
          language: CONSENT_WORDING.lang,
          noted_by: brought.notedBy,
          at: clock.now(),
        })),
      )
      .execute();
    return made.id;
  });
