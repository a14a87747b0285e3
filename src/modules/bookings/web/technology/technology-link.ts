import type { Database } from "../../../../platform/db/database.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { technologyKinds, technologyPath } from "../../queries/technology/technology-at.ts";
import { nameTechnology } from "./say-technology.ts";

/** The way to what a library lends, gives and has, named by what that is; undefined where it has nothing of it. */
export async function technologyLink(
  db: Database,
  library: { id: string; slug: string },
  t: Translator,
): Promise<{ href: string; text: string } | undefined> {
  const kinds = await technologyKinds(db, library.id);
  return kinds && { href: technologyPath(library.slug), text: nameTechnology(t, kinds) };
}
