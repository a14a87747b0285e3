import type { Kysely } from "kysely";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { type BehindDropIn, behindDropIns } from "../../queries/drop-ins/behind.ts";
import type { PartnersTables } from "../../tables.ts";
import { sayIntake } from "../say-intake.ts";

/** Who stands behind activities, for pages: with whom they take in words, a line each. */
export async function behindShown(
  db: Kysely<PartnersTables>,
  activityIds: string[],
): Promise<Map<string, BehindDropIn & { intake: (t: Translator) => string[] }>> {
  const behind = await behindDropIns(db, activityIds);
  return new Map(
    [...behind].map(([id, each]) => [id, { ...each, intake: (t: Translator) => sayIntake(t, each.said, {}) }]),
  );
}
