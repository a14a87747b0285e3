import type { Database } from "../db/database.ts";
import { isMobileNumber } from "./mobile-number.ts";
import { queueMessage } from "./queue-message.ts";

/** Characters that GOV.UK Notify takes in one text message, which phones show as one. */
export const LONGEST_TEXT = 918;

export interface TextMessage {
  /** +447 and nine digits, as `readMobileNumber` gives it. */
  to: string;
  text: string;
  /** As of a mail: the second message with a key is not queued, by whichever way. */
  key?: string;
}

/**
 * Queues a text message in the open transaction.
 * @returns its id, or the id of the message queued before with the same key
 * @throws outside a transaction; RangeError where the number is not normalised or the text is empty or too long
 */
export async function queueText(db: Database, { to, text, key }: TextMessage): Promise<string> {
  if (!isMobileNumber(to)) throw new RangeError("A text message goes to a UK mobile number, written +447…");
  if (!text.trim() || text.length > LONGEST_TEXT)
    throw new RangeError(`A text message has 1 to ${LONGEST_TEXT} characters, and this has ${text.length}`);
  return queueMessage(db, { channel: "text", recipient: to, subject: "", body: text, key });
}
