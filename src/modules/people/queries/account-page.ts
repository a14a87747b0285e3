import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import { secondStepsOf } from "./second-steps.ts";
import type { Session } from "./session-of-request.ts";

/** A person's own settings: second steps, PIN, where they are signed in, and the services they work for. */
export function accountPage(parts: PeopleParts, session: Session) {
  return parts.db.work(asSignIn({ id: session.account_id, name: session.name }), async () => {
    const steps = await secondStepsOf(parts, session.account_id);
    const memberships = await tables(parts)
      .selectFrom("people.membership")
      .select(["service_id", "pin_failures", "digest"])
      .select((eb) => eb("pin_hash", "is not", null).as("has_pin"))
      .where("account_id", "=", session.account_id)
      .where("suspended_at", "is", null)
      .execute();
    const sessions = await tables(parts)
      .selectFrom("people.session as s")
      .leftJoin("people.desk as d", "d.id", "s.desk_id")
      .select(["s.id", "s.way", "s.browser", "s.started_at", "s.last_seen_at", "d.name as desk"])
      .where("s.account_id", "=", session.account_id)
      .where("s.stage", "=", "full")
      .where("s.expires_at", ">", parts.clock.now())
      .orderBy("s.last_seen_at", "desc")
      .execute();
    return { steps, memberships, sessions, here: memberships.find((each) => each.service_id === session.service_id) };
  });
}
