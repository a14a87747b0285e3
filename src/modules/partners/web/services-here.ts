import { localDate } from "../../../platform/clock/local-time.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { librariesByPlace, type PlacesTables, type ServiceHere } from "../../places/index.ts";
import { dropInsAhead } from "../actions/drop-ins/drop-ins-ahead.ts";
import type { DropInSteps } from "../actions/drop-ins/steps.ts";
import { sayWhen } from "../actions/say-entry.ts";
import { isOver } from "../domain/dated.ts";
import { isCurrent, libraryOf, localServicePath, phonesOf } from "../domain/service-listing.ts";
import { ownListingsAbout, servicesOfIds } from "../queries/services-here.ts";
import type { PartnersTables } from "../tables.ts";
import { atLibraries, sayOff } from "./drop-ins/present-drop-ins.ts";
import { sayIntake } from "./say-intake.ts";

/**
 * What others run at a library, for its page: when one can come, and whom to ring. A partner's own listing stands where the
 * library's service has approved it to be, whatever place another service's newer version names.
 * @param idsHere asks for the ids of what the search has at the library
 * @param now instant
 */
export async function servicesHere(
  db: Database,
  {
    idsHere,
    library,
    dropIns,
  }: {
    dropIns: Pick<DropInSteps, "ahead">;
    idsHere: () => Promise<string[]>;
    library: { id: string; service_id: string; lat: number | null; lng: number | null };
  },
  t: Translator,
  now: string,
): Promise<ServiceHere[]> {
  const { lat, lng } = library;
  // A library without a point has nothing that stands at it.
  if (lat === null || lng === null) return [];
  const [others, own] = await Promise.all([
    idsHere().then((ids) => servicesOfIds(db, ids)),
    ownListingsAbout(db, library.service_id, { lat, lng }),
  ]);
  // Few libraries have any of these: only then their neighbours are read, to tell which of them it is.
  const libraryAt = own.length > 0 ? await librariesByPlace(db.reads<PlacesTables>(), [{ lat, lng }]) : () => undefined;
  const here = own.filter(({ doc }) => !isOver(doc, now) && libraryOf(doc, libraryAt)?.id === library.id);
  const today = localDate(now);
  const ahead = await dropInsAhead(
    db.reads<PartnersTables>(),
    dropIns,
    here.flatMap(({ listing_id }) => listing_id ?? []),
  );
  const hereOf = (listingId: string | null) =>
    (ahead.get(listingId ?? "") ?? []).filter((each) => each.library.id === library.id);
  const rows = [...others, ...here].toSorted((a, b) => a.name.localeCompare(b.name, "en-GB"));
  return rows.map(({ slug, name, status, doc, listing_id, organisation, ...intake }) => ({
    name,
    href: localServicePath(slug),
    organisation,
    when:
      status === "temporarily closed"
        ? [{ text: t.text("partners.closedNow") }]
        : [
            ...sayIntake(t, intake, atLibraries(hereOf(listing_id))).map((text) => ({ text })),
            ...(doc.schedules ?? [])
              .filter((schedule) => isCurrent(schedule, today))
              .map((schedule) => sayWhen(t, schedule))
              .filter((line) => line !== undefined),
            ...sayOff(
              t,
              hereOf(listing_id).flatMap(({ off }) => off),
            ).map((text) => ({ text })),
          ],
    phones: phonesOf(doc).map(({ number }) => number),
  }));
}
