import { createHmac } from "node:crypto";
import type { KeyOf } from "../domain/protect.ts";

const KEY_BYTES = 6;

/**
 * The secret number of each cell of a table. It is the same at every count date, so that what stays the same is rounded
 * alike and cannot be averaged out.
 */
export const cellKeys =
  (secret: string, serviceId: string, table: string, libraryId: string | null): KeyOf =>
  (cell) =>
    createHmac("sha256", secret)
      .update(JSON.stringify(["reach-cell", serviceId, table, libraryId, cell]))
      .digest()
      .readUIntBE(0, KEY_BYTES) /
    256 ** KEY_BYTES;
