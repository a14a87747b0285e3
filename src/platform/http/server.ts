import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import etag from "@fastify/etag";
import formbody from "@fastify/formbody";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import fastifyStatic from "@fastify/static";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import type { Logger } from "pino";
import { mayAs, type StaffRole } from "../../vocabulary/roles.ts";
import { OPEN_TO_ALL } from "../api/problem.ts";
import { isLocale, type Locale } from "../i18n/locales.ts";
import { createTranslator } from "../i18n/translator.ts";
import { createCsrf, fromElsewhere } from "./csrf.ts";
import { PERMISSIONS } from "./permissions.ts";
import { PostedParts, readParts, takeFiles } from "./read-upload.ts";
import { refusalKind, refusalPage, roleRefusalPage } from "./refusal.tsx";
import {
  type Answer,
  type Context,
  type Cookie,
  field,
  type Page,
  type Resident,
  type Route,
  type Visitor,
} from "./route.ts";

export interface ServerParts {
  log: Logger;
  secret: string;
  baseUrl: string;
  /** Folder of built assets, served under /assets for a year: their names carry a hash. */
  assets: string;
  routes: Route[];
  /** Who is at the keyboard, by the request's own cookies; nobody where not signed in. */
  identify: (request: FastifyRequest) => Promise<Visitor | undefined>;
  /** Who is signed in to an account of their own, by the request's own cookies. */
  identifyResident?: (request: FastifyRequest) => Promise<Resident | undefined>;
  /** Names of those who may do what a role may, at the library service of whoever asks. */
  whoMay?: (visitor: Visitor, role: StaffRole, whole: boolean) => Promise<string[]>;
  /** Turns a page into a whole HTML document. */
  render: (page: Page, context: Context) => string;
  clock: { now: () => string };
  /** Requests a minute from one address. */
  perMinute?: number;
  /** Done before a route is answered. */
  beforeRoute?: () => Promise<void>;
  onRequestDone?: (request: FastifyRequest, reply: FastifyReply) => void;
}

const SECURITY = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
  referrerPolicy: { policy: "same-origin" as const },
};

const COMPRESSION = {
  threshold: 1024,
  encodings: ["br" as const, "gzip" as const],
  // Bytes. What is smaller, and pages are, is compressed in one go. As streams, eight clients' answers cost about 30 MB
  // more of memory, and more of the processor: docs/measuring.md.
  syncThreshold: 256 * 1024,
};

const LANGUAGE_COOKIE = "alcove_language";

/** The language an address asks for, which is remembered; else the one remembered; else English. */
function localeOf(query: URLSearchParams, request: FastifyRequest, reply: FastifyReply): Locale {
  const asked = query.get("lang") ?? "";
  const remembered = request.cookies[LANGUAGE_COOKIE] ?? "";
  if (isLocale(asked)) {
    if (asked !== remembered && (remembered || asked !== "en"))
      reply.setCookie(LANGUAGE_COOKIE, asked, { path: "/", httpOnly: true, sameSite: "lax", maxAge: 365 * 24 * 3600 });
    return asked;
  }
  return isLocale(remembered) ? remembered : "en";
}

/** A request's values as handlers see them. */
function contextOf(
  parts: ServerParts,
  csrf: ReturnType<typeof createCsrf>,
  request: FastifyRequest,
  reply: FastifyReply,
): Context {
  let token: string | undefined;
  const query = new URLSearchParams(request.url.split("?").slice(1).join("?"));
  return {
    request,
    params: request.params as Record<string, string>,
    query,
    // A form with files is read once its sender is known.
    form: (request.body instanceof PostedParts ? {} : (request.body ?? {})) as Context["form"],
    files: {},
    t: createTranslator(localeOf(query, request, reply)),
    now: parts.clock.now(),
    // Made when a form asks for it, so that pages without forms set no cookie.
    get csrf() {
      token ??= csrf.token(request, reply);
      return token;
    },
  };
}

function mayPass(route: Route, visitor: Visitor | undefined, resident: Resident | undefined): boolean {
  if (route.access.rule === "public") return true;
  if (route.access.rule === "resident") return resident !== undefined;
  if (!visitor) return false;
  if (route.access.rule === "half-signed-in") return true;
  if (visitor.halfSignedIn) return false;
  return mayAs(visitor.role, route.access.role ?? "staff");
}

/**
 * Builds the server: security headers, forms, limits, and every route with its access rule checked before its handler.
 * @throws when a route states no rule
 */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const secure = parts.baseUrl.startsWith("https:");
  const csrf = createCsrf(parts.secret, secure);
  const app = Fastify({
    loggerInstance: parts.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: "loopback",
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  });
  await app.register(helmet, { ...SECURITY, hsts: secure, crossOriginResourcePolicy: { policy: "same-site" } });
  await app.register(cookie);
  await app.register(formbody);
  takeFiles(app);
  await app.register(compress, COMPRESSION);
  await app.register(etag, { weak: true });
  await app.register(rateLimit, { max: parts.perMinute ?? 600, timeWindow: "1 minute" });
  await app.register(fastifyStatic, {
    root: parts.assets,
    prefix: "/assets/",
    immutable: true,
    maxAge: "365d",
    decorateReply: false,
  });

  app.addHook("onRequest", async (_, reply) => void reply.header("permissions-policy", PERMISSIONS));

  const keep = (reply: FastifyReply, cookies: Cookie[] = []) => {
    for (const { name, value, maxAge } of cookies)
      reply.setCookie(name, value, { path: "/", httpOnly: true, sameSite: "lax", secure, maxAge });
  };
  const send = (context: Context, reply: FastifyReply, answer: Answer) => {
    switch (answer.kind) {
      case "page":
        keep(reply, answer.cookies);
        reply.headers({
          "content-type": "text/html; charset=utf-8",
          "cache-control": "private, no-cache",
          // The language and the remembered place stand in cookies: nothing between here and there may mix them up.
          vary: "Cookie, Accept-Encoding",
          ...answer.headers,
        });
        return reply.code(answer.status ?? 200).send(parts.render(answer.page, context));
      case "redirect":
        keep(reply, answer.cookies);
        return reply
          .code(answer.status ?? 303)
          .header("location", answer.to)
          .send();
      case "json":
        reply.headers({ "content-type": "application/json; charset=utf-8", ...answer.headers });
        return reply.code(answer.status ?? 200).send(JSON.stringify(answer.body));
      case "text":
        reply.headers({ "content-type": answer.type, ...answer.headers });
        return reply.code(answer.status ?? 200).send(answer.body);
      case "not-found":
        return refuse(context, reply, 404);
      case "forbidden":
        return refuse(context, reply, 403);
    }
  };
  /** A refusal in plain words: JSON where programs ask, a page elsewhere. */
  const refuse = (context: Context, reply: FastifyReply, status: number, reference?: string) => {
    if (/^\/(api|oruk)\//.test(context.request.url))
      return reply
        .code(status)
        .headers({
          ...OPEN_TO_ALL,
          "content-type": "application/problem+json; charset=utf-8",
          "cache-control": "no-store",
        })
        .send(
          JSON.stringify({
            type: "about:blank",
            title: STATUS_CODES[status],
            status,
            detail: context.t.text(`refusal.${refusalKind(status)}.title`),
            reference,
          }),
        );
    return reply
      .code(status)
      .headers({ "content-type": "text/html; charset=utf-8", "cache-control": "no-store" })
      .send(parts.render(refusalPage(context.t, status, reference), context));
  };
  /** Whoever works here is told whom to ask. */
  const refuseRole = async (visitor: Visitor, role: StaffRole, whole = false): Promise<Answer> => ({
    kind: "page",
    status: 403,
    headers: { "cache-control": "no-store" },
    page: roleRefusalPage({ role, whole, names: (await parts.whoMay?.(visitor, role, whole)) ?? [] }),
  });

  for (const route of parts.routes) {
    if (!route.access?.rule) throw new Error(`${route.method} ${route.path} states no access rule`);
    app.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.bodyLimit,
      config: {
        takesFiles: route.takesFiles,
        ...(route.perMinute && { rateLimit: { max: route.perMinute, timeWindow: "1 minute" } }),
      },
      handler: async (request, reply) => {
        const context = contextOf(parts, csrf, request, reply);
        // No name of ours holds a NUL, and PostgreSQL takes none in a text.
        if (Object.values(context.params).some((value) => value.includes("\0"))) return refuse(context, reply, 404);
        await parts.beforeRoute?.();
        const visitor = await parts.identify(request);
        // Half signed in is nobody yet, but for the pages of the second step.
        if (visitor && (!visitor.halfSignedIn || route.access.rule === "half-signed-in")) context.visitor = visitor;
        const resident = await parts.identifyResident?.(request);
        if (resident) context.resident = resident;
        if (!mayPass(route, visitor, resident)) {
          if (route.access.rule === "resident" && route.method === "GET")
            return send(context, reply, {
              kind: "redirect",
              status: 302,
              to: `/my/sign-in?then=${encodeURIComponent(request.url)}`,
            });
          if (route.access.rule !== "resident" && (!visitor || visitor.halfSignedIn) && route.method === "GET")
            return send(context, reply, {
              kind: "redirect",
              status: 302,
              to: visitor ? "/staff/second-step" : `/staff/sign-in?then=${encodeURIComponent(request.url)}`,
            });
          const { access } = route;
          if (access.rule !== "staff" || !context.visitor) return refuse(context, reply, 403);
          return send(context, reply, await refuseRole(context.visitor, access.role ?? "staff"));
        }
        if (route.method === "POST") {
          if (fromElsewhere(request)) return refuse(context, reply, 403);
          if (request.body instanceof PostedParts) Object.assign(context, await readParts(request.body));
          if (!route.changesNothing && !route.ownToken && !csrf.holds(request, field(context.form, "_csrf")))
            return refuse(context, reply, 403);
        }
        const answer = await route.handle(context);
        const isOfWhole = answer.kind === "forbidden" && answer.wholeAs && context.visitor;
        return send(context, reply, isOfWhole ? await refuseRole(isOfWhole, answer.wholeAs!, true) : answer);
      },
    });
  }

  /** Addresses of data that may be read; whoever wants to do something else there is told that it cannot be done. */
  const readable = parts.routes
    .filter(({ method, path }) => method === "GET" && /^\/(api|oruk)\//.test(path))
    .map(({ path }) => new RegExp(`^${path.replaceAll(".", "\\.").replace(/:[^/]+/g, "[^/]+")}$`));
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?")[0]!;
    const isRead = ["GET", "HEAD", "OPTIONS"].includes(request.method);
    const only = !isRead && readable.some((each) => each.test(path));
    if (only) reply.header("allow", "GET, HEAD");
    return refuse(contextOf(parts, csrf, request, reply), reply, only ? 405 : 404);
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode && error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) request.log.error({ err: error, reference: request.id }, "a request failed");
    return refuse(contextOf(parts, csrf, request, reply), reply, status, status === 500 ? request.id : undefined);
  });
  if (parts.onRequestDone) app.addHook("onResponse", async (request, reply) => parts.onRequestDone!(request, reply));
  return app;
}
