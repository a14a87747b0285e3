import type { Database } from "../../platform/db/database.ts";
import { sayOffer } from "../../platform/i18n/say-things.ts";
import { createTranslator } from "../../platform/i18n/translator.ts";
import type { Findable } from "../../vocabulary/findable.ts";
import type { Offer, OfferKind } from "../../vocabulary/offers.ts";
import { costOf, weekOf } from "./domain/listed-space.ts";
import { spacePath } from "./domain/space-paths.ts";
import type { DeviceKind, LendingTerms } from "./domain/technology/lending.ts";
import { foundBy, offerId } from "./domain/technology/offers.ts";
import { publicSpaces, type SpaceWithTerms } from "./queries/space-terms-of.ts";
import { lendingTermsOf } from "./queries/technology/lending-terms.ts";
import { type OfferAt, offersOf } from "./queries/technology/offers.ts";
import { simTermsOf } from "./queries/technology/sims.ts";
import { technologyPath } from "./queries/technology/technology-at.ts";
import type { BookingsTables, SpaceView } from "./tables.ts";
import type { TechnologyTables } from "./technology-tables.ts";

const BATCH = 500;
/** The search is in English, whatever language its results are shown in. */
const ENGLISH = createTranslator("en");

/** What a listing needs of the library it is at; places gives it, of published libraries alone. */
export interface LibraryOfOffer {
  slug: string;
  name: string;
  lat: number | null;
  lng: number | null;
  placeWords: string[];
  serviceName: string;
  access: Findable["access"];
  openWeekly: (NonNullable<Findable["openWeekly"]>[number] & { staffed: boolean })[];
}

export type LibrariesForOffers = (ids: string[]) => Promise<Map<string, LibraryOfOffer>>;

/** Words that say what kind of space it is, where its name does not. Not 'group' or 'book', which are activities' words. */
const SPACE_WORDS: Record<SpaceView["kind"], Pick<Findable, "keywords" | "needs">> = {
  room: { keywords: ["meeting room", "room hire", "hall hire", "venue hire"], needs: [] },
  desk: { keywords: ["desk", "study space", "somewhere to work"], needs: ["quiet_study"] },
  equipment: { keywords: ["equipment for makers"], needs: ["making"] },
  computer: { keywords: [], needs: [] },
};

const atLibrary = (libraryId: string, library: LibraryOfOffer) => ({
  libraryId,
  libraryName: library.name,
  providerName: `${library.serviceName} Libraries`,
  placeWords: library.placeWords,
  ...(library.lat !== null && library.lng !== null && { point: { lat: library.lat, lng: library.lng } }),
  mode: "in_person" as const,
  languages: [],
  ringForTimeAndPlace: false,
  occasions: [],
});

function spaceListing({ space, terms }: SpaceWithTerms, library: LibraryOfOffer): Findable {
  const holds = Math.min(space.capacity ?? Infinity, terms.partyMost ?? Infinity);
  return {
    kind: space.kind === "equipment" ? "technology" : "space",
    id: space.id,
    serviceId: space.service_id,
    url: spacePath(space),
    title: space.name,
    // Not what is in it: a kettle in a room is no help to who looks for somebody to mend one.
    summary: space.about ?? "",
    ...SPACE_WORDS[space.kind],
    ...atLibrary(space.library_id, library),
    ...(space.kind === "room" && Number.isFinite(holds) && { holds }),
    booking: terms.online ? "book" : "ring",
    ...costOf(terms),
    access: { ...library.access, ...space.access },
    sample: space.sample,
    openWeekly: weekOf(terms, library.openWeekly),
  };
}

async function* listedSpaces(
  db: Database,
  librariesById: LibrariesForOffers,
  kinds: SpaceView["kind"][],
  ids?: string[],
): AsyncIterable<Findable[]> {
  for (let after: string | undefined; ; ) {
    const spaces = await publicSpaces(db.trx<BookingsTables>(), { kinds, ids, after, most: BATCH });
    if (spaces.length === 0) return;
    after = spaces.at(-1)!.space.id;
    const libraries = await librariesById([...new Set(spaces.map(({ space }) => space.library_id))]);
    yield spaces.flatMap((each) => {
      const library = libraries.get(each.space.library_id);
      return library ? [spaceListing(each, library)] : [];
    });
    if (spaces.length < BATCH) return;
  }
}

/**
 * The rooms and desks that people may ask for, at published libraries, as listings in batches; inside an open
 * transaction. Nothing of who has one when: neither a request nor a booking is read.
 */
export const spaceListings = (
  db: Database,
  librariesById: LibrariesForOffers,
  ids?: string[],
): AsyncIterable<Findable[]> => listedSpaces(db, librariesById, ["room", "desk"], ids);

/** The part of a library's page of technology where it is asked for. */
const PART: Record<OfferKind, string> = {
  computers: "computers",
  tablet: "borrow",
  laptop: "borrow",
  hotspot: "borrow",
  sims: "sims",
};

function offerListing(
  { libraryId, serviceId, offer, howMany, sample }: OfferAt,
  library: LibraryOfOffer,
  { lending, simsFrom }: { lending: (kind: DeviceKind) => LendingTerms; simsFrom: number },
): Findable {
  const atDesk = offer === "computers" || offer === "sims";
  const said: Offer = { of: offer, ...(!atDesk && { days: lending(offer).loanDays }) };
  return {
    kind: "technology",
    id: offerId(libraryId, offer),
    serviceId,
    url: `${technologyPath(library.slug)}#${PART[offer]}`,
    ...sayOffer(ENGLISH, said, sample),
    offer: said,
    ...foundBy(offer),
    ...atLibrary(libraryId, library),
    // How many SIMs are left changes with each that is given, and is for nobody to know.
    ...(offer !== "sims" && { howMany }),
    ...(offer === "sims" && { ages: { from: simsFrom } }),
    booking: atDesk ? "drop_in" : lending(offer).online ? "book" : "ring",
    free: true,
    access: library.access,
    sample,
    openWeekly: weekOf({ hours: "open" }, library.openWeekly),
  };
}

async function offerListings(db: Database, librariesById: LibrariesForOffers, offers: OfferAt[]): Promise<Findable[]> {
  const trx = db.trx<TechnologyTables>();
  const libraries = await librariesById([...new Set(offers.map(({ libraryId }) => libraryId))]);
  const services = new Map<string, Parameters<typeof offerListing>[2]>();
  for (const { serviceId } of offers)
    if (!services.has(serviceId))
      services.set(serviceId, {
        lending: await lendingTermsOf(trx, serviceId),
        simsFrom: (await simTermsOf(trx, serviceId)).leastAge,
      });
  return offers.flatMap((each) => {
    const library = libraries.get(each.libraryId);
    return library ? [offerListing(each, library, services.get(each.serviceId)!)] : [];
  });
}

/**
 * What libraries have to use, lend and give: a listing a library for its computers, one for each kind of thing it lends,
 * one for its SIMs while it has any, and one for each piece of makers' equipment; in batches, inside an open
 * transaction.
 */
export async function* technologyListings(
  db: Database,
  librariesById: LibrariesForOffers,
  ids?: string[],
): AsyncIterable<Findable[]> {
  const asked = ids && new Set(ids);
  const offers = (await offersOf(db.trx<TechnologyTables>())).filter(
    ({ libraryId, offer }) => !asked || asked.has(offerId(libraryId, offer)),
  );
  for (let at = 0; at < offers.length; at += BATCH)
    yield await offerListings(db, librariesById, offers.slice(at, at + BATCH));
  yield* listedSpaces(db, librariesById, ["equipment"], ids);
}
