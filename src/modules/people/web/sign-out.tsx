import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { type Context, type Route, redirect } from "../../../platform/http/route.ts";
import { endSession } from "../actions/start-session.ts";
import { asSignIn, type PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { sessionOf } from "../queries/session-of-request.ts";
import { noSessionCookie } from "./session-cookie.ts";

/** Signing out, and locking a desk, which is the same with another way back in. */
export function signOutRoutes(parts: PeopleParts): Route[] {
  const leave = async (context: Context, action: string) => {
    const session = (await sessionOf(parts, context.request))!;
    await parts.db.work(asSignIn({ id: session.account_id, name: session.name }), async () => {
      await endSession(parts, session.id);
      await recordAudit({
        action,
        subject: { kind: "account", id: session.account_id },
        serviceId: session.service_id ?? undefined,
      });
    });
    return redirect(session.desk_id ? PATHS.desk : PATHS.signIn, [noSessionCookie]);
  };
  return [
    {
      method: "POST",
      path: PATHS.signOut,
      access: { rule: "half-signed-in" },
      handle: (context) => leave(context, "signed_out"),
    },
    {
      method: "POST",
      path: PATHS.lock,
      access: { rule: "staff", role: "guest_tutor" },
      handle: (context) => leave(context, "desk.locked"),
    },
  ];
}
