import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, notFound, type Visitor } from "../../../platform/http/route.ts";
import { createPdf, type Pdf } from "../../../platform/pdf/write-pdf.ts";
import type { WhoComesSaid } from "../../reach/index.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import { addUp, daysFor, perAttendance, type Sums } from "../domain/add-up.ts";
import { readYear, sayYear, type Year } from "../domain/days.ts";
import type { Plan } from "../queries/plans.ts";
import { loadObjective } from "./load-objective.ts";
import { figuresOfPlan, type LoadedOutcomes, loadOutcomes, pathTo, plansIn } from "./load-outcomes.ts";
import { whoOfObjectives, writeWho } from "./pack-who.ts";
import {
  counted,
  day,
  funder,
  money,
  moneyEach,
  number,
  sayDays,
  sayMethod,
  sayPeriod,
  UNDERTAKING_WORDS,
} from "./say-outcomes.ts";

const FIGURES = [
  { heading: "Sessions", share: 12, right: true },
  { heading: "Attendances", share: 17, right: true },
  { heading: "Cost", share: 14, right: true },
  { heading: "For each attendance", share: 16, right: true },
];
const figuresOf = (sums: Sums): string[] => [
  number(sums.sessions),
  number(sums.attendances),
  money(sums.pence),
  moneyEach(perAttendance(sums)),
];

/** GET /staff/outcomes/pack.pdf?year=: objectives with their figures, for a committee. */
export async function packPdf(parts: OutcomesParts, context: Context): Promise<Answer> {
  const year = readYear(context.query.get("year"), parts.clock.today());
  const loaded = year && (await loadOutcomes(parts, context.visitor!, year, { forOthers: true }));
  const plans = loaded && plansIn(loaded.plans, year);
  if (!loaded || !plans || plans.length === 0) return notFound;
  const said = await quotesOf(parts, context.visitor!, loaded, year);
  const who = await whoOfObjectives(
    parts,
    context.visitor!,
    plans.flatMap(({ objectives }) => objectives.map(({ id }) => id)),
  );
  const title = `${loaded.service} libraries: objectives ${sayYear(year)}`;
  const pdf = await createPdf({ title, author: loaded.service });
  pdf.heading(`Objectives of libraries, ${sayYear(year)}`);
  pdf.line(loaded.service, { bold: true });
  pdf.line(`Figures of ${sayPeriod(year, loaded.today)}. Written on ${day(loaded.today)}.`);
  for (const plan of plans) writePlan(pdf, loaded, plan, { said, who });
  const all = addUp(
    daysFor(new Set(plans.flatMap(({ objectives }) => objectives.map(({ id }) => id))), loaded.counted, loaded.days),
  );
  pdf.space(14);
  pdf.subheading("How we know");
  for (const sentence of sayMethod(all, year)) pdf.line(sentence);
  for (const { what, method } of who.values()) pdf.line(`${what}: ${method.join(" ")}`);
  return {
    kind: "text",
    type: "application/pdf",
    body: await pdf.finish(),
    headers: {
      "content-disposition": `attachment; filename="objectives-${year.begins}.pdf"`,
      "cache-control": "no-store",
    },
  };
}

type Said = Awaited<ReturnType<OutcomesParts["quotes"]>>[number];

/** So many are looked through, and so many stand under one objective. */
const MOST_SAID = 500;
const MOST_QUOTES = 3;

/** What people said in the year of what may be named, and let reports quote. */
const quotesOf = (parts: OutcomesParts, visitor: Visitor, loaded: LoadedOutcomes, year: Year): Promise<Said[]> => {
  const activityIds = [...loaded.activities.keys()].filter(loaded.mayName);
  return parts.db.work(scopeOf(visitor), () =>
    parts.quotes(visitor.serviceId, { activityIds, from: year.from, to: year.to, most: MOST_SAID }),
  );
};

/** One version of a plan: its objectives with their figures, then each that nothing stands under by itself. */
export function writePlan(
  pdf: Pdf,
  loaded: LoadedOutcomes,
  plan: Plan,
  { said, who }: { said: Said[]; who: ReadonlyMap<string, WhoComesSaid> },
): void {
  const figures = figuresOfPlan(loaded, plan);
  const all = addUp(daysFor(new Set(plan.objectives.map(({ id }) => id)), loaded.counted, loaded.days));
  pdf.space(18);
  pdf.subheading(plan.version > 1 ? `${plan.name}, version ${plan.version}` : plan.name);
  if (plan.source) pdf.line(plan.source);
  pdf.line(`It holds ${sayDays(plan)}.`);
  pdf.space();
  pdf.table(
    [{ heading: "Objective", share: 44 }, { heading: "Activities", share: 16, right: true }, ...FIGURES],
    figures.map(({ objective, activityIds, sums }) => [
      `${"– ".repeat(objective.level)}${objective.name}`,
      number(activityIds.length),
      ...figuresOf(sums),
    ]),
    ["All of it, each session once", "", ...figuresOf(all)],
  );
  for (const { objective, activityIds } of figures) {
    const { rows, sums, undertakings, undertakingsUnread } = loadObjective(loaded, objective.id)!;
    const whoComes = who.get(objective.id);
    // What stands under it says the same with more detail, but who comes.
    const isAbove = plan.objectives.some(({ parentId }) => parentId === objective.id);
    if (!whoComes && (isAbove || activityIds.length + undertakings.length + undertakingsUnread === 0)) continue;
    pdf.space(14);
    pdf.subheading([...pathTo(plan, objective), objective].map(({ name }) => name).join(" › "));
    if (objective.meaning) pdf.line(objective.meaning);
    if (whoComes) writeWho(pdf, whoComes);
    if (isAbove) continue;
    if (whoComes) pdf.space();
    for (const { undertaking } of undertakings)
      pdf.line(
        `${UNDERTAKING_WORDS[undertaking.kind]}: ${undertaking.title}. ${undertaking.what} (${undertaking.standing.toLowerCase()})`,
      );
    if (undertakingsUnread > 0)
      pdf.line(
        `${counted(undertakingsUnread, "more is", "more are")} for it, of a single library or not yet signed, and not named here.`,
      );
    if (activityIds.length === 0) continue;
    pdf.space();
    pdf.table(
      [{ heading: "Activity", share: 34 }, { heading: "Library", share: 24 }, ...FIGURES],
      rows.map((row) => [row.activity.title, row.library, ...figuresOf(row.sums)]),
      ["All of it", "", ...figuresOf(sums)],
    );
    pdf.space();
    if (sums.funders.length > 0)
      pdf.line(`Who pays: ${sums.funders.map((each) => `${funder(each.funder)} ${money(each.pence)}`).join(", ")}.`);
    const of = new Set(rows.map(({ activity }) => activity.id));
    const quoted = said.filter(({ activityId }) => activityId !== null && of.has(activityId)).slice(0, MOST_QUOTES);
    for (const { quote, saidAs } of quoted) pdf.line(`“${quote}” ${saidAs || "Somebody who came"}`);
  }
}
