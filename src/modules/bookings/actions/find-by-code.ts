import type { Database } from "../../../platform/db/database.ts";
import { readCode } from "../domain/code.ts";
import { isLinkOver } from "../domain/link-days.ts";
import { isSameName } from "../domain/same-name.ts";
import type { BookingRow, BookingsTables, HoldRow } from "../tables.ts";
import type { ComputerTimeRow, LoanRow, TechnologyTables } from "../technology-tables.ts";
import { LOOKING } from "./find-booking.ts";
import type { BookingParts } from "./parts.ts";
import { whoAtComputer } from "./technology/who-at-computer.ts";

type Linked<Row> = Pick<Row & { id: string; link_version: number }, "id" | "link_version">;

/** What a code is of: places on a session, a space, a thing to take home, or a time at a computer. */
export type FoundByCode =
  | { what: "places"; row: Linked<BookingRow> }
  | { what: "space"; row: Linked<HoldRow> }
  | { what: "loan"; row: Linked<LoanRow> }
  | { what: "computer"; row: Linked<ComputerTimeRow> };

type FindParts = Pick<BookingParts, "db" | "secret" | "clock">;

/**
 * What a code is of, for whoever also knows the name it is under; of a time at a computer, which is under no name, the
 * card number or guest code it was had with. Two services may have given one code: the name then decides, and where it
 * does not, nothing is found.
 * @param typed the code, however it is written
 */
export async function findByCode(parts: FindParts, typed: string, name: string): Promise<FoundByCode | undefined> {
  const code = readCode(typed);
  if (!code) return undefined;
  const found = await parts.db.work(LOOKING, async () => [
    ...(await named(parts.db, code, name, parts.clock.now())),
    ...(await computerTimes(parts, code, name)),
  ]);
  return found.length === 1 ? found[0] : undefined;
}

async function named(db: Database, code: string, name: string, now: string): Promise<FoundByCode[]> {
  const trx = db.trx<BookingsTables & TechnologyTables>();
  const isTheirs = (row: { name: string | null }) => row.name !== null && isSameName(row.name, name);
  const places = await trx
    .selectFrom("bookings.booking")
    .select(["id", "link_version", "name"])
    .where("code", "=", code)
    .where("forgotten_at", "is", null)
    .execute();
  const spaces = await trx
    .selectFrom("bookings.hold")
    .select(["id", "link_version", "name", "organisation", "hiring_group_id", "ends_at"])
    .where("code", "=", code)
    .where("made_by", "!=", "programme")
    .where("forgotten_at", "is", null)
    .execute();
  const loans = await trx
    .selectFrom("bookings.loan")
    .select(["id", "link_version", "name"])
    .where("code", "=", code)
    .where("forgotten_at", "is", null)
    .execute();
  return [
    ...places.filter(isTheirs).map((row): FoundByCode => ({ what: "places", row })),
    // People say their own name or their group's; not that of a group which has organisers, who have links of their own:
    // whoever was taken out of them still knows both.
    ...spaces
      .filter(
        (row) =>
          !isLinkOver(row.ends_at, now) &&
          (isTheirs(row) || (!row.hiring_group_id && isTheirs({ name: row.organisation }))),
      )
      .map((row): FoundByCode => ({ what: "space", row })),
    ...loans.filter(isTheirs).map((row): FoundByCode => ({ what: "loan", row })),
  ];
}

async function computerTimes(parts: FindParts, code: string, shown: string): Promise<FoundByCode[]> {
  const times = await parts.db
    .trx<TechnologyTables>()
    .selectFrom("bookings.computer_time")
    .select(["id", "link_version", "service_id", "who"])
    .where("code", "=", code)
    .where("who", "is not", null)
    .execute();
  const found: FoundByCode[] = [];
  for (const row of times) {
    // A guest code may look like a card's number: whichever of the two it was had with will do.
    const whose = await Promise.all([
      whoAtComputer(parts, row.service_id, { card: shown, group: "adult" }),
      whoAtComputer(parts, row.service_id, { guestCode: shown }),
    ]);
    if (whose.some((each) => "who" in each && each.who === row.who)) found.push({ what: "computer", row });
  }
  return found;
}
