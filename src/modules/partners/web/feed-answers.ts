import type { Kysely } from "kysely";
import type { z } from "zod";
import { openJson, openJsonText } from "../../../platform/api/operation.ts";
import { problem } from "../../../platform/api/problem.ts";
import { readQuery } from "../../../platform/api/read-query.ts";
import type { FoundPostcode } from "../../../platform/geo/postcodes.ts";
import type { Answer, Context, Route } from "../../../platform/http/route.ts";
import { pageOf } from "../domain/publish-oruk.ts";
import type { PageAsked } from "../queries/feed.ts";
import type { PartnersTables } from "../tables.ts";

/** Seconds for which an answer may be kept. */
export const MAX_AGE = 60;

export interface FeedParts {
  db: Kysely<PartnersTables>;
  findPostcode: (text: string) => FoundPostcode | undefined;
  /** What people say for each need. */
  saidFor: () => Promise<ReadonlyMap<string, string[]>>;
  /** Needs that are heard in somebody's words, as the search hears them. */
  needsSaid: (words: string) => Promise<string[]>;
}

/** A route that refuses what it does not know of its address. */
export const feedRoute = <Query extends z.ZodObject>(
  path: string,
  query: Query,
  handle: (asked: z.output<Query>, context: Context) => Promise<Answer>,
): Route => ({
  method: "GET",
  path: `/oruk/v3${path}`,
  access: { rule: "public" },
  handle: (context) => {
    const read = readQuery(query, context.query);
    if ("errors" in read) return problem(400, "Some of this address could not be understood.", read.errors);
    return handle(read.query, context);
  },
});

/** Pages that positions come to, at least one. */
const pagesOf = (positions: number, perPage: number) => Math.max(1, Math.ceil(positions / perPage));

/** A page of the standard. What says where somebody is, nobody keeps. */
export function answerPage<Item>(
  contents: Item[],
  { total, positions }: { total: number; positions: number },
  { page, perPage }: PageAsked,
  isPrivate = false,
): Answer {
  return openJson(pageOf(contents, { total, pages: pagesOf(positions, perPage), page }), isPrivate ? 0 : MAX_AGE);
}

/** The same of records that are JSON already. */
export function answerTexts(
  records: string[],
  { total, positions }: { total: number; positions: number },
  { page, perPage }: PageAsked,
  isPrivate = false,
): Answer {
  const { contents, ...envelope } = pageOf(records, { total, pages: pagesOf(positions, perPage), page });
  const body = `${JSON.stringify(envelope).slice(0, -1)},"contents":[${contents.join()}]}`;
  return openJsonText(body, isPrivate ? 0 : MAX_AGE);
}
