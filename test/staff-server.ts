import type { FastifyInstance } from "fastify";
import { closingSteps } from "../src/journeys/close-library.ts";
import { dropInSteps } from "../src/journeys/desk-drop-ins.ts";

import {
  activityRoomPath,
  availabilityOf,
  doorFiles,
  spacesPath,
  takingsOf,
  technologyLink,
  waitingAt,
  whoIsTold,
} from "../src/modules/bookings/index.ts";

import { bookingsModule } from "../src/modules/bookings/module.ts";
import { behindShown, partnersOfActivities, partnersWaiting, sourcesToMend } from "../src/modules/partners/index.ts";
import { partnersModule } from "../src/modules/partners/module.ts";

import { whoMay } from "../src/modules/people/index.ts";
import { librariesForListing, librariesForOffers, placeOfActivity } from "../src/modules/places/index.ts";
import { placesModule } from "../src/modules/places/module.ts";
import { happeningsAt } from "../src/modules/programme/index.ts";
import { programmeModule } from "../src/modules/programme/module.ts";
import type { Clock } from "../src/platform/clock/clock.ts";
import type { Database } from "../src/platform/db/database.ts";
import { createEvents } from "../src/platform/events.ts";
import type { Visitor } from "../src/platform/http/route.ts";
import { createServer } from "../src/platform/http/server.ts";
import { createLog } from "../src/platform/log/log.ts";
import type { AssetNames } from "../src/platform/views/asset-names.ts";
import { renderPage } from "../src/platform/views/layout.tsx";
import type { AvailabilityOf } from "../src/vocabulary/session-standing.ts";

const BASE = "http://127.0.0.1";
const SECRET = "a secret of the tests";

/** Pages without their stylesheet, for tests that read and do not look. */
const NO_ASSETS: AssetNames = {
  css: "/assets/none.css",
  staffCss: "/assets/none.css",
  fonts: { en: [], pl: [], ar: [] },
  scripts: {},
  styles: {},
} as never;

export interface StaffServer {
  server: FastifyInstance;
  /** What was told to other modules, in order. */
  told: { kind: string; ids: string[] }[];
  /** 'host:port' of this machine that feeds may be read from. */
  feedsInside: string[];
  /** Who is at the keyboard from now on. */
  become: (visitor: Visitor | undefined) => void;
}

/** The pages of staff and of people, with a keyboard at which anybody may sit. */
export async function staffServer(
  db: Database,
  clock: Clock,
  assets: { names: AssetNames; folder: string } = { names: NO_ASSETS, folder: import.meta.dirname },
): Promise<StaffServer> {
  const events = createEvents();
  const told: StaffServer["told"] = [];
  for (const kind of ["activity.changed", "library.changed", "service.changed"])
    events.subscribe({
      hears: { [kind]: async (detail) => void told.push({ kind, ...(detail as { ids: string[] }) }) },
    });
  const feedsInside: string[] = [];
  const dropIns = dropInSteps({ db, clock, events });
  let visitor: Visitor | undefined;
  const availability: AvailabilityOf = (ids, now) => availabilityOf(db, ids, now);
  const modules = [
    placesModule({
      db,
      clock,
      events,
      baseUrl: BASE,
      findPlace: () => undefined,
      closing: closingSteps({ db, clock, events, textIsSent: true }),
      happeningsAt: (...asked) => happeningsAt(db, ...asked),
      availability,
      spacesPath,
      technologyLink: (library, t) => technologyLink(db, library, t),
    }),
    programmeModule({
      db,
      clock,
      events,
      baseUrl: BASE,
      local: true,
      librariesForListing: (ids) => librariesForListing(db.trx(), ids),
      placeOf: (...asked) => placeOfActivity(db.reads(), ...asked),
      behindOf: (ids) => behindShown(db.trx(), ids),
      behindShown: (ids) => behindShown(db.reads(), ids),
      availability,
      takingsOf: (ids) => takingsOf(db, ids),
      toldOf: (ids) => whoIsTold(db, ids, true),
      partnersOf: (ids) => partnersOfActivities(db, ids),
      waitingAt: async (libraryId, visitor) => [
        ...(await waitingAt(db, libraryId, clock.now())),
        ...(await partnersWaiting({ db, clock, dropIns })),
        ...(await sourcesToMend(db, visitor.role)),
      ],
      activityLinks: [{ text: "Its room", href: activityRoomPath }],
    }),
    bookingsModule({
      db,
      clock,
      events,
      secret: SECRET,
      baseUrl: BASE,
      messageWaiting: () => {},
      textIsSent: true,
      librariesForOffers: (ids) => librariesForOffers(db.trx(), ids),
      placeOf: (...asked) => placeOfActivity(db.reads(), ...asked),
      companionsOf: async () => [],
      checkCard: async () => ({ went: "not_set_up" }),
      checksCards: async () => false,
    }),
    partnersModule({
      db,
      clock,
      events,
      dropIns,
      secret: SECRET,
      baseUrl: BASE,
      mailWaiting: () => {},
      log: createLog("silent"),
      feedsInside,
      findPostcode: () => undefined,
      saidFor: async () => new Map(),
      needsSaid: async () => [],
    }),
  ];
  for (const module of modules) events.subscribe(module);
  const server = await createServer({
    log: createLog("silent"),
    secret: SECRET,
    baseUrl: BASE,
    assets: assets.folder,
    routes: [
      ...modules.flatMap((module) => module.routes),
      ...(assets.names === NO_ASSETS ? [] : doorFiles(assets.folder)),
    ],
    whoMay: whoMay({ db }),
    identify: async () => visitor,
    render: (page, context) =>
      renderPage(
        page.staff ? { staffNav: modules.toReversed().flatMap((module) => module.staffNav ?? []), ...page } : page,
        {
          t: context.t,
          path: context.request.url,
          visitor: context.visitor,
          assets: assets.names,
          baseUrl: BASE,
        },
      ),
    clock,
    perMinute: 100_000,
  });
  const become = (next: Visitor | undefined) => {
    visitor = next;
  };
  return { server, told, feedsInside, become };
}
