import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { Pdf } from "../../../platform/pdf/write-pdf.ts";
import { newestClosed, type ReachTables, surveysOfObjectives, type WhoComesSaid } from "../../reach/index.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import { counted } from "./say-outcomes.ts";

/**
 * Who comes to what is for each of some objectives, by its newest closed round. Released tables are the same for everybody,
 * so it is the same whoever writes the paper. Not inside an open transaction.
 */
export async function whoOfObjectives(
  { db, whoComesSaid }: OutcomesParts,
  visitor: Visitor,
  objectiveIds: string[],
): Promise<Map<string, WhoComesSaid>> {
  const everywhere = { ...visitor, libraryIds: [] };
  const rounds = await db.work(scopeOf(visitor), () =>
    surveysOfObjectives(db.trx<ReachTables>(), visitor.serviceId, objectiveIds),
  );
  const who = new Map<string, WhoComesSaid>();
  for (const [objectiveId, its] of Map.groupBy(rounds, (round) => round.objectiveId)) {
    const newest = newestClosed(its);
    const said = newest && (await whoComesSaid(everywhere, { surveyId: newest.surveyId, of: null }));
    if (said) who.set(objectiveId, said);
  }
  return who;
}

/** The finding, and the groups that come clearly less or more than they would. */
export function writeWho(pdf: Pdf, { what, finding, groups, others }: WhoComesSaid): void {
  pdf.space();
  pdf.line(`Who comes: ${what}.`, { bold: true });
  pdf.line(finding);
  // Beside nobody there is nothing to say of who lives here.
  const isBeside = groups.some(({ live }) => live !== "");
  const besideOnly = <T>(...cells: T[]): T[] => (isBeside ? cells : []);
  if (groups.length > 0)
    pdf.table(
      [
        { heading: "Group", share: 40 },
        ...besideOnly({ heading: "Live here", share: 12, right: true }),
        { heading: "Come", share: 12, right: true },
        { heading: "95% interval", share: 16, right: true },
        ...besideOnly({ heading: "In words", share: 22 }),
      ],
      groups.map(({ group, live, come, interval, words }) => [
        group,
        ...besideOnly(live),
        come,
        interval,
        ...besideOnly(words),
      ]),
    );
  if (others > 0)
    pdf.line(`${counted(others, "other group comes", "other groups come")} about as they would, or cannot be told.`);
}
