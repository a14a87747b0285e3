import { z } from "zod";
import { noSuch, openJson } from "../../../platform/api/operation.ts";
import type { Route } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { publishInList, publishLocation, publishMinimal, publishText, publishWhole } from "../domain/publish-oruk.ts";
import * as feed from "../queries/feed.ts";
import { answerPage, answerTexts, type FeedParts, feedRoute, MAX_AGE } from "./feed-answers.ts";
import {
  filterAsked,
  locationsQuery,
  MOST_WITH_SERVICES,
  pageAsked,
  paging,
  servicesQuery,
  words,
  wordsAsked,
} from "./feed-query.ts";
import { taxonomyRoutes } from "./oruk-taxonomies.ts";

/*
 * The public feed of local services, Open Referral UK 3.0: open to all, without a key. An older validator asks with
 * `perPage`, the standard says `per_page`.
 */

const PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md";
const OPENAPI = "https://docs.openreferraluk.org/en/latest/openapi30.json";

const nothing = z.object({});
const fullService = z.enum(["true", "false", "1", "0"], { error: "must be true or false" }).optional();
const organisationsQuery = z.object({ ...paging, ...words, full: fullService, full_service: fullService });
const isYes = (given: string | undefined) => given === "true" || given === "1";

/** One record by the id in its address. */
const one = <Row>(
  path: string,
  what: string,
  read: (id: string) => Promise<Row | undefined>,
  publish: (row: Row) => unknown,
): Route =>
  feedRoute(`${path}/:id`, nothing, async (_asked, { params }) => {
    const found = isId(params.id ?? "") ? await read(params.id!) : undefined;
    return found ? openJson(publish(found), MAX_AGE) : noSuch(what);
  });

function serviceRoutes({ db, findPostcode }: FeedParts): Route[] {
  return [
    feedRoute("/services", servicesQuery, async (asked) => {
      const read = filterAsked(asked, findPostcode);
      if ("wrong" in read) return read.wrong;
      const { filter, page } = read;
      const isPrivate = filter.near !== undefined;
      if (asked.minimal) {
        const { rows, ...counts } = await feed.feedServicesMinimal(db, filter, page);
        return answerPage(
          rows.map(({ id, changedAt }) => publishMinimal(id, changedAt)),
          counts,
          page,
          isPrivate,
        );
      }
      const { rows, ...counts } = await feed.feedServices(db, filter, page, asked.full ? "whole" : "listed");
      return answerTexts(
        rows.map(({ doc, changedAt }) => publishText(doc, changedAt)),
        counts,
        page,
        isPrivate,
      );
    }),
    one(
      "/services",
      "service",
      (id) => feed.feedService(db, id),
      ({ doc, changedAt }) => publishWhole(doc, changedAt),
    ),
    feedRoute("/service_at_locations", locationsQuery, async (asked) => {
      const read = filterAsked(asked, findPostcode);
      if ("wrong" in read) return read.wrong;
      const { filter, page } = read;
      const { rows, ...counts } = await feed.feedLocations(db, filter, page);
      const contents = rows.map(({ doc, part, changedAt }) =>
        publishLocation(doc, part, changedAt, asked.full ?? false),
      );
      return answerPage(contents, counts, page, filter.near !== undefined);
    }),
    one(
      "/service_at_locations",
      "service at a location",
      (id) => feed.feedLocation(db, id),
      ({ doc, part, changedAt }) => publishLocation(doc, part, changedAt, true),
    ),
  ];
}

/** Services that stand under each organisation of a list, and under one that is asked for by itself. */
const MOST_IN_LIST = 20;
const MOST_OF_ONE = 500;

/** An organisation's services: whole, or what each is called. */
const under = (rows: feed.ServiceRow[] = [], full: boolean) =>
  rows.map(({ doc, changedAt }) => (full ? publishWhole(doc, changedAt) : publishInList(doc, changedAt)));

function organisationRoutes({ db }: FeedParts): Route[] {
  return [
    feedRoute("/organizations", organisationsQuery, async (asked) => {
      const [full, whole] = [isYes(asked.full), isYes(asked.full_service)];
      const page = pageAsked(asked, full || whole ? MOST_WITH_SERVICES : undefined);
      if ("wrong" in page) return page.wrong;
      const { rows, ...counts } = await feed.feedOrganisations(db, wordsAsked(asked), page);
      const services =
        full || whole
          ? await feed.servicesOf(
              db,
              rows.map(({ id }) => id),
              MOST_IN_LIST,
            )
          : undefined;
      const contents = rows.map(({ id, doc }) => ({
        ...doc,
        ...(services && { services: under(services.get(id), whole) }),
      }));
      return answerPage(contents, counts, page);
    }),
    feedRoute("/organizations/:id", z.object({ full_service: fullService }), async (asked, { params }) => {
      const found = isId(params.id ?? "") ? await feed.feedOrganisation(db, params.id!) : undefined;
      if (!found) return noSuch("organisation");
      const services = await feed.servicesOf(db, [found.id], MOST_OF_ONE);
      return openJson({ ...found.doc, services: under(services.get(found.id), isYes(asked.full_service)) }, MAX_AGE);
    }),
  ];
}

export const orukRoutes = (parts: FeedParts): Route[] => [
  feedRoute("", nothing, async () =>
    openJson({ version: "HSDS-UK-3.0", profile: PROFILE, openapi_url: OPENAPI }, MAX_AGE),
  ),
  ...serviceRoutes(parts),
  ...organisationRoutes(parts),
  ...taxonomyRoutes(parts),
];
