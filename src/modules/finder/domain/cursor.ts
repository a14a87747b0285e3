import { Temporal } from "temporal-polyfill";

/** Where the next page starts, and all that has to stay as it was for pages to fit each other. */
export interface Cursor {
  offset: number;
  radiusM: number;
  match: "all" | "any";
  anyTime: boolean;
  /** The moment of the first page: what is over since then still has its place. */
  now: Temporal.Instant;
}

export function writeCursor(cursor: Cursor): string {
  const text = [
    cursor.offset,
    Math.round(cursor.radiusM),
    cursor.match,
    cursor.anyTime ? 1 : 0,
    cursor.now.epochMilliseconds,
  ].join("~");
  return Buffer.from(text).toString("base64url");
}

/** Undefined where it is none of ours: then one starts at the first page. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (!text || text.length > 200) return undefined;
  const parts = /^(\d{1,5})~(\d{1,7})~(all|any)~([01])~(\d{1,15})$/.exec(
    Buffer.from(text, "base64url").toString("latin1"),
  );
  if (!parts) return undefined;
  try {
    return {
      offset: Number(parts[1]),
      radiusM: Number(parts[2]),
      match: parts[3] as "all" | "any",
      anyTime: parts[4] === "1",
      now: Temporal.Instant.fromEpochMilliseconds(Number(parts[5])),
    };
  } catch {
    return undefined;
  }
}
