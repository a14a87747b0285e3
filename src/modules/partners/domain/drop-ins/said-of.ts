import type { Need } from "../../../../vocabulary/needs.ts";
import { costsOf } from "../costs.ts";
import type { OrukService } from "../oruk.ts";
import { isFree, NO_UPPER_AGE } from "../service-listing.ts";

/** What a listing says that is true of each of its drop-ins. */
export interface SaidOf {
  title: string;
  description: string;
  needs: Need[];
  /** Inclusive years; absent where no bound is said. */
  agesFrom?: number;
  agesTo?: number;
  /** True where all that it says of cost is nothing; otherwise not yet confirmed. */
  free: boolean;
  /** What it costs in the listing's own words; absent where it says none. */
  costNote?: string;
  /** By name or tag, as the listing says them; empty where it says none. */
  languages: string[];
}

/** @param needs what its terms mean among ours @param today ISO date */
export function saidOf(doc: OrukService, needs: Need[], today: string): SaidOf {
  const costNote = costsOf(doc, today).join(". ");
  return {
    title: doc.name,
    description: doc.description ?? "",
    needs,
    ...(doc.minimum_age && { agesFrom: doc.minimum_age }),
    ...(doc.maximum_age !== undefined && doc.maximum_age < NO_UPPER_AGE && { agesTo: doc.maximum_age }),
    free: isFree(doc, today) === true,
    ...(costNote && { costNote }),
    languages: (doc.languages ?? []).flatMap(({ code, name }) => code ?? name ?? []),
  };
}
