import { type Answer, type Context, type Cookie, redirect } from "../../../platform/http/route.ts";
import { SESSION_COOKIE } from "../queries/session-of-request.ts";

const TWELVE_HOURS = 12 * 3600;

export const sessionCookie = (token: string): Cookie => ({ name: SESSION_COOKIE, value: token, maxAge: TWELVE_HOURS });
export const noSessionCookie: Cookie = { name: SESSION_COOKIE, value: "", maxAge: 0 };

/** On to a page with a new session. */
export const signedInTo = (path: string, token: string): Answer => redirect(path, [sessionCookie(token)]);

/** What a person would know their browser by, in the list of where they are signed in. */
export const browserOf = (context: Context): string => (context.request.headers["user-agent"] ?? "").slice(0, 160);
