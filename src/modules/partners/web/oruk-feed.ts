import type { Kysely } from "kysely";
import { z } from "zod";
import { noSuch, openJson } from "../../../platform/api/operation.ts";
import { problem } from "../../../platform/api/problem.ts";
import { moment, reference, text, wholeNumber } from "../../../platform/api/query-fields.ts";
import { readQuery } from "../../../platform/api/read-query.ts";
import type { Answer, Context, Route } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { pageOf, publishInList, publishOrganisation, publishService } from "../domain/publish-oruk.ts";
import { type FeedAsked, feedOrganisation, feedOrganisations, feedService, feedServices } from "../queries/feed.ts";
import type { PartnersTables } from "../tables.ts";

/*
 * The public feed of partners' services, Open Referral UK 3.0: open to all, without a key. An older validator asks with
 * `perPage`, the standard says `per_page`.
 */

const MAX_AGE = 60;
const USUAL = 50;
const PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md";
const OPENAPI = "https://docs.openreferraluk.org/en/latest/openapi30.json";

const paging = {
  page: wholeNumber(1, 1_000_000, "Which page, from 1.").optional(),
  per_page: wholeNumber(1, 500, "How many on a page, from 1 to 500.").optional(),
  perPage: wholeNumber(1, 500, "How many on a page, from 1 to 500.").optional(),
};
const listQuery = z.object({
  ...paging,
  modified_after: moment("Changed on this day or after.").optional(),
  search: text(200, "In the name or the description.").optional(),
  text: text(200, "In the name or the description.").optional(),
  organization_id: reference("Of this organisation.").optional(),
});
const pageQuery = z.object(paging);

const pageAsked = ({ page = 1, per_page, perPage }: z.output<typeof pageQuery>): FeedAsked => ({
  page,
  perPage: per_page ?? perPage ?? USUAL,
});

/** A route that refuses what it does not know of its address. */
const route = <Query extends z.ZodObject>(
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

const nothing = z.object({});

export const orukRoutes = (db: Kysely<PartnersTables>): Route[] => [
  route("", nothing, async () => openJson({ version: "HSDS-UK-3.0", profile: PROFILE, openapi_url: OPENAPI }, MAX_AGE)),
  route("/services", listQuery, async (asked) => {
    const { modified_after, organization_id, search, text: words = search } = asked;
    if (organization_id && !isId(organization_id)) return noSuch("organisation");
    const page = pageAsked(asked);
    const { total, rows } = await feedServices(db, {
      ...page,
      modifiedAfter: modified_after,
      organisationId: organization_id,
      text: words,
    });
    const contents = rows.map(({ doc, organisation, changedAt }) => publishInList(doc, organisation, changedAt));
    return openJson(pageOf(contents, { total, ...page }), MAX_AGE);
  }),
  route("/services/:id", nothing, async (_asked, { params }) => {
    const found = isId(params.id ?? "") ? await feedService(db, params.id!) : undefined;
    return found
      ? openJson(publishService(found.doc, found.organisation, found.changedAt), MAX_AGE)
      : noSuch("service");
  }),
  route("/organizations", pageQuery, async (asked) => {
    const page = pageAsked(asked);
    const { total, rows } = await feedOrganisations(db, page);
    return openJson(
      pageOf(
        rows.map(({ doc }) => publishOrganisation(doc)),
        { total, ...page },
      ),
      MAX_AGE,
    );
  }),
  route("/organizations/:id", nothing, async (_asked, { params }) => {
    const found = isId(params.id ?? "") ? await feedOrganisation(db, params.id!) : undefined;
    return found ? openJson(publishOrganisation(found.doc), MAX_AGE) : noSuch("organisation");
  }),
];
