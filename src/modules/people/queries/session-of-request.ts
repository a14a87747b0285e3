import type { FastifyRequest } from "fastify";
import { hashToken } from "../../../platform/auth/tokens.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { roleInSession } from "../domain/account-rules.ts";
import { after, isPast, LIFETIMES } from "../domain/lifetimes.ts";
import { standingOf } from "../domain/session-standing.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";

export const SESSION_COOKIE = "alcove_session";

async function sessionByToken(parts: PeopleParts, tokenHash: string) {
  return tables(parts)
    .selectFrom("people.session as s")
    .innerJoin("people.account as a", "a.id", "s.account_id")
    .leftJoin("people.membership as m", (join) =>
      join.onRef("m.account_id", "=", "s.account_id").onRef("m.service_id", "=", "s.service_id"),
    )
    .leftJoin("people.desk as d", "d.id", "s.desk_id")
    .selectAll("s")
    .select([
      "a.name",
      "a.email",
      "a.installation_administrator",
      "m.role",
      "m.library_ids",
      "m.suspended_at",
      "d.library_id as desk_library_id",
      "d.service_id as desk_service_id",
    ])
    .select((eb) => eb("d.removed_at", "is not", null).as("desk_gone"))
    .where("s.token_hash", "=", tokenHash)
    .executeTakeFirst();
}

export type Session = NonNullable<Awaited<ReturnType<typeof sessionByToken>>>;

const seen = new WeakMap<FastifyRequest, Promise<Session | undefined>>();

async function find(parts: PeopleParts, request: FastifyRequest): Promise<Session | undefined> {
  const token = request.cookies[SESSION_COOKIE];
  if (!token) return undefined;
  return parts.db.work(asSignIn(), async () => {
    const now = parts.clock.now();
    const session = await sessionByToken(parts, hashToken(token));
    if (!session) return undefined;
    const standing = standingOf({ ...session, desk_removed: session.desk_gone === true }, now);
    if (standing !== "live") {
      await tables(parts).deleteFrom("people.session").where("id", "=", session.id).execute();
      return undefined;
    }
    // Once a minute is enough to know that somebody is there, and spares a write on every page.
    if (isPast(after(session.last_seen_at, LIFETIMES.glance), now))
      await tables(parts)
        .updateTable("people.session")
        .set({ last_seen_at: now })
        .where("id", "=", session.id)
        .execute();
    return session;
  });
}

/** The live session of a request's cookie; looked up once a request. Not inside an open transaction. */
export function sessionOf(parts: PeopleParts, request: FastifyRequest): Promise<Session | undefined> {
  let found = seen.get(request);
  if (!found) {
    found = find(parts, request);
    seen.set(request, found);
  }
  return found;
}

/** The person at the keyboard, as every other module sees them. */
export function visitorOf(session: Session): Visitor {
  const role = session.service_id ? session.role! : "installation_administrator";
  return {
    id: session.account_id,
    name: session.name,
    serviceId: session.service_id ?? "*",
    role: roleInSession(role, session.way),
    libraryIds: session.library_ids ?? [],
    // Whoever works for two services may stand at one's desk for the other; the desk locks, and is not theirs.
    ...(session.desk_library_id &&
      session.desk_service_id === session.service_id && { deskLibraryId: session.desk_library_id }),
    ...(session.stage === "half" && { halfSignedIn: true as const }),
  };
}
