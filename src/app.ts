import { readFileSync } from "node:fs";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { Temporal } from "temporal-polyfill";
import { closingSteps } from "./journeys/close-library.ts";
import { dropInSteps } from "./journeys/desk-drop-ins.ts";
import { keepFeed } from "./journeys/keep-feed.ts";
import { keepListings } from "./journeys/keep-listings.ts";
import { ACTIVITY_LINKS, SESSION_LINKS } from "./journeys/links-of-activities.ts";
import { turnedAwayOf, unmetOf } from "./journeys/turned-away.ts";
import { whatCirclesAsk } from "./journeys/what-circles-ask.ts";
import { whatOutcomesAsk, whatReachTells } from "./journeys/what-outcomes-ask.ts";
import { whatReachAsks } from "./journeys/what-reach-asks.ts";

import { doorFiles, spacesPath, takingsOf, technologyLink, waitingAt, whoIsTold } from "./modules/bookings/index.ts";
import { bookingsModule } from "./modules/bookings/module.ts";
import { quotesOn, voicesWaiting } from "./modules/circles/index.ts";
import { circlesModule } from "./modules/circles/module.ts";
import { createFinder, readNeeds, servicesAt } from "./modules/finder/index.ts";
import { finderModule } from "./modules/finder/module.ts";
import { ideasWaiting } from "./modules/ideas/index.ts";
import { ideasModule } from "./modules/ideas/module.ts";
import { forWhat, objectiveToAsk } from "./modules/outcomes/index.ts";
import { outcomesModule } from "./modules/outcomes/module.ts";
import {
  behindInSearch,
  behindShown,
  datedEvents,
  partnersOfActivities,
  partnersWaiting,
  pastDropIns,
  servicesHere,
  sourcesToMend,
  TERMS_PATH,
} from "./modules/partners/index.ts";
import { partnersModule } from "./modules/partners/module.ts";
import {
  checkCard,
  checksCards,
  companionsOf,
  firstAdministratorLink,
  identify,
  identifyResident,
  linkByCommand,
  whoMay,
} from "./modules/people/index.ts";
import { peopleModule, peopleParts } from "./modules/people/module.ts";

import {
  bankHolidays,
  contactsOfLibraries,
  idOf,
  librariesForListing,
  librariesForOffers,
  libraryLimits,
  libraryNames,
  libraryPlaces,
  nearestLibrary,
  placeOfActivity,
  serviceForImport,
  serviceNames,
} from "./modules/places/index.ts";
import { placesModule } from "./modules/places/module.ts";
import { feedOfFound, happeningsAt, sessionsToSample } from "./modules/programme/index.ts";
import { programmeModule } from "./modules/programme/module.ts";
import { actionsWaiting, actOnWords, assessLibrary, type ReachParts } from "./modules/reach/index.ts";
import { reachModule } from "./modules/reach/module.ts";
import {
  askForListing,
  besideOwnListing,
  besideService,
  countedPath,
  entrustedSteps,
  entrustedTo,
  type ReferralsParts,
  receivedPath,
  referralsWaiting,
  STAFF_REFERRALS,
} from "./modules/referrals/index.ts";
import { referralsModule } from "./modules/referrals/module.ts";
import { readSources } from "./platform/about/read-sources.ts";
import { aboutRoutes } from "./platform/about/routes.tsx";
import { apiPages } from "./platform/api/api-pages.tsx";
import { routeOf } from "./platform/api/operation.ts";
import type { Clock } from "./platform/clock/clock.ts";
import type { Database } from "./platform/db/database.ts";
import { masterKeys } from "./platform/envelope/master-keys.ts";
import { createEvents } from "./platform/events.ts";
import { importedPlaces } from "./platform/geo/imported.ts";
import type { Geography } from "./platform/geo/open-geography.ts";
import { healthRoutes } from "./platform/http/health.ts";
import type { Route, Visitor } from "./platform/http/route.ts";
import { createServer } from "./platform/http/server.ts";
import { siteFiles } from "./platform/http/site-files.ts";
import { chooseSenders } from "./platform/mail/choose-senders.ts";
import { createMailLoop } from "./platform/mail/mail-loop.ts";
import { createMailer } from "./platform/mail/send-due-mail.ts";
import type { ModuleManifest } from "./platform/manifest.ts";
import { createMetrics } from "./platform/metrics/metrics.ts";
import { inProject } from "./platform/root.ts";
import { secretOf } from "./platform/secret.ts";
import type { Settings } from "./platform/settings.ts";
import { openAssets } from "./platform/views/asset-names.ts";
import { embedScript } from "./platform/views/embed-script.ts";
import { renderPage } from "./platform/views/layout.tsx";
import { mayAs } from "./vocabulary/roles.ts";

export interface AppParts {
  settings: Settings;
  db: Database;
  clock: Clock;
  log: Logger;
  geography: Geography;
}

/** The staff menu in its order. An item whose module is not there is left out. */
const STAFF_MENU: { keys: string[]; group?: string }[] = [
  { keys: ["today", "mine", "week", "asks", "programme"] },
  { group: "Rooms and devices", keys: ["rooms", "technology"] },
  { group: "Partners", keys: ["local-services", "work"] },
  { group: "Reach and outcomes", keys: ["visits", "reach", "figures", "outcomes", "voices", "ideas"] },
  { group: "The service", keys: ["libraries", "needs", "people"] },
  { keys: ["account"] },
];

/** Puts the product together: modules, what they offer each other, and the server. Nothing listens yet. */
export async function buildApp(parts: AppParts) {
  const { settings, db, clock, log, geography } = parts;
  const { baseUrl, local } = settings;
  const secret = secretOf(settings);
  const events = createEvents();
  const metrics = createMetrics({ db, log });
  geography.gazetteer.addPlaces(await libraryPlaces(db.reads()));
  await readNeeds(db);
  geography.gazetteer.addPlaces(importedPlaces(settings.dataDir));
  const finder = createFinder({ db, places: geography.gazetteer, now: () => Temporal.Instant.from(clock.now()) });
  const print = local ? (text: string) => console.log(`\n${text}\n`) : undefined;
  const mail = createMailLoop(createMailer({ db, clock, senders: chooseSenders(settings, print), log }), log);
  // What is printed on a computer of one’s own reaches nobody: people are asked for a mobile number where texts leave.
  const textIsSent = settings.textUrl !== undefined;
  const mailIsSent = settings.mailUrl !== undefined;
  const people = peopleParts({
    db,
    clock,
    secret,
    baseUrl,
    directory: { services: () => serviceNames(db), libraries: (serviceId) => libraryNames(db, serviceId) },
    mailWaiting: mail.wake,
    mailIsSent,
    textIsSent,
    sip2: { tunnels: settings.sip2Tunnels },
    local,
    landing: "/staff",
    mine: async (...asked) => (await Promise.all(modules.map((module) => module.mine?.(...asked) ?? []))).flat(),
    minePages: async (...asked) =>
      (await Promise.all(modules.map((module) => module.minePages?.(...asked) ?? []))).flat(),
  });
  const unmet = unmetOf(() => modules);
  const bookings = bookingsModule({
    db,
    clock,
    events,
    secret,
    baseUrl,
    messageWaiting: mail.wake,
    textIsSent,
    librariesForOffers: (ids) => librariesForOffers(db.trx(), ids),
    placeOf: (...asked) => placeOfActivity(db.reads(), ...asked),
    companionsOf: (residentId) => companionsOf(people, residentId),
    checkCard: (...asked) => checkCard(people, ...asked),
    checksCards: (serviceId) => checksCards(people, serviceId),
    actOn: actOnWords,
    unmet,
  });
  const dropIns = dropInSteps({ db, clock, events });
  const referrals: ReferralsParts = {
    db,
    clock,
    secret,
    baseUrl,
    keys: masterKeys(settings.referralKeys),
    mailWaiting: mail.wake,
    bankHolidays: () => bankHolidays(db.reads()),
    pastDropIns: (...asked) => pastDropIns({ db, dropIns }, ...asked),
    nameOfService: async (id) => (await placeOfActivity(db.reads(), id, null)).service.name,
  };
  const outcomesAsk = whatOutcomesAsk(db);
  const reach: ReachParts = {
    db,
    clock,
    secret,
    baseUrl,
    base: settings.smallestCount,
    serviceOf: (id) => serviceForImport(db, id),
    smallAreas: geography.smallAreas,
    findPostcode: geography.postcodes.find,
    forWhat: (visitor, id) => forWhat({ db, clock }, visitor, { kind: "action", id }),
    objectiveToAsk: (...asked) => objectiveToAsk({ db, clock, activities: outcomesAsk.activities }, ...asked),
    ...whatReachAsks(db),
  };
  const availability = bookings.availability!;
  const modules: ModuleManifest[] = [
    placesModule({
      db,
      clock,
      baseUrl,
      findPlace: (text) => geography.gazetteer.resolvePlace(text).best,
      happeningsAt: (...asked) => happeningsAt(db, ...asked),
      availability,
      events,
      closing: closingSteps({ db, clock, events, textIsSent }),
      assess: assessLibrary,
      spacesPath,
      technologyLink: (library, t) => technologyLink(db, library, t),
      quotesOn: (...asked) => quotesOn(db, ...asked),
      servicesHere: (library, t, now) =>
        servicesHere(db, { idsHere: () => servicesAt(db, library.id), library, dropIns }, t, now),
    }),
    peopleModule(people),
    programmeModule({
      db,
      clock,
      baseUrl,
      local,
      librariesForListing: (ids) => librariesForListing(db.trx(), ids),
      placeOf: (...asked) => placeOfActivity(db.reads(), ...asked),
      behindOf: (ids) => behindInSearch(db, dropIns, clock.now(), ids),
      behindShown: (ids) => behindShown(db.reads(), ids),
      askFor: askForListing(referrals),
      quotesOn: (...asked) => quotesOn(db, ...asked),
      availability,
      takingsOf: (ids) => takingsOf(db, ids),
      toldOf: (ids) => whoIsTold(db, ids, textIsSent),
      partnersOf: (ids) => partnersOfActivities(db, ids),
      waitingAt: async (libraryId, visitor) => [
        ...(await waitingAt(db, libraryId, clock.now())),
        ...(await partnersWaiting({ db, clock, dropIns })),
        ...(await sourcesToMend(db, visitor.role)),
        ...(await referralsWaiting(db, visitor)),
        ...(await actionsWaiting({ db, clock }, visitor)),
        ...(await voicesWaiting(db, visitor)),
        ...(await ideasWaiting({ db, clock }, visitor)),
      ],
      events,
      activityLinks: ACTIVITY_LINKS,
      sessionLinks: SESSION_LINKS,
    }),
    bookings,
    partnersModule({
      db,
      clock,
      events,
      dropIns,
      log,
      feedsInside: settings.feedsInside,
      secret,
      baseUrl,
      mailWaiting: mail.wake,
      findPostcode: geography.postcodes.find,
      saidFor: finder.saidFor,
      needsSaid: finder.needsSaid,
      beside: besideService(referrals),
      links: [{ text: "Sent to partners", href: STAFF_REFERRALS }],
      entrustedSteps: entrustedSteps(referrals),
      entrusted: (...asked) => entrustedTo(referrals, ...asked),
      partnerLinks: (t, id) => [
        { text: t.text("referrals.received.title"), href: receivedPath(id), entrusted: true },
        { text: t.text("referrals.counted.title"), href: countedPath(id) },
      ],
      besideListing: besideOwnListing,
      forWhat: (visitor, id) => forWhat({ db, clock }, visitor, { kind: "agreement", id }),
    }),
    referralsModule(referrals),
    reachModule(reach),
    outcomesModule({
      db,
      clock,
      serviceOf: (id) => serviceForImport(db, id),
      libraryLimits: (serviceId) => libraryLimits(db, serviceId),
      pastSessions: (...asked) => sessionsToSample(db, ...asked),
      baseUrl,
      ...whatReachTells(reach),
      turnedAway: turnedAwayOf({ db, clock, unmet }),
      ...outcomesAsk,
    }),
    circlesModule({ db, clock, secret, ...whatCirclesAsk(db) }),
    ideasModule({ db, clock, secret, baseUrl, mailWaiting: mail.wake }),
    finderModule({
      db,
      finder,
      needsLinks: [{ text: "What publishers' terms mean", href: TERMS_PATH }],
      clock,
      wards: geography.wards,
      findPostcode: geography.postcodes.find,
      baseUrl,
      local,
      idOf: (kind, reference) => idOf(db.reads(), kind, reference),
      feedOfFound: feedOfFound({
        ...{ programme: db.reads(), places: db.reads(), baseUrl },
        othersDates: (...asked) => datedEvents(db.reads(), baseUrl, ...asked),
      }),
      nearestLibrary: (point) => nearestLibrary(db.reads(), point),
      availabilityAt: bookings.availabilityAt!,
      contactsOf: (ids) => contactsOfLibraries(db.reads(), ids),
      shownInstead: async (kind, ids) =>
        (await modules.find(({ shownInstead }) => shownInstead?.kind === kind)?.shownInstead?.of(ids)) ?? new Map(),
      senderOf: async (id) => (id === "*" ? undefined : (await placeOfActivity(db.reads(), id, null)).service),
      textIsSent,
      mailIsSent,
      messageWaiting: mail.wake,
    }),
  ];
  for (const module of modules) events.subscribe(module);
  keepListings(events, finder, modules);
  keepFeed({ db, clock }, events, modules);

  const sources = readSources(readFileSync(inProject("data/SOURCES.md"), "utf8"));
  const items = modules.flatMap((module) => module.staffNav ?? []);
  const menu = STAFF_MENU.flatMap(({ keys, group }) =>
    keys.flatMap((key) => items.filter((item) => item.key === key).map((item) => ({ ...item, group }))),
  );
  const staffNav = (visitor: Visitor | undefined) =>
    visitor && !visitor.halfSignedIn
      ? menu.filter(
          ({ role = "staff", ofService }) => mayAs(visitor.role, role) && !(ofService && visitor.serviceId === "*"),
        )
      : [];

  const assets = openAssets(inProject("dist/assets"));
  const routes: Route[] = [
    ...healthRoutes({ db }),
    ...aboutRoutes(sources),
    ...modules.flatMap((module) => [...module.routes, ...(module.api ?? []).map(routeOf)]),
    ...apiPages(
      modules.flatMap((module) => module.api ?? []),
      baseUrl,
    ),
    embedScript(inProject("dist/assets")),
    ...doorFiles(inProject("dist/assets")),
    ...siteFiles(modules, { baseUrl, clock, securityContact: settings.securityContact }),
  ];
  const server: FastifyInstance = await createServer({
    log,
    secret,
    baseUrl: settings.baseUrl,
    assets: inProject("dist/assets"),
    routes,
    identify: identify(people),
    identifyResident: identifyResident(people),
    whoMay: whoMay(people),
    render: (page, context) =>
      renderPage(page.staff ? { staffNav: staffNav(context.visitor), ...page } : page, {
        t: context.t,
        path: context.request.url,
        visitor: context.visitor,
        resident: context.resident !== undefined,
        assets,
        baseUrl: settings.baseUrl,
      }),
    clock,
    beforeRoute: finder.hearNeeds,
    onRequestDone: metrics.requestDone,
  });
  return {
    metrics,
    /** Everything that is served but for files. */
    routes,
    server,
    events,
    modules,
    finder,
    firstLink: () => firstAdministratorLink(people),
    signInLink: (email?: string) => linkByCommand(people, email),
    mail,
  };
}
