import { beforeAll, beforeEach } from "vitest";
import { insertMember } from "../src/modules/people/test/cast.ts";
import type { Database } from "../src/platform/db/database.ts";
import { handClock } from "./bookings-cases.ts";
import { insertLibrary, insertService, type Make } from "./database-cases.ts";
import { reader } from "./forms-of-pages.ts";
import { ideasParts } from "./ideas-world.ts";
import { openPublicSite, type PublicSite } from "./public-site.ts";
import { staffSite } from "./staff-site.ts";

const NOW = "2026-12-01T11:00:00Z";
export const [DOOR, NEW, YOURS, TOLD, STAFF] = [
  "/ideas",
  "/ideas/new",
  "/ideas/yours",
  "/ideas/told",
  "/staff/ideas",
] as const;
export const CHESS = {
  title: "Chess on Saturdays",
  what: "Boards in the corner for whoever comes.",
  forWhom: "Anybody",
  broughtBy: "person",
  saidAs: "Ola",
};

/** The whole product with two library services, and those who bring and read ideas; nothing is left from test to test. */
export function ideasSite(make: Make) {
  let db: Database;
  let site: PublicSite;
  const service = { id: "", slug: "" };
  const elsewhere = { id: "", slug: "" };
  const library = { id: "" };
  const clock = handClock(NOW);
  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;
  beforeAll(async () => {
    db = await make();
    site = await openPublicSite(db, { now: NOW, clock });
    Object.assign(service, await insertService(db, { name: "Rotherham" }));
    Object.assign(elsewhere, await insertService(db, { name: "Sandwell" }));
    Object.assign(library, await insertLibrary(db, service, { name: "Mowbray Gardens Library" }));
    await insertMember(db, service, { email: "moira@rotherham.example", name: "Moira Steele", role: "manager" });
    await insertMember(db, service, { email: "dev@rotherham.example", name: "Dev Patel" });
  });
  beforeEach(async () => {
    clock.set(NOW);
    for (const table of ["ideas.answerer", "ideas.freeze", "ideas.idea", "platform.mail"])
      await rows(`DELETE FROM ${table}`);
  });

  let visitors = 0;
  const visitor = () => reader(site.server, {}, `10.8.0.${++visitors}`);
  /** Brings an idea as a visitor would, from the page of a library; what is given stands instead. */
  async function bring(form: Record<string, string> = {}) {
    const browser = visitor();
    const page = await browser.get(`${NEW}?library=mowbray-gardens-library`);
    const sent = await browser.send(page, NEW, { ...CHESS, ...form });
    const [row] = await rows("SELECT id, number FROM ideas.idea ORDER BY number DESC LIMIT 1");
    return { browser, page, sent, id: row?.id as string, number: row?.number as number };
  }
  const staff = (email = "dev@rotherham.example") => staffSite(site, db, service, email, clock.now());
  /** One deed of staff about one idea. */
  async function deed(id: string, form: Record<string, string>) {
    const browser = await staff();
    const path = `${STAFF}/${id}`;
    return browser.send(await browser.get(path), path, form);
  }
  return {
    db: () => db,
    logged: () => site.logged.join(),
    parts: () => ({ ...ideasParts(db), clock }),
    service,
    elsewhere,
    library,
    clock,
    now: NOW,
    rows,
    visitor,
    bring,
    staff,
    deed,
    see: (path: string) => visitor().get(path),
    /** An idea that everybody can see. */
    async shown(form: Record<string, string> = {}) {
      const brought = await bring({ asked: "yes", ...form });
      await deed(brought.id, { do: "show" });
      return brought;
    },
  };
}

/** The private link in a letter. */
export const linkIn = (mail: { body: string }, path: string): string =>
  new RegExp(`https://alcove\\.example(${path}\\?token=\\S+)`).exec(mail.body)![1]!;
