import { idInToken } from "../../../../platform/auth/linked-id.ts";
import type { Database } from "../../../../platform/db/database.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { DeviceRow, LoanRow, TechnologyTables } from "../../technology-tables.ts";
import { type BookingParts, CLOCK_SCOPE } from "../parts.ts";
import { tokenHolds } from "../private-link.ts";
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
