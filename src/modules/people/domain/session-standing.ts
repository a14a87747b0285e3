import { after, isPast, LIFETIMES } from "./lifetimes.ts";

export interface SessionFacts {
  expires_at: string;
  last_seen_at: string;
  desk_id: string | null;
  desk_removed: boolean;
  service_id: string | null;
  installation_administrator: boolean;
  role: string | null;
  suspended_at: string | null;
}

/** Whether a session still lets its owner in: 'idle' is what a desk left alone becomes. */
export function standingOf(session: SessionFacts, now: string): "live" | "idle" | "over" {
  if (isPast(session.expires_at, now) || session.desk_removed) return "over";
  const allowed = session.service_id
    ? session.role !== null && session.suspended_at === null
    : session.installation_administrator;
  if (!allowed) return "over";
  if (session.desk_id && isPast(after(session.last_seen_at, LIFETIMES.deskIdle), now)) return "idle";
  return "live";
}
