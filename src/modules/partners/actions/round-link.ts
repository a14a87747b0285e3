import { createHmac, timingSafeEqual } from "node:crypto";
import { isId } from "../../../platform/ids/ids.ts";
import { isLinkGood } from "../domain/round.ts";
import { type AskedRound, roundById } from "../queries/rounds.ts";
import { CLOCK_SCOPE, type PartnersParts } from "./parts.ts";

const macOf = (secret: string, { id, email, version }: Pick<AskedRound, "id" | "email" | "version">): Buffer =>
  createHmac("sha256", secret).update(`partners-round:${id}:${version}:${email}`).digest();

/** The token of one round's link, for the contact as named: nothing of it is kept. */
export const roundToken = (secret: string, round: Pick<AskedRound, "id" | "email" | "version">): string =>
  Buffer.concat([Buffer.from(round.id.replaceAll("-", ""), "hex"), macOf(secret, round)]).toString("base64url");

/** The round that a token opens; undefined for what is no token of ours, or whose time is over. Opens a transaction. */
export async function roundOfToken(
  { db, clock, secret }: PartnersParts,
  token: string,
): Promise<AskedRound | undefined> {
  const bytes = Buffer.from(token, "base64url");
  const id = bytes
    .subarray(0, 16)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  if (!isId(id)) return undefined;
  // The token alone says whose it is: no service is known before it is read.
  const round = await db.work(CLOCK_SCOPE, () => roundById(db, id));
  if (!round) return undefined;
  const [given, expected] = [bytes.subarray(16), macOf(secret, round)];
  const holds = given.length === expected.length && timingSafeEqual(given, expected);
  return holds && isLinkGood(round, clock.today()) ? round : undefined;
}
