import type { Database } from "../../../../platform/db/database.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { readCode } from "../../domain/code.ts";
import type { DeviceRow, LoanRow, TechnologyTables } from "../../technology-tables.ts";
import { type BookingParts, CLOCK_SCOPE } from "../parts.ts";
import { idInToken, tokenHolds } from "../private-link.ts";
import { lockLine } from "./lock-line.ts";

/** A loan with the thing it is of, where it has one already. */
export interface LoadedLoan {
  loan: LoanRow;
  device?: DeviceRow;
}

/** A loan or reservation in the open transaction's sight, or undefined. */
export async function loadLoan(db: Database, id: string): Promise<LoadedLoan | undefined> {
  if (!isId(id)) return undefined;
  const trx = db.trx<TechnologyTables>();
  const loan = await trx.selectFrom("bookings.loan").selectAll().where("id", "=", id).executeTakeFirst();
  if (!loan) return undefined;
  const device = loan.device_id
    ? await trx.selectFrom("bookings.device").selectAll().where("id", "=", loan.device_id).executeTakeFirst()
    : undefined;
  return { loan, device };
}

/** The same, with its line locked before it is read: nothing about either changes until the transaction ends. */
export async function lockLoan(db: Database, id: string): Promise<LoadedLoan | undefined> {
  const found = await loadLoan(db, id);
  if (!found) return undefined;
  await lockLine({ db }, { libraryId: found.loan.library_id, kind: found.loan.kind });
  return loadLoan(db, id);
}

/** The loan that a private link opens; undefined for a link that is dead, forgotten, or was never ours. */
export async function loanByToken(
  { db, secret }: Pick<BookingParts, "db" | "secret">,
  token: string,
): Promise<LoadedLoan | undefined> {
  const id = idInToken(token);
  // The token alone says whose it is: no service is known before it is read.
  const found = id ? await db.work(CLOCK_SCOPE, () => loadLoan(db, id)) : undefined;
  if (!found || found.loan.forgotten_at) return undefined;
  return tokenHolds(secret, "loan", found.loan.id, String(found.loan.link_version), token) ? found : undefined;
}

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

/** The loan of a code, for whoever also knows the name it is under. */
export async function loanByCode(db: Database, typed: string, name: string): Promise<LoanRow | undefined> {
  const code = readCode(typed);
  if (!code) return undefined;
  const rows = await db.work(CLOCK_SCOPE, () =>
    db
      .trx<TechnologyTables>()
      .selectFrom("bookings.loan")
      .selectAll()
      .where("code", "=", code)
      .where("forgotten_at", "is", null)
      .execute(),
  );
  const found = rows.filter((row) => row.name !== null && fold(row.name) === fold(name));
  return found.length === 1 ? found[0] : undefined;
}
