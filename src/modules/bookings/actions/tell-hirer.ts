import { linkIn } from "../../../platform/i18n/link-in.ts";
import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { readMobileNumber } from "../../../platform/mail/mobile-number.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { queueText } from "../../../platform/mail/queue-text.ts";
import { placeOfActivity } from "../../places/index.ts";
import { freeUntil } from "../domain/price-of-space.ts";
import { spacePath } from "../domain/space-paths.ts";
import type { BookingsTables, HoldRow, SpaceView } from "../tables.ts";
import { freeInstead } from "./free-instead.ts";
import type { Organiser } from "./hiring/organisers-of.ts";
import { holdPath } from "./hold-link.ts";
import { type LoadedHold, loadHold } from "./load-hold.ts";
import { mayTell } from "./may-tell.ts";
import type { BookingParts } from "./parts.ts";
import { type HirerFacts, type HirerTelling, wordHirerMessage, wordHirerText } from "./word-hirer-message.ts";

type TellParts = Pick<BookingParts, "db" | "clock" | "secret" | "baseUrl" | "textIsSent">;

interface Reader {
  email: string;
  language: string;
  name: string | null;
  /** They read it as one of those who organise its group. */
  organiser?: Organiser;
}

/** Whom a hold is told to, each in their language: whoever asked for it, or else the organisers of its group. */
const readersOf = ({ hold, organisers }: LoadedHold): Reader[] =>
  hold.email
    ? [{ email: hold.email, language: hold.language, name: hold.name }]
    : organisers.map((organiser) => ({ ...organiser, name: null, organiser }));

/** What somebody without mail wants on their telephone at once, and others beside their mail. */
const AT_ONCE: HirerTelling[] = ["closed", "reopened", "broken", "mended"];

/** What a person has to be told by staff where nothing that is sent reaches them. */
const FOR_STAFF: HirerTelling[] = [
  "confirmed",
  "declined",
  "rival",
  "cancelled",
  "expired",
  "released",
  "closed",
  "reopened",
  "broken",
  "mended",
];

/** What the clock does. */
const BY_CLOCK: HirerTelling[] = ["expired", "released"];

interface HowTold {
  ownStep?: boolean;
  atHand?: boolean;
  priceIsNew?: boolean;
}

/**
 * Tells whoever asked for a space what became of it, in the open transaction: by mail, or else the
 * organisers of its group, or by text where they left a mobile alone. Whom neither reaches goes on staff's list.
 * @param ownStep it follows what the person did on the public pages, who sees it there: counted against their address
 * @param atHand staff book it while the person stands before them or is on the telephone: they have heard it
 * @param priceIsNew nobody had said before what it costs
 */
export async function tellHirer(
  parts: TellParts,
  id: string,
  kind: HirerTelling,
  { ownStep = false, atHand = false, priceIsNew = false }: HowTold = {},
): Promise<void> {
  const found = await loadHold(parts.db, id);
  // What the library itself puts on is nobody's.
  if (!found || found.hold.made_by === "programme") return;
  const { hold, space } = found;
  const readers = readersOf(found);
  const mobile = parts.textIsSent ? mobileOf(hold) : undefined;
  // Organisers' addresses are proven: only what the person typed is counted.
  const typed = hold.made_by === "online" ? (hold.email ?? (readers.length === 0 ? mobile : undefined)) : undefined;
  const isReached = readers.length > 0 || mobile !== undefined;
  const unproven = typed && { table: "bookings.hold" as const, row: hold, address: typed };
  const why = { ownStep, comesAfter: BY_CLOCK.includes(kind) };
  if (!isReached || (unproven && !(await mayTell(parts, unproven, why)))) {
    if (!ownStep && !atHand && FOR_STAFF.includes(kind)) await noteUnreached(parts, hold, kind);
    return;
  }
  const { service } = await placeOfActivity(parts.db.trx(), space.service_id, space.library_id);
  const instead = kind === "broken" ? await freeInstead(parts, found) : undefined;
  const facts = { ...factsOf(parts, found, priceIsNew), ...(instead && { instead: insteadOf(parts, instead) }) };
  for (const { email: to, language, name, organiser } of readers) {
    const t = translatorOf(language);
    const link = linkIn(linkOf(parts, hold, organiser), t.locale);
    const { subject, text } = wordHirerMessage(t, kind, { ...facts, name, link });
    await queueMail(parts.db, { to, subject, text, fromName: service.name, replyTo: service.email ?? undefined });
  }
  if (mobile && (readers.length === 0 || AT_ONCE.includes(kind)))
    await queueText(parts.db, { to: mobile, text: wordHirerText(translatorOf(hold.language), kind, facts) });
}

const linkOf = ({ baseUrl, secret }: TellParts, hold: HoldRow, organiser?: Organiser): string =>
  `${baseUrl}${holdPath(secret, hold, organiser)}`;

const insteadOf = ({ baseUrl }: TellParts, space: SpaceView) => ({
  space: space.name,
  link: `${baseUrl}${spacePath(space)}`,
});

/** How news of a hold reaches whoever has it; 'nobody': staff have to ring, or wait for them. */
export type Reach = "mail" | "text" | "nobody";

/** The same before anything is sent. */
export function reachOf({ textIsSent }: Pick<TellParts, "textIsSent">, found: LoadedHold): Reach {
  if (readersOf(found).length > 0) return "mail";
  return textIsSent && mobileOf(found.hold) ? "text" : "nobody";
}

const translatorOf = (language: string) => createTranslator(isLocale(language) ? language : "en");

/** The number that a text reaches them on; they may have left one of a telephone at home. */
function mobileOf({ mobile }: HoldRow): string | undefined {
  const read = mobile ? readMobileNumber(mobile) : undefined;
  return read && "number" in read ? read.number : undefined;
}

function factsOf(parts: TellParts, { hold, space }: LoadedHold, priceIsNew: boolean): HirerFacts {
  const asBooked = { startsAt: hold.starts_at, price: hold.price_pence, cancellation: hold.cancellation };
  return {
    name: hold.name,
    space: space.name,
    library: space.library_name,
    startsAt: hold.starts_at,
    endsAt: hold.ends_at,
    code: hold.code,
    price: hold.price_pence,
    fee: hold.fee_pence ?? undefined,
    newPriceUntil: priceIsNew ? freeUntil(asBooked, parts.clock.now()) : undefined,
    answerUntil: hold.answer_until ?? undefined,
    reason: hold.reason ?? undefined,
    link: linkIn(linkOf(parts, hold), translatorOf(hold.language).locale),
    phone: space.phone ?? undefined,
    now: parts.clock.now(),
  };
}

async function noteUnreached({ db, clock }: TellParts, hold: HoldRow, telling: HirerTelling): Promise<void> {
  const fresh = { made_at: clock.now(), answered_at: null, answered_by: null };
  await db
    .trx<BookingsTables>()
    .insertInto("bookings.unreached_hirer")
    .values({ hold_id: hold.id, service_id: hold.service_id, telling, ...fresh })
    .onConflict((conflict) => conflict.columns(["hold_id", "telling"]).doUpdateSet(fresh))
    .execute();
}
