/** People from outside who may lead sessions, as staff keep them. */
export const LEADERS = "/staff/may-lead";
export const leaderPath = (id: string): string => `${LEADERS}/${id}`;
