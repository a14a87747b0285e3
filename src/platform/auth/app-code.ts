import { Secret, TOTP } from "otpauth";
import { Temporal } from "temporal-polyfill";

const STEP_SECONDS = 30;

const totp = (secret: string, label = "") =>
  new TOTP({ issuer: "Alcove", label, algorithm: "SHA1", digits: 6, period: STEP_SECONDS, secret });

/** A new secret for an authenticator app, base32, 160 bits (RFC 4226 section 4). */
export const newAppSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that an authenticator app reads from the QR drawing. */
export const appAddress = (secret: string, label: string): string => totp(secret, label).toString();

/**
 * Which 30-second step a code belongs to, one step of clock drift allowed either way.
 * @param lastStep the step of the last code taken: a code of it or before is refused (RFC 6238 section 5.2)
 * @returns undefined where the code is wrong or was used
 */
export function stepOfCode(secret: string, typed: string, now: string, lastStep: number): number | undefined {
  const token = typed.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = Temporal.Instant.from(now).epochMilliseconds;
  const delta = totp(secret).validate({ token, timestamp, window: 1 });
  if (delta === null) return undefined;
  const step = Math.floor(timestamp / 1000 / STEP_SECONDS) + delta;
  return step > lastStep ? step : undefined;
}
