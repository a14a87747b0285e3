/** A session as a course's round has it. Days are 'YYYY-MM-DD'. */
export interface PointOfSession {
  id: string;
  sessionId: string;
  day: string;
  /** Whether somebody has answered at it, or was counted. */
  used: boolean;
}

/** What a round has to change so that people may answer at the sessions that the course has now. */
export interface Followed {
  added: { id: string; day: string }[];
  moved: { id: string; day: string }[];
  /** Points of sessions that are none any more, at which nobody answered; none while the course has no session at all. */
  gone: string[];
}

export function followSessions(
  points: readonly PointOfSession[],
  sessions: readonly { id: string; day: string }[],
): Followed {
  const dayOf = new Map(sessions.map(({ id, day }) => [id, day]));
  const known = new Set(points.map(({ sessionId }) => sessionId));
  return {
    added: sessions.filter(({ id }) => !known.has(id)),
    moved: points.flatMap(({ id, sessionId, day }) => {
      const now = dayOf.get(sessionId);
      return now === undefined || now === day ? [] : [{ id, day: now }];
    }),
    gone: (sessions.length === 0 ? [] : points)
      .filter(({ sessionId, used }) => !used && !dayOf.has(sessionId))
      .map(({ id }) => id),
  };
}
