import { asSignIn, type PeopleParts, tables } from "../parts.ts";

/** The services whose council has its own sign-in. Asked before it is known whose staff this is, so for '*'; no secret is read. */
export async function councilsWithSignIn(parts: PeopleParts): Promise<{ id: string; name: string }[]> {
  const rows = await parts.db.work(asSignIn(), () =>
    tables(parts).selectFrom("people.council_sign_in").select("service_id").execute(),
  );
  if (rows.length === 0) return [];
  const theirs = new Set(rows.map((row) => row.service_id));
  return (await parts.directory.services()).filter((service) => theirs.has(service.id));
}

export const anyCouncilSignIn = async (parts: PeopleParts): Promise<boolean> =>
  (await councilsWithSignIn(parts)).length > 0;

/** One service's setting, its secret still sealed. */
export const councilSetting = (parts: PeopleParts, serviceId: string) =>
  parts.db.work(asSignIn(), () =>
    tables(parts)
      .selectFrom("people.council_sign_in")
      .selectAll()
      .where("service_id", "=", serviceId)
      .executeTakeFirst(),
  );

export type CouncilSetting = NonNullable<Awaited<ReturnType<typeof councilSetting>>>;
