import { readCode } from "../domain/code.ts";
import { isSameName } from "../domain/same-name.ts";
import type { ReferralsTables } from "../tables.ts";
import { codeHash } from "./link.ts";
import { saidOf } from "./open-referral.ts";
import { OUTSIDE_SCOPE, type ReferralsParts } from "./parts.ts";

/** The referral of a code, for whoever knows the person's name as well; undefined for everybody else. */
export async function findByCode(parts: ReferralsParts, typed: string, name: string): Promise<string | undefined> {
  const code = readCode(typed);
  if (!code) return undefined;
  const { db } = parts;
  return db.work(OUTSIDE_SCOPE, async () => {
    const row = await db
      .trx<ReferralsTables>()
      .selectFrom("referrals.referral")
      .selectAll()
      .where("code_hash", "=", codeHash(parts, code))
      .executeTakeFirst();
    const said = row && (await saidOf(parts, row));
    return said && isSameName(said.person.name, name) ? row.id : undefined;
  });
}
