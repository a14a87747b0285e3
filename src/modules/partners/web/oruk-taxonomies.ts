import { z } from "zod";
import { noSuch, openJson } from "../../../platform/api/operation.ts";
import type { Route } from "../../../platform/http/route.ts";
import { NEED_WORDS } from "../../../platform/i18n/english-words.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { codeOfNeed, isNeed } from "../../../vocabulary/needs.ts";
import { publishTerm } from "../domain/publish-oruk.ts";
import { NEEDS_TAXONOMY, needTerms, taxonomyIdOf } from "../domain/taxonomies.ts";
import type { TermDocument } from "../feed-tables.ts";
import { publishersTerms } from "../queries/terms.ts";
import { answerPage, type FeedParts, feedRoute, MAX_AGE } from "./feed-answers.ts";
import { pageAsked, paging, words, wordsAsked } from "./feed-query.ts";

/*
 * Taxonomies of the feed: our own list of needs, and those that publishers sort their services by. They are some hundreds
 * or thousands of terms, read whole and sifted here.
 */

const NEEDS_ABOUT =
  "What people come to a public library with, in plain words. Services of libraries and of others are sorted by it.";

const id = z
  .string()
  .transform((given) => given.toLowerCase())
  .refine(isId, { error: "must be an id, as this feed gives it" });
const termsQuery = z.object({
  ...paging,
  ...words,
  taxonomy_id: id.optional(),
  parent_id: id.optional(),
  top_only: z.enum(["true", "false"], { error: "must be true or false" }).optional(),
});

const holds = (wanted: string | undefined, ...given: string[]) =>
  !wanted ||
  wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => given.some((text) => text.toLowerCase().includes(word)));

/** Whether a term is asked for. Of a need one thing that people say has to hold the words: among all of them any words stand somewhere. */
function isMeant(
  { name, description, taxonomy, term = "" }: TermDocument,
  wanted: string | undefined,
  heard: readonly string[],
) {
  if (taxonomy !== NEEDS_TAXONOMY) return holds(wanted, name, description);
  return (
    heard.some((need) => isNeed(need) && codeOfNeed(need) === term) ||
    [name, ...description.split(/[:,]/)].some((phrase) => holds(wanted, phrase))
  );
}

const part = <Item>(all: Item[], { page, perPage }: { page: number; perPage: number }) =>
  all.slice((page - 1) * perPage, page * perPage);

export function taxonomyRoutes({ db, saidFor, needsSaid }: FeedParts): Route[] {
  const needs = async () => needTerms(NEED_WORDS, await saidFor()).map(publishTerm);
  const terms = async (): Promise<TermDocument[]> => [
    ...(await needs()),
    ...(await publishersTerms(db)).map(({ doc }) => doc),
  ];

  async function taxonomies() {
    const all = await terms();
    const byName = Map.groupBy(
      all.filter(({ taxonomy }) => taxonomy),
      ({ taxonomy }) => taxonomyIdOf(taxonomy!),
    );
    return [...byName].map(([taxonomyId, list]) => {
      const name = list[0]!.taxonomy!;
      return {
        id: taxonomyId,
        name,
        description: name === NEEDS_TAXONOMY ? NEEDS_ABOUT : name,
        taxonomy_terms: list,
      };
    });
  }

  return [
    feedRoute("/taxonomies", z.object({ ...paging, ...words }), async (asked) => {
      const page = pageAsked(asked);
      if ("wrong" in page) return page.wrong;
      const found = (await taxonomies()).filter(({ name }) => holds(wordsAsked(asked), name));
      const listed = part(found, page).map(({ taxonomy_terms, ...taxonomy }) => taxonomy);
      return answerPage(listed, { total: found.length, positions: found.length }, page);
    }),
    feedRoute("/taxonomies/:id", z.object({}), async (_asked, { params }) => {
      const found = (await taxonomies()).find((each) => each.id === params.id);
      return found ? openJson(found, MAX_AGE) : noSuch("taxonomy");
    }),
    feedRoute("/taxonomy_terms", termsQuery, async (asked) => {
      const page = pageAsked(asked);
      if ("wrong" in page) return page.wrong;
      const wanted = wordsAsked(asked);
      const heard = wanted ? await needsSaid(wanted) : [];
      const found = (await terms()).filter(
        (term) =>
          isMeant(term, wanted, heard) &&
          (!asked.taxonomy_id || term.taxonomy_id === asked.taxonomy_id) &&
          (!asked.parent_id || term.parent_id === asked.parent_id) &&
          (asked.top_only !== "true" || !term.parent_id),
      );
      return answerPage(part(found, page), { total: found.length, positions: found.length }, page);
    }),
    feedRoute("/taxonomy_terms/:id", z.object({}), async (_asked, { params }) => {
      const found = (await terms()).find((each) => each.id === params.id);
      return found ? openJson(found, MAX_AGE) : noSuch("taxonomy term");
    }),
  ];
}
