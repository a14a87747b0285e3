import type { Fault } from "../domain/source.ts";

/**
 * The UIDs of a calendar's events that were refused, by their place in it, so that what they brought before stays.
 * @param given the text of a calendar (RFC 5545)
 * @returns undefined where one has none and may be any of them
 */
export function refusedEvents(given: string, faults: Pick<Fault, "line">[]): string[] | undefined {
  // Long lines are folded: what begins with a space goes on.
  const events = given
    .replace(/\r?\n[ \t]/g, "")
    .split(/^BEGIN:VEVENT\s*$/im)
    .slice(1);
  const uids = faults.map(({ line }) => {
    const uid = /^UID(?:;[^:\r\n]*)?:(.*)$/im.exec(events[line - 1] ?? "")?.[1]?.trim();
    return uid?.replace(/\\([\\,;])/g, "$1") || undefined;
  });
  return uids.every((uid) => uid !== undefined) ? uids : undefined;
}
