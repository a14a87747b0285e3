import { randomBytes } from "node:crypto";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { isId, newId } from "../../../../platform/ids/ids.ts";
import { CODE_BYTES, codeFrom } from "../../domain/code.ts";
import type { Span } from "../../domain/price-of-space.ts";
import { type ComputerRefusal, decideComputer, minutesLeft } from "../../domain/technology/allowances.ts";
import { computerRulesOf } from "../../queries/technology/computer-rules.ts";
import type { ComputerTimeRow, TechnologyTables } from "../../technology-tables.ts";
import type { Maker } from "../book-places.ts";
import { type BookingParts, brokenReference, brokenUnique, residentScope } from "../parts.ts";
import { computerById, computerFacts, computersOf, lockComputers } from "./computer-facts.ts";
import { type ShownAtComputer, whoAtComputer } from "./who-at-computer.ts";

export interface WantedComputer extends Span {
  serviceId: string;
  libraryId: string;
  /** Absent: whichever is free. */
  computerId?: string;
  shown: ShownAtComputer;
  language: string;
  /** Made when the form was shown: the same one twice makes one time. */
  once: string;
  /** The account that it is booked from. */
  residentId?: string;
  /** They sit down at once. */
  now?: boolean;
}

/** Minutes that are left of their allowance, where that is why. */
export interface LeftOver {
  day: number;
  week: number;
}
export type ComputerOutcome =
  | { done: Pick<ComputerTimeRow, "id" | "code" | "computer_id" | "link_version"> }
  | { refused: ComputerRefusal | "not_found" | "card_wrong" | "guest_code_wrong" | "none_free"; left?: LeftOver };

type BookParts = Pick<BookingParts, "db" | "clock" | "secret">;

/**
 * Gives somebody a computer for a time, by their card or a guest code, never by a name. Safe to send twice; two at the
 * same time never have the same computer, and one person never has two.
 */
export async function bookComputer(parts: BookParts, wanted: WantedComputer, maker: Maker): Promise<ComputerOutcome> {
  const scope = maker.by === "online" ? residentScope(wanted.serviceId) : scopeOf(maker.visitor);
  const attempt = () => parts.db.work(scope, () => book(parts, wanted, maker));
  try {
    return await attempt();
  } catch (error) {
    // The form came twice in one moment, or two drew the same code: look again.
    if (brokenUnique(error)) return attempt();
    // The account was deleted in the same moment: it is booked all the same, for nobody's account.
    if (brokenReference(error) === "computer_time_resident")
      return bookComputer(parts, { ...wanted, residentId: undefined }, maker);
    throw error;
  }
}

async function book(parts: BookParts, wanted: WantedComputer, maker: Maker): Promise<ComputerOutcome> {
  const { db, clock } = parts;
  if (!isId(wanted.libraryId)) return { refused: "not_found" };
  if (maker.by !== "online" && !mayActFor(maker.visitor, wanted.libraryId)) return { refused: "not_found" };
  const found = await whoAtComputer(parts, wanted.serviceId, wanted.shown);
  if ("refused" in found) return found;
  if (found.onlyOn && found.onlyOn !== localDate(wanted.startsAt)) return { refused: "guest_code_wrong" };
  await lockComputers(parts, wanted.libraryId, found.who);
  const trx = db.trx<TechnologyTables>();
  const shown = ["id", "code", "computer_id", "link_version"] as const;
  const before = await trx
    .selectFrom("bookings.computer_time")
    .select(shown)
    .where("once", "=", wanted.once)
    .executeTakeFirst();
  if (before) return { done: before };
  const rules = await computerRulesOf(trx, wanted.serviceId);
  const allowance = rules.allowances[found.group];
  const ids = wanted.computerId ? [wanted.computerId] : await computersOf(parts, wanted.libraryId);
  let refused: ComputerOutcome = { refused: wanted.computerId ? "not_found" : "none_free" };
  for (const id of ids) {
    const computer = await computerById(parts, id);
    if (!computer || computer.library_id !== wanted.libraryId) continue;
    const facts = await computerFacts(parts, computer, found.who, wanted);
    const decision = decideComputer(wanted, facts, allowance, rules, {
      now: clock.now(),
      by: maker.by === "online" ? "person" : "staff",
    });
    if ("refused" in decision) {
      // That one computer is taken or broken says nothing of the next.
      const another = decision.refused === "taken" || decision.refused === "not_in_use";
      if (another && !wanted.computerId) continue;
      refused = { refused: decision.refused, left: minutesLeft(wanted, facts.mine, allowance) };
      break;
    }
    const now = clock.now();
    const made = await trx
      .insertInto("bookings.computer_time")
      .values({
        id: newId(),
        service_id: computer.service_id,
        library_id: computer.library_id,
        computer_id: computer.id,
        once: wanted.once,
        code: codeFrom(randomBytes(CODE_BYTES)),
        who: found.who,
        who_group: found.group,
        status: wanted.now ? "using" : "booked",
        starts_at: wanted.startsAt,
        ends_at: wanted.endsAt,
        language: wanted.language,
        resident_id: wanted.residentId ?? null,
        made_by: maker.by,
        staff_id: maker.by === "online" ? null : maker.visitor.id,
        made_at: now,
        claimed_at: wanted.now ? now : null,
        ended_at: null,
        reason: null,
        closed_for: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(shown)
      .executeTakeFirst();
    if (!made) return { refused: "taken" };
    await recordAudit({
      action: "computer.booked",
      subject: { kind: "space", id: computer.id },
      detail: { time: made.id },
      serviceId: computer.service_id,
    });
    return { done: made };
  }
  return refused;
}

/** Makes codes that open a computer today, for whoever has no card. */
export function makeGuestCodes(
  { db, clock }: Pick<BookingParts, "db" | "clock">,
  maker: Extract<Maker, { visitor: unknown }>,
  library: { id: string; serviceId: string },
  count: number,
): Promise<string[]> {
  return db.work(scopeOf(maker.visitor), async () => {
    if (!mayActFor(maker.visitor, library.id)) return [];
    const codes = Array.from({ length: count }, () => codeFrom(randomBytes(CODE_BYTES)));
    await db
      .trx<TechnologyTables>()
      .insertInto("bookings.guest_code")
      .values(
        codes.map((code) => ({
          id: newId(),
          service_id: library.serviceId,
          library_id: library.id,
          code,
          valid_on: clock.today(),
          made_at: clock.now(),
          staff_id: maker.visitor.id,
        })),
      )
      .execute();
    return codes;
  });
}
