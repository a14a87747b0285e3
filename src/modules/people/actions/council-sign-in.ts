import * as client from "openid-client";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { mailAddress } from "../domain/account-rules.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { type CouncilSetting, councilSetting } from "../queries/councils.ts";
import { startSession } from "./start-session.ts";

/** What the browser carries, sealed, to the council and back: nothing of it can be read or made up on the way. */
interface Journey {
  serviceId: string;
  state: string;
  nonce: string;
  verifier: string;
  goTo: string;
}

const TEN_MINUTES = 600;
const PURPOSE = "council journey";

async function providerOf(parts: PeopleParts, setting: CouncilSetting) {
  const opened = await parts.sealer.open<{ secret: string }>("council", setting.sealed_secret, parts.clock.now());
  const issuer = new URL(setting.issuer);
  return client.discovery(issuer, setting.client_id, undefined, client.ClientSecretBasic(opened?.secret ?? ""), {
    timeout: 10,
    // Only a setting made on this machine for this machine is plain http: see issuerAddress.
    execute: issuer.protocol === "http:" ? [client.allowInsecureRequests] : [],
  });
}

/** Sets out to the council's sign-in. @returns where to send the browser and what it keeps; undefined where there is none */
export async function setOutToCouncil(
  parts: PeopleParts,
  serviceId: string,
  goTo: string,
): Promise<{ to: string; carry: string } | undefined> {
  const setting = await councilSetting(parts, serviceId);
  const provider = setting && (await providerOf(parts, setting).catch(() => undefined));
  if (!provider) return undefined;
  const journey: Journey = {
    serviceId,
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    goTo,
  };
  const to = client.buildAuthorizationUrl(provider, {
    redirect_uri: parts.baseUrl + PATHS.councilBack,
    scope: "openid email profile",
    state: journey.state,
    nonce: journey.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
    code_challenge_method: "S256",
  });
  return { to: to.href, carry: await parts.sealer.seal(PURPOSE, journey, parts.clock.now(), TEN_MINUTES) };
}

/** The verified mail address of whoever comes back from the council; undefined where anything about the answer is amiss. */
async function verifiedMail(parts: PeopleParts, setting: CouncilSetting, journey: Journey, answer: URL) {
  const provider = await providerOf(parts, setting);
  const tokens = await client.authorizationCodeGrant(provider, answer, {
    expectedState: journey.state,
    expectedNonce: journey.nonce,
    pkceCodeVerifier: journey.verifier,
    idTokenExpected: true,
  });
  let claims: Record<string, unknown> = { ...tokens.claims()! };
  if (claims.email === undefined)
    claims = { ...(await client.fetchUserInfo(provider, tokens.access_token, tokens.claims()!.sub)) };
  return claims.email_verified === true && typeof claims.email === "string" ? mailAddress(claims.email) : undefined;
}

export type CouncilAnswer = { went: "in"; token: string; goTo: string } | { went: "stale" | "refused" | "unknown" };

/**
 * Comes back from the council. It vouches for the person, second factor and all, but only as staff of its own service:
 * the session is for that service alone and may not touch what opens the account elsewhere.
 * 'unknown': nobody of that service's staff has the address. No account is ever made here.
 */
export async function comeBackFromCouncil(
  parts: PeopleParts,
  given: { carry: string; search: string; browser: string; deskId: string | null },
): Promise<CouncilAnswer> {
  const journey = await parts.sealer.open<Journey>(PURPOSE, given.carry, parts.clock.now());
  if (!journey) return { went: "stale" };
  const setting = await councilSetting(parts, journey.serviceId);
  if (!setting) return { went: "stale" };
  const answer = new URL(PATHS.councilBack + given.search, parts.baseUrl);
  const email = await verifiedMail(parts, setting, journey, answer).catch(() => undefined);
  if (!email) return { went: "refused" };
  return parts.db.work(asSignIn(), async () => {
    const member = await tables(parts)
      .selectFrom("people.membership as m")
      .innerJoin("people.account as a", "a.id", "m.account_id")
      .select(["a.id", "a.name"])
      .where("a.email", "=", email)
      .where("m.service_id", "=", journey.serviceId)
      .where("m.suspended_at", "is", null)
      .executeTakeFirst();
    if (!member) return { went: "unknown" };
    await recordAudit({
      action: "signed_in",
      subject: { kind: "account", id: member.id },
      detail: { by: "council", name: member.name, issuer: setting.issuer },
      serviceId: journey.serviceId,
    });
    const token = await startSession(parts, {
      account_id: member.id,
      service_id: journey.serviceId,
      stage: "full",
      way: "council",
      desk_id: given.deskId,
      browser: given.browser,
    });
    return { went: "in", token, goTo: journey.goTo };
  });
}
