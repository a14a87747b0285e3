import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayWhen } from "../../../../platform/clock/say-when.ts";
import type { StaffSession } from "../../actions/load-for-staff.ts";

type Dated = Pick<StaffSession, "starts_at" | "ends_at" | "status" | "changed_alone">;

/**
 * When an activity is, as its dates now stand: the words of its rule stay as they were when one date is moved by itself.
 * @param today decides whether a year is said
 */
export function sayDatesNow(words: string | null, sessions: Dated[], today: string): string {
  const [only] = sessions;
  if (!only) return words ?? "No dates";
  if (sessions.length === 1) {
    const year = localDate(only.starts_at).slice(0, 4) !== today.slice(0, 4);
    return `${sayWhen(only.starts_at, only.ends_at, { year })}${only.status === "cancelled" ? ", cancelled" : ""}`;
  }
  if (!words) return "Date by date";
  const alone = sessions.filter((session) => session.changed_alone).length;
  if (alone === 0) return words;
  return `${words}. ${alone === 1 ? "One date is" : `${alone} dates are`} different`;
}
