import { localDate } from "../../../platform/clock/local-time.ts";
import { sayDate } from "../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import type { MineItem, MineOf } from "../../../platform/manifest.ts";
import { accountHash } from "../actions/link.ts";
import { CLOCK_SCOPE, type ReferralsParts } from "../actions/parts.ts";
import { myReferralPath } from "../domain/paths.ts";
import { isOpen } from "../domain/states.ts";
import { referralsOfAccount } from "../queries/referrals.ts";

/** What a resident has sent while signed in. The list says neither to whom nor what about: screens are looked at. */
export async function referralsOfMine(
  parts: ReferralsParts,
  { residentId }: MineOf,
  t: Translator,
): Promise<MineItem[]> {
  const { db } = parts;
  const rows = await db.work(CLOCK_SCOPE, () => referralsOfAccount(db, accountHash(parts, residentId)));
  return rows.map((row) => ({
    kind: "referral",
    title: t.text(row.from_kind === "self" ? "referrals.mine.own" : "referrals.mine.other"),
    titleLang: t.locale,
    startsAt: row.sent_at,
    endsAt: row.sent_at,
    when: t.text("referrals.mine.sent", { date: sayDate(localDate(row.sent_at), { locale: wordingOf(t) }) }),
    standing: t.text(`referrals.mine.state.${row.state}`),
    live: isOpen(row.state),
    path: myReferralPath(row.id),
  }));
}
