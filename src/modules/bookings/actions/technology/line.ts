import { readyUntil, setAside } from "../../domain/technology/lending.ts";
import { lendingTermsOf } from "../../queries/technology/lending-terms.ts";
import type { TechnologyTables } from "../../technology-tables.ts";
import type { BookingParts } from "../parts.ts";
import type { Line } from "./lock-line.ts";
import { tellBorrower } from "./tell-borrower.ts";

/**
 * Sets what is on the shelf aside for those who wait longest, and tells them; in the open transaction, line locked.
 * @param own the reservation of whoever asks just now on the public pages; `second`: their address has one already
 */
export async function serveLine(
  parts: BookingParts,
  serviceId: string,
  line: Line,
  own?: { id: string; second: boolean },
): Promise<void> {
  const { db, clock } = parts;
  const trx = db.trx<TechnologyTables>();
  const waiting = await trx
    .selectFrom("bookings.loan")
    .select("id")
    .where("library_id", "=", line.libraryId)
    .where("kind", "=", line.kind)
    .where("status", "=", "waiting")
    .orderBy("made_at")
    .orderBy("id")
    .execute();
  if (waiting.length === 0) return;
  const free = await freeDevices(parts, line);
  const until = readyUntil(clock.today(), (await lendingTermsOf(trx, serviceId))(line.kind));
  const pairs = setAside(
    free,
    waiting.map((row) => row.id),
  );
  for (const { device, loan } of pairs) {
    await trx
      .updateTable("bookings.loan")
      .set({ status: "ready", device_id: device, ready_until: until })
      .where("id", "=", loan)
      .execute();
    const isOwn = loan === own?.id;
    await tellBorrower(parts, loan, "ready", { ownStep: isOwn, second: isOwn && own?.second });
  }
}

/** Ids of the things of a line that nobody has and none is waiting for, in the open transaction. */
export async function freeDevices({ db }: Pick<BookingParts, "db">, line: Line): Promise<string[]> {
  const rows = await db
    .trx<TechnologyTables>()
    .selectFrom("bookings.device as d")
    .select("d.id")
    .where("d.library_id", "=", line.libraryId)
    .where("d.kind", "=", line.kind)
    .where("d.standing", "=", "in_use")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("bookings.loan as l")
            .select("l.id")
            .whereRef("l.device_id", "=", "d.id")
            .where("l.status", "in", ["ready", "lent"]),
        ),
      ),
    )
    .orderBy("d.label")
    .execute();
  return rows.map((row) => row.id);
}

/** How many wait in a line and have nothing set aside. */
export async function waitingIn({ db }: Pick<BookingParts, "db">, line: Line): Promise<number> {
  const { count } = await db
    .trx<TechnologyTables>()
    .selectFrom("bookings.loan")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("library_id", "=", line.libraryId)
    .where("kind", "=", line.kind)
    .where("status", "=", "waiting")
    .executeTakeFirstOrThrow();
  return Number(count);
}
