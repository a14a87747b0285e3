import { mayActFor } from "../../../platform/auth/staff-scope.ts";
import { type Answer, notFound, type Visitor } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../platform/views/staff-page.tsx";
import type { KnownActivity, OutcomesParts } from "../actions/parts.ts";

/**
 * An activity whose figures and objectives a visitor may read and set, or the page that says why not. In the open
 * transaction. Of what needs discretion only whoever is named for it is told anything, its title neither.
 */
export async function activityFor(
  parts: OutcomesParts,
  visitor: Visitor,
  id: string,
): Promise<{ activity: KnownActivity } | { answer: Answer }> {
  const [activity] = isId(id) ? await parts.activities([id]) : [];
  if (!activity || !mayActFor(visitor, activity.libraryId)) return { answer: notFound };
  if (!activity.sensitive || (await parts.namedFor(visitor.id)).has(id)) return { activity };
  return { answer: forThoseWhoRunIt(await parts.serviceName(visitor)) };
}

const forThoseWhoRunIt = (service: string): Answer =>
  staffPage({
    title: "For those who run it",
    current: "programme",
    service,
    status: 403,
    body: (
      <>
        <BackLink href="/staff/programme">Programme</BackLink>
        <h1>For those who run it</h1>
        <p>
          This activity needs discretion. What it is for, and what came of it, is told to those who are named for it.
          Figures that others read do not have it in; the national return has, once its year is over.
        </p>
      </>
    ),
  });
