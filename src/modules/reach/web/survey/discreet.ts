import { DISCREET, type ReachParts } from "../../actions/parts.ts";

/**
 * How sessions and figures of a round are called: an activity that needs discretion, since the round was planned too, by no
 * name. Not inside an open transaction.
 */
export async function callDiscreetly({ activitiesDiscreet }: ReachParts, serviceId: string) {
  const discreet = new Set(await activitiesDiscreet(serviceId));
  const is = ({ activityId }: { activityId: string | null }) => activityId !== null && discreet.has(activityId);
  return {
    points: <P extends { activityId: string | null; what: string | null }>(points: P[]): P[] =>
      points.map((point) => (is(point) ? { ...point, what: DISCREET } : point)),
    releases: <F extends { activityId: string | null; name: string }>(releases: F[]): F[] =>
      releases.map((release) => (is(release) ? { ...release, name: DISCREET } : release)),
  };
}
