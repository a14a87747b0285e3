import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { idInToken } from "../../../../platform/auth/linked-id.ts";
import { mayActFor } from "../../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../../platform/db/database.ts";
import type { Scope } from "../../../../platform/db/scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { overlaps } from "../../domain/price-of-space.ts";
import { type ComputerRefusal, decideClaim, decideComputer, minutesLeft } from "../../domain/technology/allowances.ts";
import { computerRulesOf } from "../../queries/technology/computer-rules.ts";
import type { ComputerTimeRow, TechnologyTables } from "../../technology-tables.ts";
import { type BookingParts, CLOCK_SCOPE } from "../parts.ts";
import { tokenHolds } from "../private-link.ts";
import type { LeftOver } from "./book-computer.ts";
import { computerById, computerFacts, lockComputers } from "./computer-facts.ts";

type Parts = Pick<BookingParts, "db" | "clock">;

export type TimeOutcome =
  | { done: ComputerTimeRow["status"] }
  | { refused: ComputerRefusal | "not_found" | "over" | "too_early"; left?: LeftOver };

const timeById = async (db: Database, id: string): Promise<ComputerTimeRow | undefined> =>
  isId(id)
    ? db
        .trx<TechnologyTables>()
        .selectFrom("bookings.computer_time")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirst()
    : undefined;

/** A time with its person and its library's computers locked, in the open transaction. */
async function lockTime(parts: Parts, id: string): Promise<ComputerTimeRow | undefined> {
  const seen = await timeById(parts.db, id);
  if (!seen) return undefined;
  await lockComputers(parts, seen.library_id, seen.who);
  return timeById(parts.db, id);
}

/** Whether somebody of staff may act on it. */
export const mayActOnTime =
  (visitor: Visitor) =>
  (time: ComputerTimeRow): boolean =>
    mayActFor(visitor, time.library_id);

/** The time that a private link opens; undefined for a link that is dead, forgotten or was never ours. */
export async function timeByToken(
  { db, secret }: Pick<BookingParts, "db" | "secret">,
  token: string,
): Promise<ComputerTimeRow | undefined> {
  const id = idInToken(token);
  const time = id ? await db.work(CLOCK_SCOPE, () => timeById(db, id)) : undefined;
  if (!time?.who) return undefined;
  return tokenHolds(secret, "computer", time.id, String(time.link_version), token) ? time : undefined;
}

type Change = Partial<Pick<ComputerTimeRow, "status" | "starts_at" | "ends_at" | "claimed_at" | "ended_at">>;

function changing(
  parts: Parts,
  scope: Scope,
  id: string,
  may: (time: ComputerTimeRow) => boolean,
  action: string,
  decide: (time: ComputerTimeRow) => Promise<Change | TimeOutcome> | Change | TimeOutcome,
): Promise<TimeOutcome> {
  return parts.db.work(scope, async (): Promise<TimeOutcome> => {
    const time = await lockTime(parts, id);
    if (!time || !may(time)) return { refused: "not_found" };
    const change = await decide(time);
    if ("refused" in change || "done" in change) return change;
    await parts.db
      .trx<TechnologyTables>()
      .updateTable("bookings.computer_time")
      .set(change)
      .where("id", "=", time.id)
      .execute();
    await recordAudit({
      action: `computer.${action}`,
      subject: { kind: "space", id: time.computer_id },
      detail: { time: time.id },
      serviceId: time.service_id,
    });
    return { done: change.status ?? time.status };
  });
}

/** Ends a time: one to come is given up, one under way is over now and only what was used is counted. Safe twice. */
export function endTime(
  parts: Parts,
  scope: Scope,
  id: string,
  may: (time: ComputerTimeRow) => boolean = () => true,
): Promise<TimeOutcome> {
  return changing(parts, scope, id, may, "ended", (time) => {
    const now = parts.clock.now();
    if (time.status === "booked") return { status: "cancelled", ended_at: now };
    if (time.status !== "using") return { done: time.status };
    const least = Temporal.Instant.from(time.starts_at).add({ minutes: 1 });
    const end = Temporal.Instant.compare(now, least) > 0 ? now : least.toString();
    return { status: "done", ended_at: now, ...(end < time.ends_at && { ends_at: end }) };
  });
}

/** Somebody sits down: in time, or late where nobody else has the computer meanwhile. */
export function claimTime(
  parts: Parts,
  scope: Scope,
  id: string,
  may: (time: ComputerTimeRow) => boolean = () => true,
): Promise<TimeOutcome> {
  return changing(parts, scope, id, may, "claimed", async (time) => {
    if (time.status === "using") return { done: "using" };
    const now = parts.clock.now();
    const computer = await computerById(parts, time.computer_id);
    if (!computer) return { refused: "not_found" };
    const span = { startsAt: now, endsAt: time.ends_at };
    const facts = await computerFacts(parts, computer, time.who, span, time.id);
    const free = facts.active && ![...facts.taken, ...facts.mine].some((each) => overlaps(each, span));
    const claim = decideClaim({ status: time.status, startsAt: time.starts_at, endsAt: time.ends_at }, { now, free });
    if ("refused" in claim) return claim;
    // Somebody else may have sat there between: a late time begins when it is claimed.
    return { status: "using", claimed_at: now, ...(claim.claim === "late" && { starts_at: now }) };
  });
}

/** Lets a time run on, unless somebody waits: has the same computer next. The day's allowance still holds. */
export function extendTime(
  parts: Parts,
  scope: Scope,
  id: string,
  by: "person" | "staff",
  may: (time: ComputerTimeRow) => boolean = () => true,
): Promise<TimeOutcome> {
  return changing(parts, scope, id, may, "extended", async (time) => {
    if (time.status !== "using") return { refused: "over" };
    const computer = await computerById(parts, time.computer_id);
    if (!computer) return { refused: "not_found" };
    const rules = await computerRulesOf(parts.db.trx<TechnologyTables>(), time.service_id);
    const more = Temporal.Instant.from(time.ends_at).add({ minutes: rules.extendMinutes }).toString();
    const span = { startsAt: time.starts_at, endsAt: more };
    const facts = await computerFacts(parts, computer, time.who, span, time.id);
    const allowance = rules.allowances[time.who_group];
    const asked = { now: parts.clock.now(), by, extending: true };
    const decision = decideComputer(span, facts, allowance, rules, asked);
    if ("refused" in decision) return { ...decision, left: minutesLeft(span, facts.mine, allowance) };
    return { ends_at: more };
  });
}
