import type { Locale } from "../../../../platform/i18n/locales.ts";
import { asResident, type PeopleParts, tables } from "../../parts.ts";

/** Changes what somebody is called and written to in. */
export const changeResident = (
  parts: PeopleParts,
  residentId: string,
  { name, language }: { name: string; language: Locale },
): Promise<void> =>
  parts.db.work(asResident, async () => {
    await tables(parts).updateTable("people.resident").set({ name, language }).where("id", "=", residentId).execute();
  });
