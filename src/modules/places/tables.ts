import type { Generated, GeneratedAlways } from "kysely";
import type { AccessAnswers, Weekday } from "../../vocabulary/terms.ts";
import type { Colour } from "./domain/contrast.ts";
import type { ServiceLinks } from "./domain/service-links.ts";

export type { ServiceLinks } from "./domain/service-links.ts";

export interface ServiceTable {
  id: string;
  slug: string;
  code: string;
  name: string;
  council_name: string;
  phone: string | null;
  email: string | null;
  website: string | null;
  links: ServiceLinks;
  /** Neither this nor the next is used: `places.look` took their place. A later release drops them. */
  logo_url: string | null;
  brand_colour: string | null;
  updated_at: Generated<string>;
}

export interface LibraryTable {
  id: string;
  service_id: string;
  slug: string;
  name: string;
  type: string;
  run_by: string | null;
  about: string | null;
  address: string;
  town: string | null;
  postcode: string | null;
  lat: number | null;
  lng: number | null;
  lsoa21: string | null;
  ward: string | null;
  authority: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  co_located: string[];
  co_located_note: string | null;
  year_opened: number | null;
  hours_standing: "none" | "listed" | "confirmed";
  hours_source: string | null;
  hours_confirmed_on: string | null;
  access: AccessAnswers;
  access_confirmed_on: string | null;
  published: boolean;
  kept_fields: string[];
  source_key: string | null;
  version: Generated<number>;
  updated_at: Generated<string>;
}

export interface LookTable {
  service_id: string;
  brand: Colour | null;
  band: Colour | null;
  logo: Buffer | null;
  logo_type: "image/png" | "image/jpeg" | "image/webp" | null;
  logo_width: number | null;
  logo_height: number | null;
  version: Generated<number>;
}

/** What a space is: a room to meet in, a desk, a computer, or makers' equipment. */
export const SPACE_KINDS = ["room", "desk", "computer", "equipment"] as const;
export type SpaceKind = (typeof SPACE_KINDS)[number];

export interface SpaceTable {
  id: string;
  service_id: string;
  library_id: string;
  slug: string;
  name: string;
  kind: SpaceKind;
  capacity: number | null;
  layouts: string[];
  equipment: string[];
  access: AccessAnswers;
  about: string | null;
  needs_induction: boolean;
  audience: "public" | "staff";
  active: boolean;
  version: Generated<number>;
  updated_at: Generated<string>;
  /** Made up: its name begins 'Sample:'. */
  sample: Generated<boolean>;
}

export interface PlacesTables {
  "places.service": ServiceTable;
  "places.look": LookTable;
  "places.library": LibraryTable;
  "places.space": SpaceTable;
  "places.old_slug": { slug: string; library_id: string; service_id: string };
  "places.opening": {
    library_id: string;
    service_id: string;
    weekday: Weekday;
    opens: string;
    closes: string;
    staffed: Generated<boolean>;
  };
  "places.closure": {
    id: string;
    library_id: string;
    service_id: string;
    first_day: string;
    last_day: string;
    reason: string;
    created_at: GeneratedAlways<string>;
    withdrawn_at: string | null;
  };
  "places.bank_holiday": { day: string; title: string };
  "places.term": { id: string; service_id: string; name: string; first_day: string; last_day: string };
}
