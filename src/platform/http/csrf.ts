import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

const COOKIE = "alcove_form";

/**
 * Signed double-submit tokens: the browser keeps a random value in a cookie that scripts cannot read,
 * and each form carries its keyed hash. Another site can make a browser send the cookie but cannot know the hash.
 */
export function createCsrf(secret: string, secureCookies: boolean) {
  const sign = (value: string) => createHmac("sha256", secret).update(`form:${value}`).digest("base64url");
  return {
    /** The token for forms of this visit, setting the cookie where there is none yet. */
    token(request: FastifyRequest, reply: FastifyReply): string {
      let value = request.cookies[COOKIE];
      if (value?.length !== 32) {
        value = randomBytes(24).toString("base64url");
        reply.setCookie(COOKIE, value, { path: "/", httpOnly: true, sameSite: "lax", secure: secureCookies });
      }
      return sign(value);
    },
    /** Whether a posted form comes from a page of this site. */
    holds(request: FastifyRequest, posted: string): boolean {
      const value = request.cookies[COOKIE];
      if (!value) return false;
      const expected = Buffer.from(sign(value));
      const given = Buffer.from(posted);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}

/** A browser that says where a post comes from must say it comes from here. */
export function fromElsewhere(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const origin = request.headers.origin;
  if (origin === undefined || origin === "null") return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.host;
}
