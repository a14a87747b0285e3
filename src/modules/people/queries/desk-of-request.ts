import type { FastifyRequest } from "fastify";
import { hashToken } from "../../../platform/auth/tokens.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";

export const DESK_COOKIE = "alcove_desk";

/** The enrolled desk that a request comes from. Before anybody has signed in there, so for '*'. */
export async function deskOf(parts: PeopleParts, request: FastifyRequest) {
  const token = request.cookies[DESK_COOKIE];
  if (!token) return undefined;
  return parts.db.work(asSignIn(), () =>
    tables(parts)
      .selectFrom("people.desk")
      .select(["id", "service_id", "library_id", "name"])
      .where("token_hash", "=", hashToken(token))
      .where("removed_at", "is", null)
      .executeTakeFirst(),
  );
}

export type Desk = NonNullable<Awaited<ReturnType<typeof deskOf>>>;
