import { linkIn } from "../../../../platform/i18n/link-in.ts";
import { isLocale } from "../../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { queueMail } from "../../../../platform/mail/queue-mail.ts";
import { queueText } from "../../../../platform/mail/queue-text.ts";
import { placeOfActivity } from "../../../places/index.ts";
import type { LoanRow } from "../../technology-tables.ts";
import { mayTell } from "../may-tell.ts";
import type { BookingParts } from "../parts.ts";
import { linkToken } from "../private-link.ts";
import { loadLoan } from "./load-loan.ts";
import { type BorrowerTelling, wordBorrowerMessage, wordBorrowerText } from "./word-borrower.ts";

type TellParts = Pick<BookingParts, "db" | "clock" | "secret" | "baseUrl" | "textIsSent">;

/** Path of the page that shows a loan or reservation to whoever has its link. */
export const loanPath = (secret: string, loan: Pick<LoanRow, "id" | "link_version">): string =>
  `/technology/loan?token=${linkToken(secret, "loan", loan.id, String(loan.link_version))}`;

/**
 * Tells whoever wants or has a thing what became of it, in the open transaction; nobody who left no way to.
 * @param how `key` names what is told: the same one twice is told once. `ownStep`: it follows what the person did on
 * the public pages, and is counted against the address they typed. `second`: that address has one reserved already.
 */
export async function tellBorrower(
  parts: TellParts,
  id: string,
  kind: BorrowerTelling,
  { key, ownStep, second }: { key?: string; ownStep?: boolean; second?: boolean } = {},
): Promise<void> {
  const found = await loadLoan(parts.db, id);
  // A number is no way to write to them where nothing carries texts.
  const address = found && (found.loan.email ?? (parts.textIsSent ? found.loan.mobile : null));
  if (!found || !address) return;
  const { loan, device } = found;
  const unproven = { table: "bookings.loan" as const, row: loan, address };
  const why = { ownStep: ownStep === true, comesAfter: AFTERWARDS.includes(kind) };
  if (loan.made_by === "online" && !(await mayTell(parts, unproven, why))) return;
  const place = await placeOfActivity(parts.db.trx(), loan.service_id, loan.library_id);
  const t = createTranslator(isLocale(loan.language) ? loan.language : "en");
  const facts = {
    name: loan.name,
    kind: loan.kind,
    label: device?.label,
    library: place.library?.name ?? place.service.name,
    code: loan.code,
    readyUntil: loan.ready_until ?? undefined,
    dueOn: loan.due_on ?? undefined,
    link: linkIn(`${parts.baseUrl}${loanPath(parts.secret, loan)}`, t.locale),
    second,
    phone: place.library?.phone ?? place.service.phone ?? undefined,
  };
  if (loan.email) await queueMail(parts.db, { to: loan.email, ...wordBorrowerMessage(t, kind, facts), key });
  else await queueText(parts.db, { to: loan.mobile!, text: wordBorrowerText(t, kind, facts), key });
}

/** What comes by the clock or by others' steps. Of a thing that they took home they hear whatever else was held back. */
const AFTERWARDS: BorrowerTelling[] = ["ready", "expired"];
