import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../platform/clock/local-time.ts";
import { numbersOfSessions } from "../../../platform/facts/read-facts.ts";
import type { Answer, Visitor } from "../../../platform/http/route.ts";
import { type ActivitySurvey, type ReachTables, surveysOfActivity } from "../../reach/index.ts";
import type { KnownActivity, KnownSession, OutcomesParts } from "../actions/parts.ts";
import { addUp, type Sums } from "../domain/add-up.ts";
import { bothHold, type Days, type Year } from "../domain/days.ts";
import { type Incidents, incidentsIn } from "../queries/incidents.ts";
import { linksOf } from "../queries/links.ts";
import { type Objective, type Plan, plansOf } from "../queries/plans.ts";
import type { OutcomesTables } from "../tables.ts";
import { activityFor } from "./activity-for.tsx";
import { loadDays, objectiveIn, pathTo } from "./load-outcomes.ts";

export interface LoadedSession extends KnownSession {
  /** Undefined where nobody counted. */
  attendances?: number;
}

/** An objective that an activity is for on some days of the year. */
export interface LoadedLink {
  plan: Plan;
  objective: Objective;
  /** Names of those above it, from the top. */
  above: string[];
  days: Days;
}

export interface LoadedActivity {
  service: string;
  today: string;
  year: Year;
  activity: KnownActivity;
  /** 'Online' where it is at none. */
  library: string;
  links: LoadedLink[];
  sessions: LoadedSession[];
  sums: Sums;
  /** Of each month that had a session, 'YYYY-MM', soonest first. */
  months: { month: string; sums: Sums }[];
  incidents: Incidents;
  /** What surveys have released of it, latest first. */
  surveys: ActivitySurvey[];
  /** What people said of it in the year and let reports quote, latest first. */
  quotes: Awaited<ReturnType<OutcomesParts["quotes"]>>;
}

/** A page quotes so many. */
const MOST_QUOTES = 20;

/** What came of one activity in a year, or the page that says why this visitor is not told. */
export async function loadActivity(
  parts: OutcomesParts,
  visitor: Visitor,
  id: string,
  year: Year,
): Promise<{ loaded: LoadedActivity } | { answer: Answer }> {
  const { db, clock } = parts;
  const libraries = await parts.libraries(visitor.serviceId);
  return db.work(scopeOf(visitor), async () => {
    const found = await activityFor(parts, visitor, id);
    if ("answer" in found) return found;
    const { activity } = found;
    const trx = db.trx<OutcomesTables>();
    const past = { ...year, now: clock.now() };
    const sessions = await parts.sessions(id, past);
    const numbers = await numbersOfSessions(
      "attendance",
      sessions.map((session) => session.id),
    );
    const plans = await plansOf(trx, visitor.serviceId);
    const days = await loadDays(parts, visitor, [id], past);
    const loaded: LoadedActivity = {
      service: await parts.serviceName(visitor),
      today: clock.today(),
      year,
      activity,
      library: libraries.find((each) => each.id === activity.libraryId)?.name ?? "Online",
      links: (await linksOf(trx, visitor.serviceId, id)).flatMap((link): LoadedLink[] => {
        const found = objectiveIn(plans, link.objectiveId);
        const held = found && bothHold(link, found.plan);
        const of = held && bothHold(held, year);
        return of ? [{ ...found, above: pathTo(found.plan, found.objective).map(({ name }) => name), days: of }] : [];
      }),
      sessions: sessions.map((session) => ({ ...session, attendances: numbers.get(session.id) })),
      sums: addUp(days),
      surveys: await surveysOfActivity(db.trx<ReachTables>(), visitor.serviceId, id),
      quotes: await parts.quotes(visitor.serviceId, {
        activityIds: [id],
        from: year.from,
        to: year.to,
        most: MOST_QUOTES,
      }),
      incidents: await incidentsIn(visitor.serviceId, id, year),
      months: [...Map.groupBy(days, ({ day }) => day.slice(0, 7))].map(([month, of]) => ({ month, sums: addUp(of) })),
    };
    return { loaded };
  });
}

/** The local day of a session. */
export const dayOf = ({ startsAt }: KnownSession): string => localDate(startsAt);
