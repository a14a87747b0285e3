import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { after, LIFETIMES } from "../domain/lifetimes.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import { hasAWayIn } from "./ask-for-link.ts";
import { finishedAdministrators, firstAdministratorLink } from "./first-administrator.ts";
import { makeSignInLink } from "./make-link.ts";

/** A link for whoever stands at the machine, or why there is none. `name` is absent for the first administrator's. */
export type LinkByCommand = { link: string; name?: string } | { refused: string };

/**
 * Makes a sign-in link for the person that keeps the installation running to hand on: for the address given, or else
 * for the administrator; where there is none yet, to become the first. It works once, for as long as a mailed one,
 * and asks for the second step like any other.
 */
export async function linkByCommand(parts: PeopleParts, email?: string): Promise<LinkByCommand> {
  const scope = asSignIn({ id: null, name: "Command line" });
  return parts.db.work(scope, async () => {
    const administrators = await finishedAdministrators(parts).execute();
    if (email === undefined && administrators.length === 0) {
      const ends = after(parts.clock.now(), LIFETIMES.link);
      const link = await firstAdministratorLink(parts, ends);
      await recordAudit({ action: "link.made", subject: { kind: "installation", id: "first administrator" } });
      return link ? { link } : { refused: "There is an administrator by now. Ask again." };
    }
    if (email === undefined && administrators.length > 1)
      return {
        refused: `There is more than one administrator. Say which: --email ${administrators.map((each) => each.email).join(" or ")}`,
      };
    const address = (email ?? administrators[0]!.email).trim().toLowerCase();
    const account = await hasAWayIn(parts, address);
    if (!account) return { refused: `Nobody who may sign in has the address ${address}.` };
    const membership = await tables(parts)
      .selectFrom("people.membership")
      .select("service_id")
      .where("account_id", "=", account.id)
      .where("suspended_at", "is", null)
      .orderBy("invited_at")
      .executeTakeFirst();
    const link = await makeSignInLink(parts, account.id, null);
    await recordAudit({
      action: "link.made",
      subject: { kind: "account", id: account.id },
      detail: { name: account.name },
      serviceId: membership?.service_id,
    });
    return { link, name: account.name };
  });
}
