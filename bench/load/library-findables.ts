import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { mergeOpenData } from "../../src/modules/places/index.ts";
import type { CsvRow } from "../../src/platform/csv/read-csv.ts";
import type { Findable } from "../../src/vocabulary/findable.ts";

/** Every open static library in England as the finder takes it, from the folder of open data (data/libraries). */
export function libraryFindables(folder: string): Findable[] {
  const rows = (file: string): CsvRow[] => {
    const bytes = readFileSync(join(folder, file));
    return parse(file.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true, bom: true });
  };
  const { services, libraries } = mergeOpenData({
    services: rows("library_services_england.csv"),
    libraries: rows("libraries_england_2023.csv.gz"),
    hours: rows("libraries_hours_contacts_england.csv.gz"),
  });
  const nameOf = new Map(services.map((service) => [service.id, service.name]));
  return libraries.map((library) => ({
    kind: "library",
    id: library.id,
    serviceId: library.service_id,
    url: `/libraries/${library.slug}`,
    title: library.name,
    summary: [library.address, library.town].filter(Boolean).join(", "),
    keywords: ["library", "books", "computers", "printing", "wifi"],
    needs: ["computers", "reading", "quiet_study", "warm_space"],
    providerName: nameOf.get(library.service_id) ?? "",
    libraryId: library.id,
    libraryName: library.name,
    placeWords: [library.town, nameOf.get(library.service_id)].filter((word) => word != null),
    point: library.lat === null || library.lng === null ? undefined : { lat: library.lat, lng: library.lng },
    free: true,
    booking: "drop_in",
    mode: "in_person",
    languages: [],
    access: {},
    sample: false,
    ringForTimeAndPlace: false,
    openWeekly: library.openings.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })),
    occasions: [],
  }));
}
