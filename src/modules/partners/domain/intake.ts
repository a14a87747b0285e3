/** Whom an own listing takes, as its partner or staff last said; all null of other services. */
export interface Intake {
  /** Instant: it takes nobody new. */
  paused_at: string | null;
  /** Date until which, where one was said. */
  paused_until: string | null;
  /** While it takes nobody new, anybody may come to its dates at libraries all the same. */
  dates_open: boolean | null;
  /** For how many there is room. */
  room_for: number | null;
  /** Date on which that was said. */
  room_said_on: string | null;
}

/** What holds for dates at libraries: those that are open to anybody are not paused with the rest. */
export const intakeOfDates = (intake: Intake): Intake =>
  intake.dates_open ? { ...intake, paused_at: null, paused_until: null } : intake;

/** Whether a listing takes nobody new: it has said so, or that there is no room left. */
export const takesNobody = ({ paused_at, room_for }: Pick<Intake, "paused_at" | "room_for">): boolean =>
  paused_at !== null || room_for === 0;
