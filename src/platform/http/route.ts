import type { FastifyRequest } from "fastify";
import type { StaffRole } from "../../vocabulary/roles.ts";
import type { Locale } from "../i18n/locales.ts";
import type { Translator } from "../i18n/translator.ts";
import type { Page } from "../views/layout.tsx";

export type { Page } from "../views/layout.tsx";

/** Who may use a route. Every route states one; the server refuses to start with a route that does not. */
export type Access =
  | { rule: "public" }
  /** Signed in, with the second step done, as `role` or above; as a member of staff where none is named. */
  | { rule: "staff"; role?: StaffRole }
  /** Signed in to an account of one's own, as a resident. */
  | { rule: "resident" }
  /** Signed in by mail, second step not yet asked. */
  | { rule: "half-signed-in" };

/** The person at the keyboard, as sign-in established it. */
export interface Visitor {
  id: string;
  name: string;
  /** The one service they work for; '*' only for the installation's administrator. */
  serviceId: string;
  role: StaffRole;
  /** Libraries they may act for; empty means every library of the service. */
  libraryIds: string[];
  /** The library whose enrolled desk computer this is. */
  deskLibraryId?: string;
  /** The mail is confirmed and the second step is not: passes 'half-signed-in' routes and no other. */
  halfSignedIn?: true;
}

/** Somebody who is signed in to an account of their own. It opens what is theirs, and nothing that is staff's. */
export interface Resident {
  id: string;
  /** A name to call them by; empty where they gave none. */
  name: string;
  /** Proven: a link sent there was opened. Absent where they came by library card. */
  email?: string;
  /** What they want to be written to in. */
  language: Locale;
}

/** A posted form: single values as text, repeated ones as lists. */
export type Form = Record<string, string | string[] | undefined>;

export interface Context {
  request: FastifyRequest;
  params: Record<string, string>;
  query: URLSearchParams;
  form: Form;
  /** Posted files by field, where the route takes any. */
  files: Record<string, Buffer>;
  t: Translator;
  /** Present where the route's rule is not 'public', and on public pages when someone is signed in. */
  visitor?: Visitor;
  /** Whoever is signed in to an account of their own. */
  resident?: Resident;
  /** Token for the hidden field of every form that changes something. */
  csrf: string;
  /** Instant of the request, RFC 3339. */
  now: string;
}

/** What a handler answers. Expected refusals are answers too; only surprises throw. */
export type Answer =
  | { kind: "page"; page: Page; status?: number; headers?: Record<string, string>; cookies?: Cookie[] }
  /** 303 after a write, 302 otherwise by `status`. */
  | { kind: "redirect"; to: string; status?: 301 | 302 | 303 | 308; cookies?: Cookie[] }
  | { kind: "json"; body: unknown; status?: number; headers?: Record<string, string> }
  | { kind: "text"; type: string; body: string | Buffer; status?: number; headers?: Record<string, string> }
  | { kind: "not-found" }
  /** @param wholeAs what is of all libraries is for those who act for all of them in this role: the page says whom to ask */
  | { kind: "forbidden"; wholeAs?: StaffRole };

export interface Cookie {
  name: string;
  value: string;
  /** Seconds; absent: until the browser closes; 0: remove. */
  maxAge?: number;
}

export interface Route {
  method: "GET" | "POST";
  /** Fastify path, e.g. '/libraries/:slug'. */
  path: string;
  access: Access;
  handle: (context: Context) => Promise<Answer> | Answer;
  /** A POST that changes nothing (a search whose words must not stand in an address) needs no token. */
  changesNothing?: boolean;
  /** Its form brings a token of its own that the handler looks at: where nobody is signed in and no cookie is to be set. */
  ownToken?: boolean;
  /** Requests a minute from one address; absent: the server's usual limit. */
  perMinute?: number;
  /** Its forms may hold files; `bodyLimit` is for all of them together. */
  takesFiles?: boolean;
  /** Bytes of a posted body; absent: 256 KiB. */
  bodyLimit?: number;
}

export const page = (value: Page, status = 200): Answer => ({ kind: "page", page: value, status });
export const redirect = (to: string, cookies?: Cookie[]): Answer => ({ kind: "redirect", to, status: 303, cookies });
export const notFound: Answer = { kind: "not-found" };
export const forbidden: Answer = { kind: "forbidden" };
/** To whoever acts for some libraries alone and asks for what is of the whole library service. */
export const forWholeService = (role: StaffRole): Answer => ({ kind: "forbidden", wholeAs: role });

/** One value of a form field, trimmed; empty where absent. */
export function field(form: Form, name: string): string {
  return fields(form, name)[0] ?? "";
}

/** All values of a form field, trimmed, without empties. */
export function fields(form: Form, name: string): string[] {
  const value: unknown = form[name];
  // What was posted may be JSON of any shape.
  const texts = (Array.isArray(value) ? value : [value]).filter((text) => typeof text === "string");
  return texts.map((text) => text.trim()).filter(Boolean);
}
