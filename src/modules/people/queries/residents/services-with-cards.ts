import { asResident, type Named, type PeopleParts, tables } from "../../parts.ts";

/** The services whose library cards are checked, by name. Asked before it is known whose card it is; no secret is read. */
export async function servicesWithCards(parts: PeopleParts): Promise<Named[]> {
  const rows = await parts.db.work(asResident, () =>
    tables(parts).selectFrom("people.card_check").select("service_id").execute(),
  );
  if (rows.length === 0) return [];
  const theirs = new Set(rows.map((row) => row.service_id));
  return (await parts.directory.services()).filter((service) => theirs.has(service.id));
}
