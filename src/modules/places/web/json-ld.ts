import { WEEKDAY_NAMES } from "../../../platform/clock/say-when.ts";
import { ACCESS_FEATURES } from "../../../vocabulary/terms.ts";
import { libraryPath, servicePath, serviceTitle } from "../domain/addresses.ts";
import type { LibraryPageData } from "../queries/library-by-slug.ts";

const SCHEMA = "https://schema.org/";

/**
 * A library for search engines (schema.org Library). It says no more than its page does: hours only once the service
 * has confirmed them, because there is no way to say 'listed hours, ring first'; a telephone only where it rings in
 * this library; of access only what is known to be there or not. @param baseUrl without a slash at the end
 */
export function libraryJsonLd(
  { library, service, openings, closures }: LibraryPageData,
  baseUrl: string,
): Record<string, unknown> {
  const url = baseUrl + libraryPath(library.slug);
  const known = ACCESS_FEATURES.flatMap((feature) => {
    const given = library.access[feature];
    return given ? [{ name: feature, value: given.answer === "yes" }] : [];
  });
  return {
    "@context": SCHEMA,
    "@type": "Library",
    "@id": url,
    url,
    name: library.name,
    ...(library.about && { description: library.about }),
    address: {
      "@type": "PostalAddress",
      streetAddress: library.address,
      ...(library.town && { addressLocality: library.town }),
      ...(library.postcode && { postalCode: library.postcode }),
      addressCountry: "GB",
    },
    ...(library.lat !== null &&
      library.lng !== null && {
        geo: { "@type": "GeoCoordinates", latitude: library.lat, longitude: library.lng },
      }),
    ...(library.phone && { telephone: library.phone }),
    ...(library.email && { email: library.email }),
    parentOrganization: {
      "@type": "Organization",
      name: serviceTitle(service.name),
      url: baseUrl + servicePath(service.slug),
    },
    isAccessibleForFree: true,
    ...(library.hours_standing === "confirmed" && {
      openingHoursSpecification: openings.map(({ weekday, opens, closes }) => ({
        "@type": "OpeningHoursSpecification",
        dayOfWeek: `${SCHEMA}${WEEKDAY_NAMES[weekday - 1]}`,
        opens,
        closes,
      })),
    }),
    // Opening and closing at the same time says 'closed all day'.
    ...(closures.length > 0 && {
      specialOpeningHoursSpecification: closures.map(({ first_day, last_day }) => ({
        "@type": "OpeningHoursSpecification",
        validFrom: first_day,
        validThrough: last_day,
        opens: "00:00",
        closes: "00:00",
      })),
    }),
    ...(known.length > 0 && {
      amenityFeature: known.map((one) => ({ "@type": "LocationFeatureSpecification", ...one })),
    }),
  };
}
