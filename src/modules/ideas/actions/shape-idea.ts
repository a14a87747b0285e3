import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { type AskingRefusal, askingAfter, type Rung } from "../domain/shaping.ts";
import { openConsultation } from "../queries/shaping.ts";
import type { IdeasTables, MeetingTable, OptionTable } from "../tables.ts";
import { isFrozen } from "./freeze.ts";
import { type HeldIdea, holdIdea } from "./hold-idea.ts";
import type { IdeasParts } from "./parts.ts";

type Parts = Pick<IdeasParts, "db" | "clock">;
/** `again`: the same form came before, and nothing changed. */
export type Shaped = { done: true; again?: boolean } | { refused: "gone" | "frozen" | AskingRefusal };
type Once<T> = T & { once: string };

/** Does something about an idea that everybody then reads, unless the service makes nothing newly public; in one transaction. */
const shape = (
  parts: Parts,
  visitor: Visitor,
  id: string,
  action: string,
  step: (idea: HeldIdea) => Promise<Shaped>,
): Promise<Shaped> =>
  parts.db.work(scopeOf(visitor), async () => {
    const idea = await holdIdea(parts.db, id);
    if (!idea) return { refused: "gone" };
    if (await isFrozen(parts, idea.service_id)) return { refused: "frozen" };
    const shaped = await step(idea);
    if ("done" in shaped && !shaped.again)
      await recordAudit({ action: `idea.${action}`, subject: { kind: "idea", id } });
    return shaped;
  });

const DONE = { done: true } as const;
const AGAIN = { done: true, again: true } as const;
/** @param many rows that a form made or changed */
const doneIf = (many: bigint | undefined): Shaped => (many ? DONE : AGAIN);

/** Says how much say people have. */
export const promiseRung = ({ db, clock }: Parts, visitor: Visitor, id: string, rung: Rung): Promise<Shaped> =>
  shape({ db, clock }, visitor, id, "rung_promised", async () => {
    const { numUpdatedRows } = await db
      .trx<IdeasTables>()
      .updateTable("ideas.idea")
      .set({ rung })
      .where("id", "=", id)
      .where("rung", "is distinct from", rung)
      .executeTakeFirstOrThrow();
    return doneIf(numUpdatedRows);
  });

/** Writes down a meeting. The same form twice is one. */
export const noteMeeting = (
  { db, clock }: Parts,
  visitor: Visitor,
  id: string,
  meeting: Once<Pick<MeetingTable, "held_on" | "place" | "invited" | "came" | "groups" | "minutes" | "document">>,
): Promise<Shaped> =>
  shape({ db, clock }, visitor, id, "met_about", async ({ service_id }) => {
    const row = { ...meeting, id: newId(), idea_id: id, service_id, noted_by: visitor.name, taken_out_on: null };
    const { numInsertedOrUpdatedRows } = await db
      .trx<IdeasTables>()
      .insertInto("ideas.meeting")
      .values(row)
      .onConflict((conflict) => conflict.constraint("meeting_once").doNothing())
      .executeTakeFirstOrThrow();
    return doneIf(numInsertedOrUpdatedRows);
  });

/** Writes down what could be done. The same form twice is one. */
export const noteOption = (
  { db, clock }: Parts,
  visitor: Visitor,
  id: string,
  option: Once<Pick<OptionTable, "title" | "words" | "cost" | "objectives">>,
): Promise<Shaped> =>
  shape({ db, clock }, visitor, id, "option_noted", async ({ service_id }) => {
    const own = { id: newId(), idea_id: id, service_id, noted_by: visitor.name, noted_on: clock.today() };
    const { numInsertedOrUpdatedRows } = await db
      .trx<IdeasTables>()
      .insertInto("ideas.option")
      .values({ ...option, ...own, taken_out_on: null })
      .onConflict((conflict) => conflict.constraint("option_once").doNothing())
      .executeTakeFirstOrThrow();
    return doneIf(numInsertedOrUpdatedRows);
  });

/** Takes a meeting or an option out that was wrong, or puts it in again. Taking out is allowed at any time. Safe to send twice. */
export const keepNote = (
  parts: Parts,
  visitor: Visitor,
  id: string,
  { of, noteId, shown }: { of: "meeting" | "option"; noteId: string; shown: boolean },
): Promise<Shaped> =>
  parts.db.work(scopeOf(visitor), async () => {
    const idea = await holdIdea(parts.db, id);
    if (!idea) return { refused: "gone" };
    if (shown && (await isFrozen(parts, idea.service_id))) return { refused: "frozen" };
    await parts.db
      .trx<IdeasTables>()
      .updateTable(`ideas.${of}`)
      .set({ taken_out_on: shown ? null : parts.clock.today() })
      .where("idea_id", "=", id)
      .where("id", "=", noteId)
      .execute();
    return DONE;
  });

/** Asks everybody, while nothing is decided. The same form twice is one. */
export const openAsking = (
  { db, clock }: Parts,
  visitor: Visitor,
  id: string,
  asked: Once<{ question: string; how: string; closesOn: string }>,
): Promise<Shaped> =>
  shape({ db, clock }, visitor, id, "consultation_opened", async ({ service_id, stage }) => {
    const trx = db.trx<IdeasTables>();
    const before = await trx
      .selectFrom("ideas.consultation")
      .select("id")
      .where("idea_id", "=", id)
      .where("once", "=", asked.once)
      .executeTakeFirst();
    if (before) return AGAIN;
    const after = askingAfter({ stage, isOpen: (await openConsultation(db, id)) !== undefined }, { wish: "open" });
    if ("refused" in after) return after;
    const { question, how, once, closesOn: closes_on } = asked;
    const row = { id: newId(), idea_id: id, service_id, once, question, how, closes_on, opened_on: clock.today() };
    await trx
      .insertInto("ideas.consultation")
      .values({ ...row, closed_on: null })
      .execute();
    return DONE;
  });

const wasClosedWith = async (
  db: Parts["db"],
  id: string,
  { youSaid, weDid }: { youSaid: string; weDid: string },
): Promise<boolean> =>
  (await db
    .trx<IdeasTables>()
    .selectFrom("ideas.consultation")
    .select("id")
    .where("idea_id", "=", id)
    .where("you_said", "=", youSaid)
    .where("we_did", "=", weDid)
    .executeTakeFirst()) !== undefined;

/** Ends asking with what people said and what was done about it. The same words twice are one. */
export const closeAsking = (
  { db, clock }: Parts,
  visitor: Visitor,
  id: string,
  { youSaid, weDid }: { youSaid: string; weDid: string },
): Promise<Shaped> =>
  shape({ db, clock }, visitor, id, "consultation_closed", async ({ stage }) => {
    const open = await openConsultation(db, id);
    if (!open && (await wasClosedWith(db, id, { youSaid, weDid }))) return AGAIN;
    const after = askingAfter({ stage, isOpen: open !== undefined }, { wish: "close", youSaid, weDid });
    if ("refused" in after) return after;
    await db
      .trx<IdeasTables>()
      .updateTable("ideas.consultation")
      .set({ you_said: youSaid, we_did: weDid, closed_on: clock.today() })
      .where("id", "=", open!.id)
      .execute();
    return DONE;
  });
