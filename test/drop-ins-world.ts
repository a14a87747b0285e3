import { insertMember } from "../src/modules/people/test/cast.ts";
import type { Database } from "../src/platform/db/database.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { handClock } from "./bookings-cases.ts";
import { insertLibrary, insertService } from "./database-cases.ts";
import { reader } from "./forms-of-pages.ts";
import { insertAgreement, insertOwnListing, insertPartner, residentSession } from "./partner-cases.ts";
import { openPublicSite } from "./public-site.ts";
import { insertHours, insertSpace } from "./spaces-cases.ts";
import { staffSite } from "./staff-site.ts";

export const NOW = "2026-12-01T11:00:00Z";
/** Four Tuesdays. */
export const WISH = { first: "2026-12-08", last: "2026-12-29", from: "10am", to: "12:00" };

/** A charity with a signed agreement and a listing, a library with a desk, and their two browsers. */
export async function worldOfDropIns(make: () => Promise<Database>) {
  const db = await make();
  const clock = handClock(NOW);
  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;
  const site = await openPublicSite(db, { now: NOW, clock, baseUrl: "https://alcove.example" });
  const rotherham = await insertService(db, { name: "Rotherham" });
  const sandwell = await insertService(db, { name: "Sandwell" });
  const library = await insertLibrary(db, rotherham);
  await insertHours(db, library);
  const other = await insertSpace(db, await insertLibrary(db, sandwell, { name: "Thimblemill Library" }));
  const keeper = await insertMember(db, rotherham, {
    email: "moira@rotherham.example",
    name: "Moira Steele",
    role: "manager",
  });
  const partner = await insertPartner(db, [rotherham, sandwell]);
  const { id: listing } = await insertOwnListing(db, partner, [rotherham], {
    doc: { description: "Help with bills.", cost_options: [{ amount: 0 }], phones: [{ number: "01709 960123" }] },
  });
  const own = `/my/organisation/${partner.id}/drop-ins`;
  const agreement = await insertAgreement(db, rotherham, partner, { keeper, now: NOW });
  const mayBook = `/staff/agreements/${agreement}/may-book`;
  /** The manager, signed in at an instant. */
  const moiraAt = (now: string) => staffSite(site, db, rotherham, "moira@rotherham.example", now);
  const moira = await moiraAt(NOW);

  let residents = 0;
  /** Somebody signed in to an account that has proven an address, each at an internet address of their own. */
  const resident = async (email: string) =>
    reader(site.server, { alcove_resident: await residentSession(db, email, NOW) }, `10.5.0.${++residents}`);

  let ruth: ReturnType<typeof reader>;
  let space: { id: string };
  /** A new desk, nothing booked, no mail, and the charity's browser. */
  async function fresh() {
    clock.set(NOW);
    ruth = await resident(partner.email);
    await rows("DELETE FROM partners.may_book");
    await rows("DELETE FROM partners.drop_in");
    await rows("DELETE FROM partners.agreement_document");
    await rows("DELETE FROM platform.mail");
    space = await insertSpace(db, library, {
      name: `Desk ${newId()}`,
      kind: "desk",
      terms: { rates: { partner: 600, community: 400, commercial: 2000 } },
    });
    return { ruth, space };
  }
  /** A manager lets the partner book the desk. */
  async function allow(form: Record<string, string | string[]> = {}) {
    const page = await moira.get(mayBook);
    return moira.send(page, mayBook, {
      do: "allow",
      space: space.id,
      days: ["tuesday"],
      from: "9am",
      to: "5pm",
      weeks: "8",
      hours: "open",
      rate: "waived",
      ...form,
    });
  }
  const book = async (form: Record<string, string> = {}, browser = ruth) =>
    browser.send(await browser.get(own), own, { ...WISH, ...form });
  const holds = () =>
    rows(
      "SELECT starts_at, status, rate, price_pence, organisation FROM bookings.hold WHERE space_id = $1 ORDER BY starts_at, status",
      [space.id],
    );
  /** Days on which the desk is kept for them. */
  const live = async () =>
    (await holds())
      .filter(({ status }) => status === "confirmed")
      .map(({ starts_at }) => String(starts_at).slice(0, 10));
  /** The activity of what was booked last. */
  const newest = async () =>
    (
      await rows(
        `SELECT a.id, a.slug, d.id AS drop_in FROM programme.activity a JOIN partners.drop_in d ON d.activity_id = a.id
         ORDER BY d.made_at DESC, d.id DESC LIMIT 1`,
      )
    )[0];
  return {
    db,
    clock,
    rows,
    site,
    library,
    other,
    partner,
    listing,
    own,
    agreement,
    mayBook,
    moira,
    moiraAt,
    resident,
    fresh,
    allow,
    book,
    holds,
    live,
    newest,
  };
}

export type DropInWorld = Awaited<ReturnType<typeof worldOfDropIns>>;
