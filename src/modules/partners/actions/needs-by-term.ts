import type { Database } from "../../../platform/db/database.ts";
import type { LocalService } from "../../../vocabulary/local-service.ts";
import { NEEDS, type Need } from "../../../vocabulary/needs.ts";
import { codeOf, needOfTerm } from "../domain/taxonomies.ts";
import type { PartnersTables } from "../tables.ts";

/** What needs a service meets, by what its publisher's terms mean, and by our own; reads that inside the open transaction. */
export async function needsByTerm(db: Database): Promise<(service: LocalService) => Need[]> {
  const rows = await db
    .trx<PartnersTables>()
    .selectFrom("partners.term_need")
    .select(["vocabulary", "code", "need"])
    .execute();
  const key = ({ vocabulary, code }: { vocabulary: string; code: string }) => `${vocabulary}\n${code}`;
  const meant = Map.groupBy(rows, key);
  return ({ attributes = [] }) => {
    const found = new Set(
      attributes.flatMap(({ taxonomy_term: term }) =>
        term ? [...(meant.get(key(codeOf(term))) ?? []).map(({ need }) => need), ...needOfTerm(term)] : [],
      ),
    );
    return NEEDS.filter((need) => found.has(need));
  };
}
