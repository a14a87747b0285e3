import { sql } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { keyedHash } from "../../../../platform/auth/tokens.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { latinDigits } from "../../../../platform/mail/mobile-number.ts";
import { staffLibrary } from "../../../places/index.ts";
import {
  claimText,
  claimUntil,
  type Declaration,
  decideDeclared,
  type KnownBy,
  type SimRefusal,
  type SimTerms,
} from "../../domain/technology/sim-terms.ts";
import { simTermsOf } from "../../queries/technology/sims.ts";
import type { HelpAbout, TechnologyTables } from "../../technology-tables.ts";
import { type BookingParts, CLOCK_SCOPE } from "../parts.ts";
import { tellTechnology, tellTechnologyOf } from "../tell-findable.ts";

type GiveParts = Pick<BookingParts, "db" | "clock" | "secret" | "events">;
export type GiveOutcome = { done: { left: number } } | { refused: SimRefusal };

/** Rolls back what a refusal must leave no trace of. */
class Refused extends Error {
  constructor(readonly why: SimRefusal) {
    super(why);
  }
}

/**
 * Gives somebody a data SIM at the desk. They have said themselves that the terms fit; who they are is neither kept nor
 * logged. What remains is a keyed hash that knows a repeat claim until its month is up, and a number for the day;
 * nothing joins the two. Of many at once, no more are given than there are.
 */
export async function giveSim(
  { db, clock, secret, events }: GiveParts,
  visitor: Visitor,
  libraryId: string,
  said: Declaration & { known: KnownBy },
): Promise<GiveOutcome> {
  const declared = decideDeclared(said);
  if ("refused" in declared) return declared;
  const { known } = said;
  const text = claimText(
    known.by === "phone" ? { ...known, phone: latinDigits(known.phone.normalize("NFKC")) } : known,
  );
  if (!text) return { refused: "nothing_to_know" };
  try {
    return await db.work(scopeOf(visitor), async (): Promise<GiveOutcome> => {
      const library = await staffLibrary(db, libraryId);
      if (!library || !mayActFor(visitor, library.id)) throw new Refused("not_found");
      const trx = db.trx<TechnologyTables>();
      const today = clock.today();
      const until = claimUntil(today, await simTermsOf(trx, library.serviceId));
      // The same person at another service is another hash: two services cannot compare what they keep.
      const claim = keyedHash(secret, "sim claim", `${library.serviceId}:${text}`);
      // An old claim counts no more, and gives way.
      const claimed = await sql`
        INSERT INTO bookings.sim_claim (service_id, claim, until) VALUES (${library.serviceId}, ${claim}, ${until}::date)
        ON CONFLICT (service_id, claim) DO UPDATE SET until = excluded.until
          WHERE bookings.sim_claim.until <= ${today}::date
        RETURNING 1`.execute(trx);
      if (claimed.rows.length === 0) throw new Refused("had_one");
      const stock = await trx
        .updateTable("bookings.sim_stock")
        .set((eb) => ({ remaining: eb("remaining", "-", 1), updated_at: sql<string>`now()` }))
        .where("library_id", "=", library.id)
        .where("remaining", ">", 0)
        .returning("remaining")
        .executeTakeFirst();
      if (!stock) throw new Refused("none_left");
      await trx
        .insertInto("bookings.sim_day")
        .values({ library_id: library.id, service_id: library.serviceId, given_on: today, given: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(["library_id", "given_on"])
            .doUpdateSet((eb) => ({ given: eb("bookings.sim_day.given", "+", 1) })),
        )
        .execute();
      // Whoever looks for one is not sent where there is none.
      if (stock.remaining === 0) await tellTechnology({ events }, [library.id]);
      return { done: { left: stock.remaining } };
    });
  } catch (error) {
    if (error instanceof Refused) return { refused: error.why };
    throw error;
  }
}

/** Says how many SIMs a library has now, as counted. */
export function countSims(
  { db, events }: Pick<BookingParts, "db" | "events">,
  visitor: Visitor,
  libraryId: string,
  remaining: number,
): Promise<{ done: true } | { refused: "not_found" }> {
  return db.work(scopeOf(visitor), async () => {
    const library = await staffLibrary(db, libraryId);
    if (!library || !mayActFor(visitor, library.id)) return { refused: "not_found" as const };
    await db
      .trx<TechnologyTables>()
      .insertInto("bookings.sim_stock")
      .values({ library_id: library.id, service_id: library.serviceId, remaining })
      .onConflict((conflict) => conflict.column("library_id").doUpdateSet({ remaining, updated_at: sql`now()` }))
      .execute();
    await recordAudit({
      action: "sims.counted",
      subject: { kind: "library", id: library.id },
      detail: { remaining },
      serviceId: library.serviceId,
    });
    await tellTechnology({ events }, [library.id]);
    return { done: true as const };
  });
}

/** Sets to whom a service gives SIMs. Claims made already keep the month they run out in. */
export function saveSimTerms(
  parts: Pick<BookingParts, "db" | "events">,
  visitor: Visitor,
  terms: SimTerms,
): Promise<void> {
  const columns = { least_age: terms.leastAge, lines: terms.lines, months: terms.months };
  return parts.db.work(scopeOf(visitor), async () => {
    await parts.db
      .trx<TechnologyTables>()
      .insertInto("bookings.sim_terms")
      .values({ service_id: visitor.serviceId, ...columns })
      .onConflict((conflict) => conflict.column("service_id").doUpdateSet(columns))
      .execute();
    await recordAudit({
      action: "sims.terms_set",
      subject: { kind: "service", id: visitor.serviceId },
      detail: { leastAge: terms.leastAge, months: terms.months },
    });
    await tellTechnologyOf(parts, visitor.serviceId);
  });
}

/** Notes time spent helping somebody: minutes, and no more about them. The same form twice is one. */
export function noteHelp(
  { db, clock }: Pick<BookingParts, "db" | "clock">,
  visitor: Visitor,
  libraryId: string,
  { about, minutes, once }: { about: HelpAbout; minutes: number; once: string },
): Promise<{ done: true } | { refused: "not_found" }> {
  return db.work(scopeOf(visitor), async () => {
    const library = await staffLibrary(db, libraryId);
    if (!library || !mayActFor(visitor, library.id)) return { refused: "not_found" as const };
    await db
      .trx<TechnologyTables>()
      .insertInto("bookings.help_given")
      .values({
        id: newId(),
        library_id: library.id,
        service_id: library.serviceId,
        once,
        given_on: clock.today(),
        about,
        minutes,
      })
      .onConflict((conflict) => conflict.constraint("help_given_once").doNothing())
      .execute();
    return { done: true as const };
  });
}

/** Deletes claims that count no more. @returns how many */
export async function forgetClaims({ db, clock }: Pick<BookingParts, "db" | "clock">): Promise<number> {
  return db.work(CLOCK_SCOPE, async () => {
    const { numDeletedRows } = await db
      .trx<TechnologyTables>()
      .deleteFrom("bookings.sim_claim")
      .where("until", "<=", clock.today())
      .executeTakeFirst();
    return Number(numDeletedRows);
  });
}
