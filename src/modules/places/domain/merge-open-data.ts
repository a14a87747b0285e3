import type { CsvRow } from "../../../platform/csv/read-csv.ts";
import { idFromName, slugOf } from "../../../platform/ids/ids.ts";
import { comparable, fullName, librarySlug, shortCouncil, sourceKeyOf } from "./library-names.ts";
import { type Opening, readWeek } from "./read-hours.ts";
import type { ServiceLinks } from "./service-links.ts";

export interface ServiceRecord {
  id: string;
  slug: string;
  code: string;
  name: string;
  council_name: string;
  phone: string | null;
  email: string | null;
  website: string | null;
  links: ServiceLinks;
}

export interface LibraryRecord {
  id: string;
  service_id: string;
  slug: string;
  name: string;
  type: string;
  run_by: string | null;
  address: string;
  town: string | null;
  postcode: string | null;
  lat: number | null;
  lng: number | null;
  email: string | null;
  website: string | null;
  co_located: string[];
  co_located_note: string | null;
  year_opened: number | null;
  hours_standing: "none" | "listed";
  hours_source: string | null;
  source_key: string;
  openings: Opening[];
}

const HOURS_SOURCE = "Libraries Hacked public list, April 2025";

const text = (value: string | undefined): string | null => value?.trim() || null;
function mergeServices(rows: CsvRow[], libraries: CsvRow[]): Map<string, ServiceRecord> {
  const byCode = new Map<string, ServiceRecord>();
  const rowByCode = new Map(rows.map((row) => [row.code, row]));
  const rowByName = new Map(rows.map((row) => [row.name, row]));
  const taken = new Set<string>();
  for (const library of libraries) {
    const reported = library.reporting_service_code ?? "";
    if (byCode.has(reported)) continue;
    const council = library.reporting_service ?? "";
    const row: CsvRow = rowByCode.get(reported) ?? rowByName.get(library.upper_tier_local_authority ?? "") ?? {};
    // A council that was reorganised has rows under its old code and its new one: both lead to one service.
    const code = row.code ?? reported;
    const known = byCode.get(code);
    if (known) {
      byCode.set(reported, known);
      continue;
    }
    const name = text(row.name) ?? shortCouncil(council);
    let slug = slugOf(name);
    if (taken.has(slug)) slug = `${slug}-${code.toLowerCase()}`;
    taken.add(slug);
    const links: ServiceLinks = {};
    const put = (key: keyof ServiceLinks, value: string | undefined) => {
      if (value && /^https?:\/\//.test(value.trim())) links[key] = value.trim();
    };
    put("libraries", row.libraries_url);
    put("events", row.events_url);
    put("join", row.new_member_url);
    put("computers", row.computer_access_url);
    put("wifi", row.wifi_access_url);
    put("homeService", row.home_service_url);
    put("mobileLibraries", row.mobile_libraries_url);
    put("children", row.childrens_service_url);
    put("charges", row.fees_and_charges_url);
    put("catalogue", row.catalogue_url);
    const service: ServiceRecord = {
      id: idFromName(`service:${code}`),
      slug,
      code,
      name,
      council_name: council,
      phone: text(row.phone),
      email: text(row.email),
      website: text(row.service_url),
      links,
    };
    byCode.set(code, service);
    byCode.set(reported, service);
  }
  return byCode;
}

function hoursFinder(rows: CsvRow[]): (library: CsvRow) => CsvRow | undefined {
  const key = (code = "", other = "") => `${code}|${other}`;
  const groups = new Map<string, CsvRow[]>();
  for (const row of rows) {
    if (row.year_closed) continue;
    for (const other of [row.postcode?.replace(/\s/g, ""), comparable(row.library_name ?? "")]) {
      const at = key(row.local_authority_code, other);
      groups.set(at, [...(groups.get(at) ?? []), row]);
    }
  }
  return (library) => {
    const code = library.reporting_service_code;
    const named = groups.get(key(code, comparable(library.library_name ?? "")));
    if (named?.length === 1) return named[0];
    // Several services share one building, so a postcode alone counts only where one row has it.
    const there = groups.get(key(code, library.postcode?.replace(/\s/g, "")));
    return there?.length === 1 ? there[0] : undefined;
  };
}

/**
 * Joins the Arts Council's list of libraries (which are open, where) with the list of hours and contacts.
 * Only open static libraries are kept. The two files share no key: see data/SOURCES.md.
 */
export function mergeOpenData(files: { services: CsvRow[]; libraries: CsvRow[]; hours: CsvRow[] }): {
  services: ServiceRecord[];
  libraries: LibraryRecord[];
} {
  const open = files.libraries.filter((row) => row.type === "Static Library" && row.operation_2023 && !row.year_closed);
  const services = mergeServices(files.services, open);
  const findHours = hoursFinder(files.hours);
  const slugs = new Set<string>();
  const seen = new Set<string>();
  // The newer code first, so that of a library reported twice the newer row stays.
  const rows = open
    .toSorted((a, b) => isOldCode(a) - isOldCode(b))
    .filter((row) => {
      const key = sourceKeyOf(
        services.get(row.reporting_service_code ?? "")!.code,
        row.library_name ?? "",
        row.postcode ?? "",
      );
      return !seen.has(key) && seen.add(key);
    });
  function isOldCode(row: CsvRow): number {
    return services.get(row.reporting_service_code ?? "")!.code === row.reporting_service_code ? 0 : 1;
  }
  const libraries = rows.map((row): LibraryRecord => {
    const service = services.get(row.reporting_service_code ?? "")!;
    const name = fullName((row.library_name ?? "").trim());
    const hours = findHours(row);
    const openings = hours ? readWeek(hours).openings : [];
    const address = [row.address_1, row.address_2].map((part) => part?.trim()).filter(Boolean);
    const town = text(row.address_2) ?? text(row.address_3);
    const slug = librarySlug(name, town, service.slug, slugs);
    slugs.add(slug);
    const sourceKey = sourceKeyOf(service.code, row.library_name ?? "", row.postcode ?? "");
    const site = text(hours?.url) ?? (/^https?:/.test(row.email_or_website ?? "") ? text(row.email_or_website) : null);
    const mail =
      text(hours?.email_address) ?? (row.email_or_website?.includes("@") ? text(row.email_or_website) : null);
    return {
      id: idFromName(`library:${sourceKey}`),
      service_id: service.id,
      slug,
      name,
      type: "static",
      run_by: text(row.operating_organisation),
      address: address.join(", "),
      town,
      postcode: text(row.postcode),
      lat: row.latitude ? Number(row.latitude) : null,
      lng: row.longitude ? Number(row.longitude) : null,
      email: mail,
      website: site && /^https?:\/\//.test(site) ? site : null,
      co_located: (row.co_located_with ?? "")
        .split(";")
        .map((part) => part.trim())
        .filter((part) => part && part !== "library"),
      co_located_note: text(row.co_located_other_text),
      year_opened: row.year_opened ? Number(row.year_opened) : null,
      hours_standing: openings.length > 0 ? "listed" : "none",
      hours_source: openings.length > 0 ? HOURS_SOURCE : null,
      source_key: sourceKey,
      openings,
    };
  });
  return { services: [...new Set(services.values())], libraries };
}
