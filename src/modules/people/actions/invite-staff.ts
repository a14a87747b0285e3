import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { hashToken, newToken } from "../../../platform/auth/tokens.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import type { MemberRole } from "../../../vocabulary/roles.ts";
import { after, LIFETIMES } from "../domain/lifetimes.ts";
import { type PeopleParts, tables } from "../parts.ts";
import { PATHS } from "../paths.ts";
import type { StaffScope } from "../queries/staff-of-service.ts";

export interface Invitation {
  email: string;
  name: string;
  role: MemberRole;
  libraryIds: string[];
  serviceName: string;
}

const words = (given: Invitation, by: string, link: string) => `Hello ${given.name}

${by} has invited you to work on ${given.serviceName}'s pages in Alcove. Open this page and press 'Sign in':

${link}

It works once, for seven days. After that, ask for a link at the sign-in page with this address.`;

/**
 * Makes an address a member of a service's staff and sends them a link.
 * Works for '*', because the address may have an account with another service already, which this one may not see;
 * the service is the inviter's own, never a form's, and an account that exists keeps its name.
 * @returns 'already' where it is this service's staff already
 */
export async function inviteStaff(
  parts: PeopleParts,
  { service, actor }: StaffScope,
  given: Invitation,
): Promise<"invited" | "already"> {
  const now = parts.clock.now();
  const went = await parts.db.work({ service: "*", actor }, async () => {
    const made = await tables(parts)
      .insertInto("people.account")
      .values({
        id: newId(),
        email: given.email,
        name: given.name,
        last_signed_in_at: null,
        second_step_locked_until: null,
      })
      .onConflict((it) => it.column("email").doUpdateSet({ email: given.email }))
      .returning("id")
      .executeTakeFirstOrThrow();
    const joined = await tables(parts)
      .insertInto("people.membership")
      .values({
        account_id: made.id,
        service_id: service,
        role: given.role,
        library_ids: given.libraryIds,
        suspended_at: null,
        pin_hash: null,
      })
      .onConflict((it) => it.doNothing())
      .returning("account_id")
      .executeTakeFirst();
    if (!joined) return "already";
    const token = newToken();
    await tables(parts)
      .insertInto("people.sign_in_link")
      .values({
        token_hash: hashToken(token),
        purpose: "invitation",
        account_id: made.id,
        service_id: service,
        then_path: null,
        expires_at: after(now, LIFETIMES.invitation),
      })
      .execute();
    await queueMail(parts.db, {
      to: given.email,
      subject: `${given.serviceName}: your account in Alcove`,
      text: words(given, actor.name, `${parts.baseUrl}${PATHS.confirm}?token=${token}`),
    });
    await recordAudit({
      action: "staff.invited",
      subject: { kind: "account", id: made.id },
      detail: { email: given.email, role: given.role, libraries: given.libraryIds },
      serviceId: service,
    });
    return "invited";
  });
  parts.mailWaiting();
  return went;
}
