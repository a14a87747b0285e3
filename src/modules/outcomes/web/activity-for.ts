import { mayActFor } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { KnownActivity, OutcomesParts } from "../actions/parts.ts";

/**
 * An activity whose figures and objectives a visitor may read and set, in the open transaction. Of what needs discretion
 * only whoever is named for it: to everybody else it is as if there were none.
 */
export async function activityFor(
  parts: OutcomesParts,
  visitor: Visitor,
  id: string,
): Promise<KnownActivity | undefined> {
  const [activity] = isId(id) ? await parts.activities([id]) : [];
  if (!activity || !mayActFor(visitor, activity.libraryId)) return undefined;
  return !activity.sensitive || (await parts.namedFor(visitor.id)).has(id) ? activity : undefined;
}
