import { sayMonths, sayWhen } from "../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound } from "../../../platform/http/route.ts";
import { createPdf, type Pdf } from "../../../platform/pdf/write-pdf.ts";
import { mayAs } from "../../../vocabulary/roles.ts";
import type { WhoComesSaid } from "../../reach/index.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import { perAttendance } from "../domain/add-up.ts";
import { readYear, sayYear } from "../domain/days.ts";
import { type LoadedActivity, loadActivity } from "./load-activity.ts";
import { FIGURES, figuresOf } from "./pack-pdf.ts";
import { writeWho } from "./pack-who.ts";
import {
  counted,
  day,
  funder,
  money,
  moneyEach,
  number,
  QUOTES_METHOD,
  SOMEBODY,
  sayDays,
  sayMethod,
  sayPeriod,
} from "./say-outcomes.ts";

/** GET /staff/outcomes/activities/:id.pdf?year=: the page of what came of one activity, on paper. */
export async function activityPdf(parts: OutcomesParts, context: Context): Promise<Answer> {
  const year = readYear(context.query.get("year"), parts.clock.today());
  if (!year) return notFound;
  const visitor = context.visitor!;
  const found = await loadActivity(parts, visitor, context.params.id ?? "", year);
  if ("answer" in found) return found.answer;
  const { loaded } = found;
  const { activity, service } = loaded;
  const newest = loaded.surveys.find(({ hasTables }) => hasTables);
  const who =
    newest && mayAs(visitor.role, "manager")
      ? await parts.whoComesSaid(visitor, { surveyId: newest.surveyId, of: activity.id })
      : null;
  const pdf = await createPdf({ title: `${activity.title}: what came of it, ${sayYear(year)}`, author: service });
  writeActivity(pdf, loaded, who);
  return {
    kind: "text",
    type: "application/pdf",
    body: await pdf.finish(),
    headers: {
      "content-disposition": `attachment; filename="activity-${year.begins}.pdf"`,
      "cache-control": "no-store",
    },
  };
}

/** The page of an activity: what it is for, its figures, who pays, what people say, and how all that is known. */
export function writeActivity(pdf: Pdf, loaded: LoadedActivity, who: WhoComesSaid | null): void {
  const { activity, service, library, links, sums, months, sessions, quotes, incidents, year, today } = loaded;
  pdf.heading(activity.title);
  pdf.line(`${service} · ${library}`, { bold: true });
  pdf.line(`Figures of ${sayPeriod(year, today)}. Written on ${day(today)}.`);
  if (activity.sensitive)
    pdf.line("This activity needs discretion: the paper is for those who are named for it, and is not handed on.", {
      bold: true,
    });
  if (activity.summary) pdf.line(activity.summary);
  const each = perAttendance(sums);
  pdf.line(
    `${counted(sums.sessions, "session", "sessions")}, ${counted(sums.attendances, "attendance", "attendances")}, ${money(sums.pence)}${each === undefined ? "" : `, ${moneyEach(each)} for each attendance`}.`,
  );
  const part = (title: string) => {
    pdf.space(14);
    pdf.subheading(title);
  };
  part("What it is for");
  for (const { objective, plan, above, days } of links)
    pdf.line(`${objective.name} (${[plan.name, ...above].join(" › ")}), ${sayDays(days)}`);
  if (links.length === 0) pdf.line("Nobody has said what it is for in this year.");
  part("Who pays");
  if (sums.funders.length === 0) pdf.line("No cost has been put in yet.");
  else
    pdf.table(
      [
        { heading: "Who pays", share: 50 },
        { heading: "Planned", share: 25, right: true },
        { heading: "Cost", share: 25, right: true },
      ],
      sums.funders.map((of) => [funder(of.funder), money(of.plannedPence), money(of.pence)]),
      ["All of it", money(sums.plannedPence), money(sums.pence)],
    );
  if (sums.onlyPlannedPence > 0)
    pdf.line(`${money(sums.onlyPlannedPence)} of the cost is planned: nobody has said yet what it came to.`);
  if (sums.inKindPence > 0) pdf.line(`${money(sums.inKindPence)} of the cost was given in kind.`);
  if (months.length > 1) {
    part("By month");
    pdf.table(
      [{ heading: "Month", share: 41 }, ...FIGURES],
      months.map(({ month, sums: of }) => [sayMonths(`${month}-01`, `${month}-01`, "en-GB"), ...figuresOf(of)]),
      ["All of it", ...figuresOf(sums)],
    );
  }
  if (sessions.length > 0) {
    part("Sessions");
    pdf.table(
      [
        { heading: "Session", share: 52 },
        { heading: "Attendances", share: 18, right: true },
        { heading: "Planned cost", share: 15, right: true },
        { heading: "Cost", share: 15, right: true },
      ],
      sessions.map(({ startsAt, endsAt, status, attendances, plannedPence, pence }) => [
        `${sayWhen(startsAt, endsAt, { year: true })}${status === "cancelled" ? " (cancelled)" : ""}`,
        attendances === undefined ? (status === "cancelled" ? "None" : "Not counted") : number(attendances),
        money(plannedPence),
        money(pence),
      ]),
    );
  }
  if (who) {
    part("Who comes");
    writeWho(pdf, who);
  }
  if (quotes.length > 0) {
    part("What people say");
    for (const { quote, saidAs, saidOn } of quotes) pdf.line(`“${quote}” ${saidAs || SOMEBODY}, ${day(saidOn)}`);
  }
  part("Incidents");
  pdf.line(
    `${counted(incidents.incidents, "incident", "incidents")}, ${counted(incidents.safeguarding, "concern", "concerns")} handed to the safeguarding lead. Only how many is kept.`,
  );
  part("How we know");
  for (const sentence of sayMethod(sums, year)) pdf.line(sentence);
  if (who) pdf.line(`${who.what}: ${who.method.join(" ")}`);
  if (quotes.length > 0) pdf.line(QUOTES_METHOD);
}
