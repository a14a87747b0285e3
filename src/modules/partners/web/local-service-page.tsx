import type { Kysely } from "kysely";
import type { VNode } from "preact";
import { type Answer, type Context, notFound, page } from "../../../platform/http/route.ts";
import { directionsTo, librariesByPlace, type PlacesTables, placeOfActivity } from "../../places/index.ts";
import { dropInsAhead } from "../actions/drop-ins/drop-ins-ahead.ts";
import type { DropInSteps } from "../actions/drop-ins/steps.ts";
import { firstWords, localServicePath, pointsOf } from "../domain/service-listing.ts";
import { shownInstead } from "../queries/pairs.ts";
import { type ServiceOfPage, serviceBySlug } from "../queries/services.ts";
import type { PartnersTables } from "../tables.ts";
import { LocalServiceBody } from "./local-service-view.tsx";
import { noLongerListed } from "./no-longer-listed.tsx";
import { presentLocalService } from "./present-local-service.ts";

export interface LocalServiceParts {
  db: Kysely<PartnersTables>;
  places: Kysely<PlacesTables>;
  dropIns: Pick<DropInSteps, "ahead">;
  /** What other modules put beside how to take part. */
  beside?: (entry: Pick<ServiceOfPage, "id" | "slug" | "listing_approved_at">, context: Context) => Promise<VNode>;
}

/** GET /local-services/:slug. What is out of sight since another entry is the same has that one's page; it may come back. */
export async function localServicePage(parts: LocalServiceParts, context: Context): Promise<Answer> {
  const { db, places, dropIns, beside } = parts;
  const { params, now, t } = context;
  const found = await serviceBySlug(db, params.slug ?? "");
  if (!found) {
    const instead = await shownInstead(db, params.slug ?? "");
    if (instead) return { kind: "redirect", to: localServicePath(instead), status: 302 };
    return (await noLongerListed(db, params.slug ?? "", context)) ?? notFound;
  }
  const points = pointsOf(found.doc);
  const [libraryAt, { service }, ahead] = await Promise.all([
    librariesByPlace(places, points),
    placeOfActivity(places, found.service_id, null),
    dropInsAhead(db, dropIns, found.listing_approved_at ? [found.listed_as] : []),
  ]);
  const dates = ahead.get(found.listed_as) ?? [];
  const view = presentLocalService(t, found, libraryAt, directionsTo, now, service.name, dates);
  return page({
    title: `${view.name}, ${view.organisation.name}`,
    current: "find",
    // A made-up example is not for search engines.
    canonical: found.sample ? undefined : localServicePath(found.slug),
    description: firstWords(found.doc.description ?? view.organisation.name),
    body: <LocalServiceBody view={view} t={t} beside={found.sample ? undefined : await beside?.(found, context)} />,
  });
}
