import { rm, writeFile } from "node:fs/promises";
import { cell } from "./write-csv.ts";

/** Why one field of one line was not taken, in plain words. `field` is empty where it is the whole line. */
export interface Rejection {
  line: number;
  field: string;
  reason: string;
}

/**
 * Writes the rejected lines as CSV, in the order of the file; removes an old report where there are none.
 * @param numbers what `line` counts: records of a list that has no lines of its own
 */
export async function writeRejections(
  file: string,
  rejections: Rejection[],
  numbers: "line" | "record" = "line",
): Promise<void> {
  if (rejections.length === 0) return rm(file, { force: true });
  const lines = rejections
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, field, reason }) => [line, field, reason].map(cell).join(","));
  await writeFile(file, `${numbers},field,reason\n${lines.join("\n")}\n`);
}
