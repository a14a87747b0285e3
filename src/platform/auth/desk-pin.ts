import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(scrypt) as (
  pin: string,
  salt: Buffer,
  length: number,
  options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>;

/** OWASP's floor for scrypt (2024): N=2^15, r=8, p=3. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };

/** Why a PIN will not do, or undefined: 4 to 6 digits, not all the same and not counted up or down. */
export function pinFault(pin: string): "shape" | "easy" | undefined {
  if (!/^\d{4,6}$/.test(pin)) return "shape";
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]));
  if (steps.every((step) => step === steps[0]) && Math.abs(steps[0]!) <= 1) return "easy";
  return undefined;
}

/** What is kept of a PIN: 'scrypt$salt$hash'. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(pin, salt, 32, COST);
  return `scrypt$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

export async function pinMatches(pin: string, kept: string): Promise<boolean> {
  const [, salt = "", hash = ""] = kept.split("$");
  const expected = Buffer.from(hash, "base64url");
  const given = await derive(pin, Buffer.from(salt, "base64url"), 32, COST);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
