import { insertMember } from "../src/modules/people/test/cast.ts";
import type { Database } from "../src/platform/db/database.ts";
import type { handClock } from "./bookings-cases.ts";
import { insertLibrary, insertService } from "./database-cases.ts";
import type { reader } from "./forms-of-pages.ts";
import { insertPartner } from "./partner-cases.ts";
import { openPublicSite } from "./public-site.ts";
import { signInResident } from "./resident-browser.ts";
import { staffSite } from "./staff-site.ts";

export const NOW = "2026-12-01T11:00:00Z";
export const STAFF = "/staff/local-services";
export type Reader = ReturnType<typeof reader>;

/** What a listing's form is sent with, at a library that is still to be chosen. */
export const LISTING_FORM = {
  name: "Debt advice",
  about: "Free help with bills and bailiffs.",
  who: "Anybody in the borough",
  from: "18",
  needs: ["advice", "forms_and_money"],
  cost: "free",
  hours: "Tue and Thu 10am to 1pm\nOr by appointment",
  phone: "01709 960123",
  where: "library",
  access: "There is a lift.",
};

/** Two library services with a manager each, and a partner that both work with, with whoever acts for it signed in. */
export async function worldOfOwnListings(make: () => Promise<Database>, clock: ReturnType<typeof handClock>) {
  const db = await make();
  const site = await openPublicSite(db, { now: NOW, clock, local: false });
  const rotherham = await insertService(db, { name: "Rotherham" });
  const sandwell = await insertService(db, { name: "Sandwell" });
  const riverside = await insertLibrary(db, rotherham, { name: "Riverside Library", lat: 53.4327, lng: -1.3636 });
  await insertMember(db, rotherham, { email: "moira@rotherham.example", name: "Moira Steele", role: "manager" });
  await insertMember(db, sandwell, { email: "sam@sandwell.example", name: "Sam", role: "manager" });
  const partner = await insertPartner(db, [rotherham, sandwell]);
  const home = `/my/organisation/${partner.id}`;
  const ruth = (await signInResident(db, site, "ruth@harbour.example")).browser;
  const moira = await staffSite(site, db, rotherham, "moira@rotherham.example", NOW);
  const sam = await staffSite(site, db, sandwell, "sam@sandwell.example", NOW);
  return {
    ...{ db, site, rotherham, sandwell, riverside, partner, home, ruth, moira, sam },
    rows: async (text: string, values: unknown[] = []) =>
      (await db.asOwner((client) => client.query(text, values))).rows,
    /** Lists something as its form is sent. @returns the listing's own path and id, and the staff's */
    async list(form: Record<string, string | string[]> = {}) {
      const at = `${home}/listings/new`;
      const sent = await ruth.send(await ruth.get(at), at, { ...LISTING_FORM, library: riverside.id, ...form });
      if (!sent.to)
        throw new Error(`${sent.status} ${/error-summary[\s\S]{0,900}/.exec(sent.html)?.[0] ?? sent.html.slice(-900)}`);
      const path = sent.to.split("?")[0]!;
      return { path, id: path.split("/").at(-1)!, staff: `${STAFF}/listings/${path.split("/").at(-1)}` };
    },
    ask: async ({ path }: { path: string }) => ruth.send(await ruth.get(path), `${path}/ask`),
    answer: async (staff: Reader, path: string, form: Record<string, string> = { answer: "approve" }) =>
      staff.send(await staff.get(path), path, form),
  };
}

export type OwnListingWorld = Awaited<ReturnType<typeof worldOfOwnListings>>;
