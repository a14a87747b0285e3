/**
 * When it is too late to be given what a party waits for: the start of the first session that is on. What is called off
 * does not count; where all of it is, the last of them, since any may be put back on.
 * @returns an instant
 */
export function waitsUntil(sessions: readonly { startsAt: string; status: "scheduled" | "cancelled" }[]): string {
  const starts = (of: typeof sessions) => of.map(({ startsAt }) => startsAt).sort();
  const on = starts(sessions.filter(({ status }) => status === "scheduled"));
  return on[0] ?? starts(sessions).at(-1)!;
}
