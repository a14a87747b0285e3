import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import { secondStepsOf } from "../queries/second-steps.ts";
import type { Session } from "../queries/session-of-request.ts";
import { becomeFull, type SecondStepAnswer } from "./pass-second-step.ts";
import { countedTry } from "./second-step-tries.ts";

const site = (parts: PeopleParts) => ({ expectedOrigin: parts.baseUrl, expectedRPID: new URL(parts.baseUrl).hostname });
const work = <T>(parts: PeopleParts, session: Session, step: () => Promise<T>) =>
  parts.db.work(asSignIn({ id: session.account_id, name: session.name }), step);
const transportsOf = (key: { transports: string[] }) => key.transports as AuthenticatorTransport[];

/** What the browser needs to make a passkey or to use one. Its challenge is kept with the session, for one answer. */
export function passkeyOptions(parts: PeopleParts, session: Session, kind: "create" | "get") {
  return work(parts, session, async () => {
    const { passkeys } = await secondStepsOf(parts, session.account_id);
    const known = passkeys.map((key) => ({ id: key.credential_id, transports: transportsOf(key) }));
    const rpID = site(parts).expectedRPID;
    const options =
      kind === "get"
        ? await generateAuthenticationOptions({ rpID, allowCredentials: known, userVerification: "preferred" })
        : await generateRegistrationOptions({
            rpName: "Alcove",
            rpID,
            userID: new TextEncoder().encode(session.account_id),
            userName: session.email,
            userDisplayName: session.name,
            attestationType: "none",
            excludeCredentials: known,
            authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
          });
    await tables(parts)
      .updateTable("people.session")
      .set({ challenge: options.challenge })
      .where("id", "=", session.id)
      .execute();
    return options;
  });
}

/** Takes the challenge away, so that one answer is all it gets. */
async function takeChallenge(parts: PeopleParts, session: Session): Promise<string | undefined> {
  const row = await tables(parts)
    .selectFrom("people.session")
    .select("challenge")
    .where("id", "=", session.id)
    .forUpdate()
    .executeTakeFirst();
  await tables(parts).updateTable("people.session").set({ challenge: null }).where("id", "=", session.id).execute();
  return row?.challenge ?? undefined;
}

/** What the browser answered, where it is JSON at all. */
function read<T>(posted: string): T | undefined {
  try {
    const value: unknown = JSON.parse(posted);
    return typeof value === "object" && value !== null ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a new passkey. Half signed in, only as the very first second step. */
export function addPasskey(
  parts: PeopleParts,
  session: Session,
  posted: string,
  name: string,
): Promise<{ went: "in"; token: string } | { went: "kept" | "wrong" | "refused" }> {
  return work(parts, session, async () => {
    const has = await secondStepsOf(parts, session.account_id);
    if (session.stage === "half" && has.any) return { went: "refused" };
    const challenge = await takeChallenge(parts, session);
    const response = read<RegistrationResponseJSON>(posted);
    if (!challenge || !response) return { went: "wrong" };
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      ...site(parts),
      requireUserVerification: false,
    }).catch(() => undefined);
    if (!verified?.verified) return { went: "wrong" };
    const { id, publicKey, counter } = verified.registrationInfo.credential;
    await tables(parts)
      .insertInto("people.passkey")
      .values({
        id: newId(),
        account_id: session.account_id,
        credential_id: id,
        public_key: Buffer.from(publicKey).toString("base64url"),
        counter,
        transports: (response.response?.transports ?? []).map(String).slice(0, 8),
        name: name.slice(0, 80) || "Passkey",
        last_used_at: null,
      })
      .execute();
    await recordAudit({
      action: "second_step.set_up",
      subject: { kind: "account", id: session.account_id },
      detail: { by: "passkey" },
      serviceId: session.service_id ?? undefined,
    });
    return session.stage === "half"
      ? { went: "in", token: await becomeFull(parts, session, "passkey") }
      : { went: "kept" };
  });
}

async function holds(parts: PeopleParts, session: Session, posted: string): Promise<boolean> {
  const expectedChallenge = await takeChallenge(parts, session);
  const response = read<AuthenticationResponseJSON>(posted);
  if (!expectedChallenge || !response) return false;
  const key = await tables(parts)
    .selectFrom("people.passkey")
    .selectAll()
    .where("account_id", "=", session.account_id)
    .where("credential_id", "=", String(response.id))
    .executeTakeFirst();
  if (!key) return false;
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    ...site(parts),
    credential: {
      id: key.credential_id,
      publicKey: new Uint8Array(Buffer.from(key.public_key, "base64url")),
      counter: key.counter,
      transports: transportsOf(key),
    },
    requireUserVerification: false,
  }).catch(() => undefined);
  if (!verified?.verified) return false;
  await tables(parts)
    .updateTable("people.passkey")
    .set({ counter: verified.authenticationInfo.newCounter, last_used_at: parts.clock.now() })
    .where("id", "=", key.id)
    .execute();
  return true;
}

/** A passkey's answer makes a half-signed-in session whole. */
export function passByPasskey(parts: PeopleParts, session: Session, posted: string): Promise<SecondStepAnswer> {
  return work(parts, session, async () => {
    const went = await countedTry(parts, session.account_id, () => holds(parts, session, posted));
    return went === "right" ? { went: "in", token: await becomeFull(parts, session, "passkey") } : { went };
  });
}
