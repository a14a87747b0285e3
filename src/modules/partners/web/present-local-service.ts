import { localDate } from "../../../platform/clock/local-time.ts";
import { sayDate } from "../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import type { DropInAhead } from "../actions/drop-ins/drop-ins-ahead.ts";
import { type Line, sayAges, sayHours } from "../actions/say-entry.ts";
import { type Check, isFresh, lastCheck } from "../domain/assurance.ts";
import { costsOf } from "../domain/costs.ts";
import { isOver } from "../domain/dated.ts";
import { agesUnclear, alertUnclear, costUnclear, hoursUnclear } from "../domain/held-fields.ts";
import { licenceAddress } from "../domain/provenance.ts";
import {
  accessWordsOf,
  addressLine,
  isFree,
  type LibraryAt,
  libraryOfPlace,
  localServicePath,
  phonesOf,
  placesOf,
  saysFree,
} from "../domain/service-listing.ts";
import type { ServiceOfPage } from "../queries/services.ts";
import { type AtLibrary, atLibraries, presentDropIns } from "./drop-ins/present-drop-ins.ts";
import { sayIntake } from "./say-intake.ts";

export interface PlaceView {
  /** In English: the name and address as the publisher gives them. */
  words: string;
  directions?: string;
  library?: { name: string; href: string };
  access: string[];
}

export interface LocalServiceView {
  /** What the search lists it as; a draft is not listed. */
  listedAs?: string;
  /** The page's own path. */
  path: string;
  name: string;
  organisation: { name: string; words?: string; website?: string };
  /** What its publisher wants everybody to know now. */
  alert?: string;
  closedForNow: boolean;
  /** Its last date is over. */
  over: boolean;
  paragraphs: string[];
  /** One line each; `own` where they are the publisher's words. */
  when: Line[];
  /** What is said of it now cannot be read, whatever was known before: whoever wants to come is to ask. */
  unclear: { when: boolean; cost: boolean; who: boolean; alert: boolean };
  places: PlaceView[];
  /** Dates at libraries, each with a page of its own; a draft has none. */
  atLibraries: AtLibrary[];
  /** The exact address is told nowhere. */
  addressWithheld: boolean;
  online: boolean;
  /** Where they go to people, in the publisher's words. */
  areas: string[];
  /** Whom it takes, where its partner has said. */
  intake: string[];
  cost: { text?: string; own: string[] };
  who?: string;
  languages: string[];
  phones: { number: string; own?: string }[];
  email?: string;
  website?: string;
  /** Where it is from, around the words of its licence; `href` where that is an open one. */
  from: { before: string; licence: string; href?: string; after: string };
  /** Who checked it last, and when. */
  assured?: string;
  /** Made up, for trying the product out. */
  sample: boolean;
  /** Whether that is lately enough to rely on. */
  badge: { text: string; fresh: boolean };
  wrongPath: string;
}

const sayCheck = (
  t: Translator,
  { by }: Check,
  date: string,
  who: { service: string; organisation: string },
): string =>
  by === "publisher" ? t.text("partners.assured", { date }) : t.text(`partners.checked.${by}`, { date, ...who });

/** Stands for the licence in a sentence that is then taken apart there: it is nobody's name. */
const LICENCE_HERE = "\u{E000}";

function aroundLicence(licence: string, sentence: string): LocalServiceView["from"] {
  const [before = "", after = ""] = sentence.split(LICENCE_HERE);
  return { before, licence, href: licenceAddress(licence), after };
}

/** What the page of a partner's service prints. Pure. @param now instant @param libraryService whose directory it stands in, by name */
export function presentLocalService(
  t: Translator,
  {
    listed_as,
    slug,
    doc,
    organisation,
    status,
    source,
    licence,
    read_at,
    checked_on,
    checked_by,
    address_withheld,
    listing_approved_at,
    sample = false,
    ...intake
  }: Omit<ServiceOfPage, "id" | "service_id" | "organisation_id" | "listed_as" | "sample"> & {
    listed_as?: string;
    sample?: boolean;
  },
  libraryAt: LibraryAt<{ name: string; href: string }>,
  directionsTo: (point: { lat: number; lng: number }) => string,
  now: string,
  libraryService: string,
  ahead: DropInAhead[] = [],
): LocalServiceView {
  const today = localDate(now);
  const day = (date: string) => sayDate(date, { locale: wordingOf(t), year: true, weekday: false });
  const places = placesOf(doc).map((place) => {
    const address = place.addresses?.[0];
    const point =
      place.latitude !== undefined && place.longitude !== undefined
        ? { lat: place.latitude, lng: place.longitude }
        : undefined;
    const library = libraryOfPlace(place, libraryAt);
    // A library is named with the way to its page already.
    const name = place.name === library?.name ? undefined : place.name;
    return {
      words: addressLine(
        address_withheld ? [address?.city] : [name, address?.address_1, address?.city, address?.postal_code],
      ),
      ...(point && { directions: directionsTo(point), library }),
      access: accessWordsOf({ ...doc, service_at_locations: [{ location: place }] }),
    };
  });
  const check = lastCheck({ checked_on, by: checked_by }, doc.assured_date, today);
  return {
    listedAs: listed_as,
    sample,
    path: localServicePath(slug),
    name: doc.name,
    organisation: { name: organisation.name, words: organisation.description, website: organisation.website },
    alert: doc.alert,
    over: isOver(doc, now),
    closedForNow: status === "temporarily closed",
    paragraphs: (doc.description ?? "").split(/\n+/).filter(Boolean),
    when: sayHours(t, doc, today),
    unclear: { when: hoursUnclear(doc), cost: costUnclear(doc), who: agesUnclear(doc), alert: alertUnclear(doc) },
    places,
    addressWithheld: address_withheld,
    online: (doc.service_at_locations ?? []).some(({ location }) => location.location_type === "virtual"),
    areas: (doc.service_areas ?? []).flatMap(({ name }) => name ?? []),
    intake: sayIntake(t, intake, atLibraries(ahead)),
    atLibraries: presentDropIns(t, ahead),
    cost: {
      text: isFree(doc, today) ? t.text("partners.free") : undefined,
      // 'Free' is said in the reader's language once.
      own: costsOf(doc, today).filter((words) => !(isFree(doc, today) && saysFree(words))),
    },
    who: sayAges(t, doc),
    languages: (doc.languages ?? []).flatMap(({ name, code }) => name ?? code ?? []),
    phones: phonesOf(doc),
    email: doc.email ?? doc.contacts?.find(({ email }) => email)?.email,
    website: doc.url ?? organisation.website,
    from: aroundLicence(
      licence,
      listing_approved_at
        ? t.text("partners.fromOwn", {
            organisation: organisation.name,
            service: libraryService,
            licence: LICENCE_HERE,
            date: day(localDate(listing_approved_at)),
          })
        : t.text("partners.from", { source, licence: LICENCE_HERE, date: day(localDate(read_at)) }),
    ),
    assured: check && sayCheck(t, check, day(check.on), { service: libraryService, organisation: organisation.name }),
    badge:
      check && isFresh(check, today)
        ? { text: t.text("partners.fresh"), fresh: true }
        : {
            text: check ? t.text("partners.notSince", { date: day(check.on) }) : t.text("partners.neverChecked"),
            fresh: false,
          },
    wrongPath: `${localServicePath(slug)}/wrong`,
  };
}
