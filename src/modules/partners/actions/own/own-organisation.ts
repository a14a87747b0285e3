import { sql } from "kysely";
import { organisationIdOf } from "../../domain/read-oruk.ts";
import { charityRegister } from "../../domain/registers.ts";
import { OWN_SOURCE } from "../../domain/source.ts";
import type { Partner } from "../../partner-tables.ts";
import type { PartnersTables } from "../../tables.ts";
import { sourceIdOf } from "../import-services.ts";
import type { PartnersParts } from "../parts.ts";
import { tellChanged } from "../tell-changed.ts";

/** What partners agree to when they join. */
const OWN_LICENCE = "OGL v3";

const organisationRecord = ({ id, name, website, charity_number, company_number }: Partner) => ({
  id,
  name,
  ...(website && { website }),
  ...((charity_number || company_number) && {
    organization_identifiers: [
      ...(charity_number
        ? [
            {
              identifier_scheme: charityRegister(charity_number),
              identifier_type: "Charity number",
              identifier: charity_number,
            },
          ]
        : []),
      ...(company_number
        ? [{ identifier_scheme: "GB-COH", identifier_type: "Company number", identifier: company_number }]
        : []),
    ],
  }),
});

const organisationRow = (partner: Partner, now: string) => ({
  name: partner.name,
  doc: JSON.stringify(organisationRecord(partner)) as never,
  changed_at: now,
});

/** Puts a partner among the organisations of a library service, in the open transaction. @returns ids of its source there, and its own */
export async function keepOrganisation({ db, clock }: PartnersParts, partner: Partner, serviceId: string) {
  const trx = db.trx<PartnersTables>();
  const now = clock.now();
  const sourceId = sourceIdOf(serviceId, OWN_SOURCE);
  await sql`INSERT INTO partners.source (id, service_id, name, licence, read_at, kind)
    VALUES (${sourceId}, ${serviceId}, ${OWN_SOURCE}, ${OWN_LICENCE}, ${now}, 'own')
    ON CONFLICT (id) DO UPDATE SET read_at = excluded.read_at`.execute(trx);
  const organisationId = organisationIdOf(sourceId, partner.id);
  const row = organisationRow(partner, now);
  await trx
    .insertInto("partners.organisation")
    .values({ id: organisationId, source_id: sourceId, service_id: serviceId, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
  return { sourceId, organisationId };
}

/** A partner's rows among the organisations of library services that have shown something of it; in a transaction for all. */
export const ownOrganisations = async ({ db }: Pick<PartnersParts, "db">, partnerId: string): Promise<string[]> =>
  (
    await db
      .trx<PartnersTables>()
      .selectFrom("partners.service as s")
      .innerJoin("partners.own_listing as l", "l.id", "s.listing_id")
      .select("s.organisation_id")
      .distinct()
      .where("l.partner_id", "=", partnerId)
      .execute()
  ).map(({ organisation_id }) => organisation_id);

/** What is said of a partner is other than it was: its rows, search and feed follow; in the open transaction for all services. */
export async function renewOrganisations(parts: PartnersParts, partner: Partner): Promise<void> {
  const { db, clock } = parts;
  const trx = db.trx<PartnersTables>();
  const ids = await ownOrganisations(parts, partner.id);
  if (ids.length === 0) return;
  await trx
    .updateTable("partners.organisation")
    .set(organisationRow(partner, clock.now()))
    .where("id", "in", ids)
    .execute();
  const rows = await trx
    .updateTable("partners.service")
    .set({ changed_at: clock.now() })
    .where("organisation_id", "in", ids)
    .where("withdrawn_at", "is", null)
    .returning("id")
    .execute();
  await tellChanged(
    parts,
    rows.map(({ id }) => id),
  );
}
