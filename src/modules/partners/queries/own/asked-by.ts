import type { Database } from "../../../../platform/db/database.ts";
import type { PartnersTables } from "../../tables.ts";

/** Something that somebody has asked about an organisation and nobody has answered yet. */
export interface Asked {
  /** To act for one that is here; or that the number is theirs by which another is here. */
  what: "to_act" | "number";
  /** Of the row: of the organisation, or of the claim. */
  id: string;
  /** The organisation that is here. */
  name: string;
  /** Instant. */
  at: string;
  /** Library services that know of it and can be rung: those that work with the organisation, else the one that was asked. */
  serviceIds: string[];
}

/**
 * What somebody has asked and waits for, longest first; in an open transaction for all services.
 * @param email in lower case, as the account of whoever asks has proven it
 */
export async function askedBy(db: Database, email: string): Promise<Asked[]> {
  const trx = db.trx<PartnersTables>();
  const knocks = await trx
    .selectFrom("partners.knock as k")
    .innerJoin("partners.partner as p", "p.id", "k.partner_id")
    .select(["p.id as partnerId", "p.id", "p.name", "k.asked_at as at"])
    .where("k.email", "=", email)
    .where("p.ended_at", "is", null)
    .execute();
  const claims = await trx
    .selectFrom("partners.claim as c")
    .innerJoin("partners.partner as p", "p.id", "c.partner_id")
    .select(["p.id as partnerId", "c.id", "p.name", "c.asked_at as at", "c.service_id as serviceId"])
    .where("c.email", "=", email)
    .execute();
  if (knocks.length + claims.length === 0) return [];
  const admitted = await trx
    .selectFrom("partners.admission")
    .select(["partner_id", "service_id"])
    .where(
      "partner_id",
      "in",
      [...knocks, ...claims].map(({ partnerId }) => partnerId),
    )
    .where("state", "=", "admitted")
    .orderBy("service_id")
    .execute();
  const worksWith = Map.groupBy(admitted, ({ partner_id }) => partner_id);
  const known = (partnerId: string, or: string[]) =>
    worksWith.get(partnerId)?.map(({ service_id }) => service_id) ?? or;
  return [
    ...knocks.map(({ partnerId, ...row }) => ({ ...row, what: "to_act" as const, serviceIds: known(partnerId, []) })),
    ...claims.map(({ partnerId, serviceId, ...row }) => ({
      ...row,
      what: "number" as const,
      serviceIds: known(partnerId, [serviceId]),
    })),
  ].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id.localeCompare(b.id));
}

/** Library services that have not answered yet whether they show what an organisation lists, by organisation. */
export async function notAnswered(
  db: Database,
  partnerIds: string[],
): Promise<Map<string, { serviceId: string; at: string }[]>> {
  if (partnerIds.length === 0) return new Map();
  const rows = await db
    .trx<PartnersTables>()
    .selectFrom("partners.admission")
    .select(["partner_id", "service_id as serviceId", "asked_at as at"])
    .where("partner_id", "in", partnerIds)
    .where("state", "=", "asked")
    .orderBy("asked_at")
    .orderBy("service_id")
    .execute();
  return Map.groupBy(rows, ({ partner_id }) => partner_id);
}
