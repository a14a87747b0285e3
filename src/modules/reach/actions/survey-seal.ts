import { createHmac } from "node:crypto";
import { createSealer } from "../../../platform/auth/seal.ts";

const PURPOSE = "survey answers";
/** Signs that each form fills, or as many times that as it needs, so that its length says nothing of the answers. */
const PADDED = 1200;
const padded = (text: string) => text.padEnd(Math.ceil(text.length / PADDED) * PADDED);

/** One person's answers, unreadable without the installation's key, which is not in the database or its backup. */
export const sealAnswer = <T extends object>(secret: string, about: string, answer: T, now: string): Promise<string> =>
  createSealer(secret).seal(PURPOSE, { about, text: padded(JSON.stringify(answer)) }, now);

/** undefined where it was sealed under another key, or of something else. */
export async function openAnswer<T extends object>(secret: string, about: string, sealed: string, now: string) {
  const opened = await createSealer(secret).open<{ about: string; text: string }>(PURPOSE, sealed, now);
  return opened?.about === about ? (JSON.parse(opened.text) as T) : undefined;
}

/** What the draws of a survey's bootstrap begin with: the same each time, and nobody chooses it. */
export const seedOf = (secret: string, surveyId: string): number =>
  createHmac("sha256", secret).update(`survey draws:${surveyId}`).digest().readUInt32BE();
