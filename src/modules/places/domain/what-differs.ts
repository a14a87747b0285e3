import type { Opening } from "./read-hours.ts";

/** A library as far as an import may change it. */
export interface ImportedLibrary {
  service_id: string;
  name: string;
  type: string;
  run_by: string | null;
  address: string;
  town: string | null;
  postcode: string | null;
  lat: number | null;
  lng: number | null;
  lsoa21: string | null;
  ward: string | null;
  authority: string | null;
  email: string | null;
  website: string | null;
  co_located: string[];
  co_located_note: string | null;
  year_opened: number | null;
  hours_standing: "none" | "listed" | "confirmed";
  hours_source: string | null;
  openings: Opening[];
}

/** What the public list says of a library that is kept already, with what staff have settled. */
export type KeptLibrary = ImportedLibrary & { kept_fields: string[] };

/** What others than the library itself show of it: where it is and what it is called. */
const SHOWN_ELSEWHERE = ["service_id", "name", "lat", "lng", "town", "ward", "authority"] as const;
const SHOWN_HERE = [
  ...SHOWN_ELSEWHERE,
  "type",
  "run_by",
  "address",
  "postcode",
  "lsoa21",
  "email",
  "website",
  "co_located",
  "co_located_note",
  "year_opened",
] as const;

/**
 * How far a change reaches. `nothing`: all is as it was. `record`: only where the hours come from. `library`: its own
 * page and listing. `elsewhere`: what is on there is listed by its name and place, so that too.
 */
export type Reach = "nothing" | "record" | "library" | "elsewhere";

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const asWeek = (openings: Opening[]) =>
  openings.map(({ weekday, opens, closes, staffed }) => `${weekday} ${opens} ${closes} ${staffed}`).sort();

/** How far it reaches to put `given` in the place of `kept`. Fields that staff settled and confirmed hours stay. */
export function whatDiffers(kept: KeptLibrary | undefined, given: ImportedLibrary): Reach {
  if (!kept) return "elsewhere";
  const differs = (field: (typeof SHOWN_HERE)[number]) =>
    !kept.kept_fields.includes(field) && !same(kept[field], given[field]);
  if (SHOWN_ELSEWHERE.some(differs)) return "elsewhere";
  return SHOWN_HERE.some(differs) ? "library" : whichHoursDiffer(kept, given);
}

type WithHours = Pick<ImportedLibrary, "hours_standing" | "hours_source" | "openings">;

/** How far it reaches to change the hours alone. */
export function whichHoursDiffer(kept: WithHours, given: WithHours): Reach {
  if (kept.hours_standing === "confirmed") return "nothing";
  if (!same(asWeek(kept.openings), asWeek(given.openings))) return "library";
  if (kept.hours_standing !== given.hours_standing) return "library";
  return kept.hours_source === given.hours_source ? "nothing" : "record";
}
