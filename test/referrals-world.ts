import type { ReferralsParts } from "../src/modules/referrals/actions/parts.ts";
import { saveReceiving } from "../src/modules/referrals/actions/save-receiving.ts";
import { sendReferral, type WantedReferral } from "../src/modules/referrals/actions/send-referral.ts";
import { type Receiving, type Said, USUAL } from "../src/modules/referrals/domain/questions.ts";
import type { Database } from "../src/platform/db/database.ts";
import { masterKeys } from "../src/platform/envelope/master-keys.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { handClock } from "./bookings-cases.ts";
import { insertService } from "./database-cases.ts";
import { insertOwnListing, insertPartner } from "./partner-cases.ts";
import { BASE_URL, REFERRAL_KEYS, SECRET_KEY } from "./public-site.ts";

export const NOW = "2026-12-01T11:00:00Z";
export const RUTH = "ruth@harbour.example";

/** What a link worker says of somebody, in words that stand nowhere else. */
export const SAID: Said = {
  person: { name: "Wilhelmina Quartermaine", phone: "07700 900461", email: "wilhelmina@quartermaine.example" },
  throughReferrer: false,
  answers: [
    { key: "about", text: "Bailiffs knocked on Thursday about arrears" },
    { key: "safe", text: "no" },
  ],
  own: [{ question: "Do you have letters?", text: "A carrier bag full of them" }],
  referrer: { name: "Ottoline Featherstone", organisation: "Thurcroft Surgery", email: "ottoline@surgery.example" },
  mail: ["person", "referrer"],
  language: "en",
};
/** All of it that must never be read without its key. */
export const WORDS = [
  ...Object.values(SAID.person),
  ...Object.values(SAID.referrer!),
  ...SAID.answers.filter(({ key }) => key === "about").map(({ text }) => text),
  ...SAID.own.map(({ text }) => text),
];

/** Two library services, and a partner of the first that takes people for debt advice. */
export async function worldOfReferrals(db: Database, keyFile = REFERRAL_KEYS) {
  const clock = handClock(NOW);
  const rotherham = await insertService(db, { name: "Rotherham" });
  const sandwell = await insertService(db, { name: "Sandwell" });
  const partner = await insertPartner(db, [rotherham], { email: RUTH });
  const listing = await insertOwnListing(db, partner, [rotherham]);
  const parts: ReferralsParts = {
    db,
    clock,
    secret: SECRET_KEY,
    keys: masterKeys(keyFile),
    baseUrl: BASE_URL,
    mailWaiting: () => {},
    bankHolidays: async () => ["2026-12-25", "2026-12-28"],
    pastDropIns: async () => [],
    nameOfService: async () => "Rotherham",
  };
  const by = { partnerId: partner.id, email: RUTH, accountId: newId() };
  const receive = (some: Partial<Receiving> = {}) => saveReceiving(parts, by, listing.id, { ...USUAL, ...some });
  await receive();
  return {
    clock,
    rotherham,
    sandwell,
    partner,
    listing,
    slug: `listing-${listing.id}`,
    parts,
    receive,
    by,
    /** Sends somebody; by a link worker unless said otherwise. @returns the referral's id */
    async send(over: Partial<WantedReferral> = {}): Promise<string> {
      const outcome = await sendReferral(parts, {
        listingId: listing.id,
        sender: "link_worker",
        said: SAID,
        wording: { version: 1, language: "en" },
        once: newId(),
        ...over,
      });
      if ("refused" in outcome) throw new Error(outcome.refused);
      return outcome.done.id;
    },
    /** A column of a referral as the database has it. */
    async column(id: string, name: string) {
      const { rows } = await db.asOwner((client) =>
        client.query(`SELECT ${name} AS value FROM referrals.referral WHERE id = $1`, [id]),
      );
      return rows[0]?.value;
    },
  };
}
