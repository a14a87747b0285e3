import type { Database } from "../src/platform/db/database.ts";
import { mailTo } from "./bookings-cases.ts";
import { reader } from "./forms-of-pages.ts";
import type { PublicSite } from "./public-site.ts";

let people = 0;

/** Signs a resident in all the way, by mail. @returns their browser, their address and the id of their account */
export async function signInResident(db: Database, site: PublicSite, email = `person${++people}@example.org`) {
  const browser = reader(site.server);
  await browser.send(await browser.get("/my/sign-in"), "/my/sign-in", { email });
  const mail = (await mailTo(db)).findLast(({ recipient }) => recipient === email)!;
  const { pathname, search } = new URL(/https:\S+/.exec(mail.body)![0]);
  await browser.send(await browser.get(pathname + search), "/my/sign-in/confirm");
  const { rows } = await db.asOwner((client) =>
    client.query<{ id: string }>("SELECT id FROM people.resident WHERE email = $1", [email]),
  );
  return { browser, email, id: rows[0]!.id };
}
