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

type WithHours = Pick<ImportedLibrary, "hours_standing" | "hours_source" | "openings">;

/** Who shows what of a library: itself alone, or others too, who say where it is and what it is called. */
const SHOWN = {
  service_id: "elsewhere",
  name: "elsewhere",
  lat: "elsewhere",
  lng: "elsewhere",
  town: "elsewhere",
  ward: "elsewhere",
  authority: "elsewhere",
  type: "here",
  run_by: "here",
  address: "here",
  postcode: "here",
  lsoa21: "here",
  email: "here",
  website: "here",
  co_located: "here",
  co_located_note: "here",
  year_opened: "here",
} as const satisfies Record<Exclude<keyof ImportedLibrary, keyof WithHours>, "here" | "elsewhere">;

/** All that an import may change of a library that is there, but for its hours. */
export const IMPORTED_COLUMNS = Object.keys(SHOWN) as (keyof typeof SHOWN)[];

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
  const changed = IMPORTED_COLUMNS.filter(
    (column) => !kept.kept_fields.includes(column) && !same(kept[column], given[column]),
  );
  if (changed.some((column) => SHOWN[column] === "elsewhere")) return "elsewhere";
  return changed.length > 0 ? "library" : whichHoursDiffer(kept, given);
}

/** How far it reaches to change the hours alone. */
export function whichHoursDiffer(kept: WithHours, given: WithHours): Reach {
  if (kept.hours_standing === "confirmed") return "nothing";
  if (!same(asWeek(kept.openings), asWeek(given.openings))) return "library";
  if (kept.hours_standing !== given.hours_standing) return "library";
  return kept.hours_source === given.hours_source ? "nothing" : "record";
}
