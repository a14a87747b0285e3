/** Whom an own listing takes, as its partner or staff last said; all null of other services. */
export interface Intake {
  /** Instant: it takes nobody new. */
  paused_at: string | null;
  /** Date until which, where one was said. */
  paused_until: string | null;
  /** For how many there is room. */
  room_for: number | null;
  /** Date on which that was said. */
  room_said_on: string | null;
}

/** Whether a listing takes nobody new: it has said so, or that there is no room left. */
export const takesNobody = ({ paused_at, room_for }: Pick<Intake, "paused_at" | "room_for">): boolean =>
  paused_at !== null || room_for === 0;
