import type { Database } from "../../../../platform/db/database.ts";

export interface NeedsPagesParts {
  db: Database;
  /** Reads anew what searches are planned by. */
  warm: () => Promise<void>;
  /** Pages beside this list, of those who sort by needs too. */
  needsLinks: { text: string; href: string }[];
}

export const NEEDS_PATH = "/staff/needs";
export const needPath = (need: string) => `${NEEDS_PATH}/${need}`;
/** Needs and what is said for them are the whole installation's. */
export const SERVICE = "All library services";
