import type { z } from "zod";
import type { Answer, Context, Route } from "../http/route.ts";
import { OPEN_TO_ALL, problem } from "./problem.ts";
import { readQuery } from "./read-query.ts";

/** One thing that the API does. The route, its checks and its documentation all come from this. */
export interface ApiOperation {
  /** camelCase; the operationId. */
  id: string;
  /** Fastify path under /api/v1, such as '/api/v1/libraries/:id'. */
  path: string;
  summary: string;
  description: string;
  query: z.ZodObject;
  /** What each ':name' of the path is, in words. */
  params?: Record<string, string>;
  /** The body of a 200. */
  answer: z.ZodType;
  /** An address that works, for the documentation. */
  example: string;
  handle: (query: Record<string, unknown>, params: Record<string, string>, context: Context) => Promise<Answer>;
}

/** Keeps `handle`'s query of the type that its schema gives. */
export function operation<Query extends z.ZodObject>(
  given: Omit<ApiOperation, "query" | "handle"> & {
    query: Query;
    handle: (query: z.output<Query>, params: Record<string, string>, context: Context) => Promise<Answer>;
  },
): ApiOperation {
  return { ...given, handle: given.handle as ApiOperation["handle"] };
}

/** A 200 of the API: open to all. `maxAge` 0, where the address may say where a person is: nobody keeps it. */
export const openJson = (body: unknown, maxAge: number): Answer => ({
  kind: "json",
  body,
  headers: { ...OPEN_TO_ALL, "cache-control": maxAge ? `public, max-age=${maxAge}` : "no-store" },
});

/** The same of what is JSON already. */
export const openJsonText = (body: string, maxAge: number): Answer => ({
  kind: "text",
  type: "application/json; charset=utf-8",
  body,
  headers: { ...OPEN_TO_ALL, "cache-control": maxAge ? `public, max-age=${maxAge}` : "no-store" },
});

export const noSuch = (what: string): Answer => problem(404, `There is no ${what} with this id.`);

/** The route of an operation: strict about its query, with refusals that name each value. */
export function routeOf(one: ApiOperation): Route {
  return {
    method: "GET",
    path: one.path,
    access: { rule: "public" },
    handle: (context) => {
      const read = readQuery(one.query, context.query);
      if ("errors" in read) return problem(400, "Some of this address could not be understood.", read.errors);
      return one.handle(read.query, context.params, context);
    },
  };
}
