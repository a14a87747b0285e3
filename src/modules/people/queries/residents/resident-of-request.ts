import type { FastifyRequest } from "fastify";
import { hashToken } from "../../../../platform/auth/tokens.ts";
import type { Resident } from "../../../../platform/http/route.ts";
import { isLocale } from "../../../../platform/i18n/locales.ts";
import { after, isPast, LIFETIMES } from "../../domain/lifetimes.ts";
import { residentSessionHolds } from "../../domain/resident-rules.ts";
import { asResident, type PeopleParts, tables } from "../../parts.ts";

export const RESIDENT_COOKIE = "alcove_resident";

/** Who is signed in to an account of their own, for the server: nobody where no live session's cookie is sent. */
export const identifyResident =
  (parts: PeopleParts) =>
  async (request: FastifyRequest): Promise<Resident | undefined> => {
    const token = request.cookies[RESIDENT_COOKIE];
    if (!token) return undefined;
    const tokenHash = hashToken(token);
    const now = parts.clock.now();
    const today = parts.clock.today();
    return parts.db.work(asResident, async () => {
      const found = await tables(parts)
        .selectFrom("people.resident_session as s")
        .innerJoin("people.resident as r", "r.id", "s.resident_id")
        .select([
          "s.kept",
          "s.last_seen_at",
          "s.expires_at",
          "r.id",
          "r.name",
          "r.email",
          "r.language",
          "r.last_used_on",
        ])
        .where("s.token_hash", "=", tokenHash)
        .executeTakeFirst();
      if (!found) return undefined;
      if (!residentSessionHolds(found, now)) {
        await tables(parts).deleteFrom("people.resident_session").where("token_hash", "=", tokenHash).execute();
        return undefined;
      }
      // Once a minute, and once a day, is enough to know; it spares a write on every page.
      if (isPast(after(found.last_seen_at, LIFETIMES.glance), now))
        await tables(parts)
          .updateTable("people.resident_session")
          .set({ last_seen_at: now })
          .where("token_hash", "=", tokenHash)
          .execute();
      if (found.last_used_on !== today)
        await tables(parts)
          .updateTable("people.resident")
          .set({ last_used_on: today })
          .where("id", "=", found.id)
          .execute();
      return {
        id: found.id,
        name: found.name,
        ...(found.email && { email: found.email }),
        language: isLocale(found.language) ? found.language : "en",
      };
    });
  };
