import type { Events } from "../../platform/events.ts";
import type { FoundPostcode } from "../../platform/geo/postcodes.ts";
import type { ModuleManifest } from "../../platform/manifest.ts";
import { librariesByPlace, type PlacesTables, placeOfActivity } from "../places/index.ts";
import { forgetAgreements, remindAgreements } from "./actions/agreements/remind-agreements.ts";
import { forgetWrongs } from "./actions/answer-wrong.ts";
import { askRounds } from "./actions/ask-rounds.ts";
import type { DropInParts } from "./actions/drop-ins/book-drop-in.ts";
import { followDropIns } from "./actions/drop-ins/follow-drop-ins.ts";
import { forgetDrafts } from "./actions/file-drafts.ts";
import { findPairs, forgetWithdrawn } from "./actions/find-pairs.ts";
import { followLeftOver } from "./actions/follow-organisations.ts";
import { clearFeed } from "./actions/keep-feed.ts";
import { forgetClaims } from "./actions/own/claim-number.ts";
import { forgetKnocks } from "./actions/own/join.ts";
import { endPauses } from "./actions/own/keep-intake.ts";
import { remindApprovals } from "./actions/own/remind-approvals.ts";
import { sourceReader } from "./actions/read-sources.ts";
import { relistServices } from "./actions/relist-services.ts";
import { partFromOver, settleTwins } from "./actions/settle-twins.ts";
import type { SourceParts } from "./actions/source-parts.ts";
import { STAFF_WORK } from "./actions/work/enquiry-parts.ts";
import { closeQuietEnquiries, forgetEnquiries, remindEnquiries } from "./actions/work/remind-enquiries.ts";
import { localServicePath } from "./domain/service-listing.ts";
import { serviceListings } from "./findable.ts";
import { publishedServices } from "./published.ts";
import { shownInsteadOf } from "./queries/pairs.ts";
import { servicePaths, servicePathsStamp } from "./queries/services.ts";
import type { PartnersTables } from "./tables.ts";
import { agreementRoutes } from "./web/agreements/agreement-routes.ts";
import { listedRoutes } from "./web/listed-routes.ts";
import { type LocalServiceParts, localServicePage } from "./web/local-service-page.tsx";
import { orukRoutes } from "./web/oruk-feed.ts";
import { partnersOfResident } from "./web/own/mine-pages.ts";
import { ownRoutes } from "./web/own/own-routes.ts";
import { sourceRoutes } from "./web/staff/source-routes.ts";
import { LOCAL_SERVICES } from "./web/staff/staff-paths.ts";
import { partnersStaffRoutes } from "./web/staff/staff-routes.ts";
import { termsRoutes } from "./web/staff/terms-pages.tsx";
import { workRoutes } from "./web/work/work-routes.ts";
import { wrongPage, wrongSaidPage } from "./web/wrong-page.tsx";

/** Forms sent from one address a minute: each may be a mail to an organisation. */
const FORMS_A_MINUTE = 10;

interface PartnersModuleParts extends DropInParts, SourceParts, Pick<LocalServiceParts, "beside"> {
  events: Events;
  findPostcode: (text: string) => FoundPostcode | undefined;
  /** What people say for each need. */
  saidFor: () => Promise<ReadonlyMap<string, string[]>>;
  /** Needs that are heard in somebody's words. */
  needsSaid: (words: string) => Promise<string[]>;
}

export function partnersModule(parts: PartnersModuleParts): ModuleManifest {
  const { db, clock, events, findPostcode, saidFor, needsSaid } = parts;
  const reader = sourceReader(parts);
  const reads = db.reads<PartnersTables>();
  const places = db.reads<PlacesTables>();
  const emailOf = async (serviceId: string) =>
    (await placeOfActivity(db.trx<PlacesTables>(), serviceId, null)).service.email;
  return {
    name: "partners",
    routes: [
      {
        method: "GET",
        path: "/local-services/:slug",
        access: { rule: "public" },
        handle: (context) =>
          localServicePage({ db: reads, places, dropIns: parts.dropIns, beside: parts.beside }, context),
      },
      {
        method: "GET",
        path: "/local-services/:slug/wrong",
        access: { rule: "public" },
        handle: (context) => wrongPage(parts, context),
      },
      {
        method: "POST",
        path: "/local-services/:slug/wrong",
        access: { rule: "public" },
        perMinute: FORMS_A_MINUTE,
        handle: (context) => wrongPage(parts, context),
      },
      {
        method: "GET",
        path: "/local-services/:slug/wrong/said",
        access: { rule: "public" },
        handle: (context) => wrongSaidPage(parts, context),
      },
      ...listedRoutes(parts),
      ...ownRoutes(parts),
      ...partnersStaffRoutes(parts),
      ...termsRoutes({ db, reads, events }),
      ...orukRoutes({ db: reads, findPostcode, saidFor, needsSaid }),
      ...sourceRoutes({ ...parts, reader }),
      ...workRoutes(parts),
      ...agreementRoutes(parts),
    ],
    everyMinute: [
      { name: "read sources that are due", run: async () => reader.wake() },
      { name: "take out of the feed what is over", run: () => clearFeed({ db, clock }) },
      { name: "go on with services of organisations that changed", run: () => followLeftOver(parts) },
      { name: "look for entries that may be the same", run: () => findPairs({ db }) },
      { name: "show entries whose twin is gone", run: () => settleTwins(parts) },
      { name: "let listings take people again", run: () => endPauses(parts) },
    ],
    minePages: (who, t) => partnersOfResident(parts, who, t),
    staffNav: [
      { key: "local-services", label: "Local services", href: LOCAL_SERVICES, ofService: true },
      { key: "work", label: "Work with us", href: STAFF_WORK, ofService: true },
    ],
    hears: { "activity.changed": (detail) => followDropIns(parts, detail as { ids: string[] }) },
    findable: [
      {
        kind: "service",
        documents: (ids) => serviceListings(parts, () => librariesByPlace(db.trx<PlacesTables>()), clock.now(), ids),
      },
    ],
    daily: [
      { name: "forget files that nobody took", run: () => forgetDrafts(parts) },
      {
        name: "list services whose hours begin or end, or that are over",
        run: () => relistServices({ db, clock, events }),
      },
      { name: "ask organisations whether all is still right", run: () => askRounds(parts) },
      { name: "forget what entries that are gone were compared by", run: () => forgetWithdrawn({ db }) },
      { name: "show all entries whose twin is gone", run: () => settleTwins(parts, true) },
      { name: "part entries from events that are over", run: () => partFromOver(parts) },
      { name: "forget who said that something is wrong", run: () => forgetWrongs(parts) },
      { name: "forget whose number nobody has decided", run: () => forgetClaims(parts) },
      { name: "forget who asked to act for a partner and had no answer", run: () => forgetKnocks(parts) },
      { name: "remind of answers to those who would work with us", run: () => remindEnquiries(parts) },
      { name: "close what was answered and nobody has written about since", run: () => closeQuietEnquiries(parts) },
      { name: "forget who would have worked with us", run: () => forgetEnquiries(parts) },
      { name: "remind of what partners asked library services", run: () => remindApprovals(parts) },
      { name: "tell of what is due in agreements", run: () => remindAgreements(parts) },
      { name: "forget agreements that ended long ago", run: () => forgetAgreements(parts) },
    ],
    shownInstead: { kind: "service", of: (ids) => shownInsteadOf(db, ids) },
    published: [{ kind: "service", records: (ids) => publishedServices(parts, emailOf, clock.now(), ids) }],
    sitemap: {
      paths: async () =>
        (await servicePaths(reads)).map(({ slug, changed_at }) => ({
          path: localServicePath(slug),
          changed: changed_at,
        })),
      stamp: () => servicePathsStamp(reads),
    },
  };
}
