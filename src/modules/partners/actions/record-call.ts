import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { bankHolidays, type PlacesTables } from "../../places/index.ts";
import { againOn, type Heard } from "../domain/call.ts";
import { openRound } from "../queries/rounds.ts";
import type { PartnersTables } from "../tables.ts";
import { answerRound, endAnswered } from "./answer-round.ts";
import { askedNow } from "./asked-now.ts";
import { hideEntries } from "./hide-entries.ts";
import { organisationOf } from "./keep-contact.ts";
import { mailRound } from "./mail-round.ts";
import type { PartnersParts } from "./parts.ts";

interface Call {
  /** Made when the form was shown. */
  id: string;
  heard: Heard;
  /** Ids of what has changed or ended. */
  entries: string[];
}

/**
 * Keeps what staff heard who rang an organisation, and does what follows: all is right and the round is answered; something
 * changed and they are written to with the way to change it, and have two more weeks; nobody answered and it is rung again; or
 * what they name is no longer offered, and goes out of sight wherever it is shown. Safe to press twice.
 * @returns `entries` where none was named of several that may be meant; `answered` where the round is over
 */
export const recordCall = async (
  parts: PartnersParts,
  visitor: Visitor,
  organisationId: string,
  call: Call,
): Promise<{ done: Heard | "answered" } | { refused: "not_found" | "entries" }> => {
  const { db, clock } = parts;
  const outcome = await db.work(scopeOf(visitor), async () => {
    if (!(await organisationOf(db, visitor, organisationId))) return { refused: "not_found" } as const;
    const round = await openRound(db, organisationId);
    if (!round) return { done: "answered" } as const;
    const asked = await askedNow(parts, organisationId, round.email);
    const named = asked.length === 1 ? asked : asked.filter(({ id }) => call.entries.includes(id));
    const { heard } = call;
    if ((heard === "changed" || heard === "ended") && named.length === 0) return { refused: "entries" } as const;
    const today = clock.today();
    const trx = db.trx<PartnersTables>();
    const kept = await trx
      .insertInto("partners.call")
      .values({
        id: call.id,
        service_id: round.service_id,
        round_id: round.id,
        called_on: today,
        who: visitor.name,
        heard,
        again_on: againOn(heard, today, new Set(await bankHolidays(db.trx<PlacesTables>()))),
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!kept) return { done: heard } as const;
    if (heard === "right")
      await answerRound(parts, round.id, { how: "told", who: `${round.name}, told ${visitor.name}` });
    if (heard === "ended") {
      const ids = named.map(({ id }) => id);
      await hideEntries(parts, ids, "ended");
      if (ids.length === asked.length) await endAnswered(parts, round.id, "told");
    }
    if (heard === "changed") {
      const again = round.stage === "call" ? { stage_on: today } : {};
      if (round.stage === "call")
        await trx.updateTable("partners.round").set(again).where("id", "=", round.id).execute();
      await mailRound(parts, { ...round, ...again }, named, { changed: true });
    }
    await recordAudit({
      action: "organisation.rung",
      subject: { kind: "organisation", id: organisationId },
      detail: { heard },
    });
    return { done: heard } as const;
  });
  parts.mailWaiting();
  return outcome;
};
