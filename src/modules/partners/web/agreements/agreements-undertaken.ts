import type { Database } from "../../../../platform/db/database.ts";
import type { Undertaking } from "../../../../vocabulary/undertaking.ts";
import { agreementPath } from "../../actions/agreements/agreement-link.ts";
import { agreementsInBrief } from "../../queries/agreements/agreements.ts";
import { STATE_WORDS } from "./agreement-words.ts";

/** Agreements of the transaction's service, or a few by id, for whoever lists what the service has undertaken. */
export const agreementsUndertaken = async (db: Database, ids?: string[]): Promise<Undertaking[]> =>
  (await agreementsInBrief(db, ids)).map(({ id, organisation, what, state }) => ({
    kind: "agreement",
    id,
    title: organisation,
    what,
    standing: STATE_WORDS[state],
    isOver: state === "ended",
    forOthers: state === "signed" || state === "ended",
    href: agreementPath(id),
  }));
