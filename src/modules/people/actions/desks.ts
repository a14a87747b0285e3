import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { hashToken, newToken } from "../../../platform/auth/tokens.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import type { Session } from "../queries/session-of-request.ts";

const inService = (session: Session) => ({
  service: session.service_id!,
  actor: { id: session.account_id, name: session.name },
});

/** Makes this browser a desk of a library. @returns the token for its long-lived cookie */
export async function enrolDesk(
  parts: PeopleParts,
  session: Session,
  libraryId: string,
  name: string,
): Promise<string> {
  const token = newToken();
  const id = newId();
  await parts.db.work(inService(session), async () => {
    await tables(parts)
      .insertInto("people.desk")
      .values({
        id,
        service_id: session.service_id!,
        library_id: libraryId,
        name,
        token_hash: hashToken(token),
        enrolled_by: session.account_id,
        removed_at: null,
      })
      .execute();
    await recordAudit({ action: "desk.enrolled", subject: { kind: "desk", id }, detail: { name, library: libraryId } });
  });
  // From now on the enroller's own session here locks like any other at this desk. Sessions are '*' rows.
  await parts.db.work(asSignIn(), () =>
    tables(parts).updateTable("people.session").set({ desk_id: id }).where("id", "=", session.id).execute(),
  );
  return token;
}

/** The desks of the session's service. */
export const desksOf = (parts: PeopleParts, session: Session) =>
  parts.db.work(inService(session), () =>
    tables(parts)
      .selectFrom("people.desk")
      .select(["id", "name", "library_id", "enrolled_at"])
      .where("removed_at", "is", null)
      .orderBy("name")
      .execute(),
  );

/** Ends a desk: its cookie opens nothing, and whoever is signed in there is out. @returns false where it is no desk of theirs */
export const removeDesk = (parts: PeopleParts, session: Session, id: string): Promise<boolean> =>
  parts.db.work(inService(session), async () => {
    const gone = await tables(parts)
      .updateTable("people.desk")
      .set({ removed_at: parts.clock.now() })
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .returning("name")
      .executeTakeFirst();
    if (gone) await recordAudit({ action: "desk.removed", subject: { kind: "desk", id }, detail: gone });
    return gone !== undefined;
  });
