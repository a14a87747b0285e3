import type { Translator } from "../../../platform/i18n/translator.ts";
import { SITE_PATHS } from "../../../platform/views/site-paths.ts";
import { libraryPath, serviceTitle } from "../domain/addresses.ts";
import { hoursOn } from "../domain/opening-hours.ts";
import type { ServiceLinks } from "../domain/service-links.ts";
import type { ServicePageData } from "../queries/services.ts";
import { sayDayHours } from "./say-hours.ts";

/** What a service's own pages let one do, in the order shown. */
const DOORS = [
  "catalogue",
  "computers",
  "wifi",
  "homeService",
  "mobileLibraries",
  "children",
  "events",
  "charges",
] as const satisfies (keyof ServiceLinks)[];

function presentDoors(t: Translator, links: ServiceLinks) {
  const notes: Partial<Record<keyof ServiceLinks, string>> = {
    catalogue: t.text("places.service.catalogueNote"),
    homeService: t.text("places.service.homeServiceNote"),
  };
  return DOORS.flatMap((door) => {
    const href = links[door];
    return href ? [{ text: t.text(`places.service.${door}`), href, note: notes[door] }] : [];
  });
}

/** All that the page of a library service prints, worded. Pure. @param today local date */
export function presentService(
  t: Translator,
  { service, libraries, openings, closures, holidays }: ServicePageData,
  today: string,
) {
  const openingsOf = Map.groupBy(openings, (opening) => opening.library_id);
  const closuresOf = Map.groupBy(closures, (closure) => closure.library_id);
  const name = serviceTitle(service.name);
  return {
    name,
    lead: t.text("places.service.lead", { count: libraries.length, council: service.council_name }),
    workWithUs: `${SITE_PATHS.work}?service=${service.slug}`,
    ideas: `${SITE_PATHS.ideas}?service=${service.slug}`,
    phone: service.phone ?? undefined,
    email: service.email ?? undefined,
    website: service.website ?? service.links.libraries,
    join: service.links.join,
    proof: t.text("places.service.proofText", { service: name }),
    doors: presentDoors(t, service.links),
    libraries: libraries.map((library) => {
      const day = hoursOn(
        {
          standing: library.hours_standing,
          openings: openingsOf.get(library.id) ?? [],
          closures: closuresOf.get(library.id) ?? [],
          holidays,
        },
        today,
      );
      const { words, note } = sayDayHours(t, day);
      return {
        name: library.name,
        href: libraryPath(library.slug),
        address: [library.address, library.postcode].filter(Boolean).join(", "),
        today: words,
        note,
        confirmed: library.hours_standing === "confirmed" && day.kind === "usual",
      };
    }),
  };
}

export type ServiceView = ReturnType<typeof presentService>;
