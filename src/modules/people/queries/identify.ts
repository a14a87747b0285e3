import type { FastifyRequest } from "fastify";
import type { Visitor } from "../../../platform/http/route.ts";
import type { PeopleParts } from "../parts.ts";
import { sessionOf, visitorOf } from "./session-of-request.ts";

/** Who is at the keyboard, for the server: nobody where no live session's cookie is sent. */
export const identify =
  (parts: PeopleParts) =>
  async (request: FastifyRequest): Promise<Visitor | undefined> => {
    const session = await sessionOf(parts, request);
    return session && visitorOf(session);
  };
