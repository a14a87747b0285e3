import { sql } from "kysely";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import type { Desk } from "./desk-of-request.ts";

/** Who may stand at a desk: members with a PIN who work at its library. Nobody has signed in there yet, so for '*'. */
export const namesAtDesk = (parts: PeopleParts, desk: Desk): Promise<{ id: string; name: string }[]> =>
  parts.db.work(asSignIn(), () =>
    tables(parts)
      .selectFrom("people.membership as m")
      .innerJoin("people.account as a", "a.id", "m.account_id")
      .select(["a.id", "a.name"])
      .where("m.service_id", "=", desk.service_id)
      .where("m.suspended_at", "is", null)
      .where("m.pin_hash", "is not", null)
      .where(sql<boolean>`(m.library_ids = '{}' OR ${desk.library_id}::uuid = ANY (m.library_ids))`)
      .orderBy("a.name")
      .execute(),
  );
