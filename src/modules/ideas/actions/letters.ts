import { createHmac } from "node:crypto";
import type { Database } from "../../../platform/db/database.ts";
import { blankOverMail, endMail, forgetMail } from "../../../platform/mail/forget-sent-mail.ts";
import { forgetCounted } from "../../../platform/mail/queued-lately.ts";
import type { IdeasTables } from "../tables.ts";
import type { HeldIdea } from "./hold-idea.ts";
import { CLOCK_SCOPE, type IdeasParts } from "./parts.ts";

const TOLD = "idea-told:";
const STEP = "idea-step:";
/** Minutes in which first letters to one box are counted. */
export const MINUTES_COUNTED = 60;

/** An address as one box: without what stands after a plus, which comes to the same reader. */
export const boxOf = (email: string): string => email.toLowerCase().replace(/\+[^@]*@/, "@");

/** What the keys of all first letters to one box begin with. Nobody reads the address out of it. */
export const firstLettersTo = (secret: string, email: string): string =>
  `${TOLD}${createHmac("sha256", secret)
    .update(`${TOLD}${boxOf(email)}`)
    .digest("base64url")}:`;

/** Those that ask one of those told whether they want to be. */
export const firstLettersOf = (secret: string, { id, email }: { id: string; email: string }): string =>
  `${firstLettersTo(secret, email)}${id}:`;

/** Letters of steps to one of those told. @param about the idea whose words stand in them */
export const stepLettersOf = (about: string, toldId: string): string => `${STEP}${about}:${toldId}:`;

type Parts = Pick<IdeasParts, "db" | "secret">;

/**
 * Takes all letters to one of those told out of the outbox; in the open transaction. First letters stay as a number, so that
 * no address is written to more often by whoever takes back and asks again.
 */
export async function forgetLettersTo(
  { db, secret }: Parts,
  told: { id: string; email: string },
  about: readonly string[],
): Promise<void> {
  await endMail(db, firstLettersOf(secret, told));
  for (const each of about) await forgetMail(db, stepLettersOf(each, told.id));
}

/** Takes all letters about an idea, and all to whoever was told of it, out of the outbox; in the open transaction. */
export async function forgetLettersAbout(parts: Parts, idea: Pick<HeldIdea, "id" | "merged_into">): Promise<void> {
  await forgetMail(parts.db, `${STEP}${idea.id}:`);
  const about = idea.merged_into ? [idea.merged_into] : [];
  const told = await parts.db
    .trx<IdeasTables>()
    .selectFrom("ideas.told")
    .select(["id", "email"])
    .where("idea_id", "=", idea.id)
    .execute();
  for (const each of told) await forgetLettersTo(parts, each, about);
}

/**
 * Forgets to whom letters went, or were to go and were given up, and what they said; of first letters also
 * that there were any, once they count no more. Each minute.
 */
export const forgetLetters = ({ db, clock }: { db: Database; clock: IdeasParts["clock"] }): Promise<void> =>
  db.work(CLOCK_SCOPE, async () => {
    for (const start of [TOLD, STEP]) await blankOverMail({ db, clock }, start);
    await forgetCounted(db, TOLD, MINUTES_COUNTED);
  });
