import type { Database } from "../../src/platform/db/database.ts";
import { type RolledQuery, rolledNumbers } from "../../src/platform/facts/rolled.ts";

const ALL_KINDS = [
  "attendance",
  "visits",
  "computer_times",
  "device_loans",
  "computer_minutes",
  "sims_given",
  "help_minutes",
];
const YEAR = { from: "2025-12-01", to: "2026-12-01" };
const THREE_YEARS = { from: "2023-12-01", to: "2026-12-01" };

interface Dashboard {
  name: string;
  query: Omit<RolledQuery, "serviceId">;
  /** Of one library or one activity of the service. */
  one?: "library" | "activity";
}

/** What pages of figures ask, of the largest library service and of others. */
export const DASHBOARDS: Dashboard[] = [
  {
    name: "every kind by month, three years, a service",
    query: { kinds: ALL_KINDS, ...THREE_YEARS, by: ["kind", "month"] },
  },
  { name: "attendances by library, a year, a service", query: { kinds: ["attendance"], ...YEAR, by: ["library"] } },
  { name: "attendances by activity, a year, a service", query: { kinds: ["attendance"], ...YEAR, by: ["activity"] } },
  {
    name: "attendances by activity, three years, a service",
    query: { kinds: ["attendance"], ...THREE_YEARS, by: ["activity"] },
  },
  {
    name: "attendances by age and month, three years, a service",
    query: { kinds: ["attendance"], ...THREE_YEARS, by: ["margin", "month"], margin: "age" },
  },
  { name: "visits by day, a year, a service", query: { kinds: ["visits"], ...YEAR, by: ["day"] } },
  {
    name: "visits by library and day, a quarter, a service",
    query: { kinds: ["visits"], from: "2026-09-01", to: "2026-12-01", by: ["library", "day"] },
  },
  {
    name: "every kind by month, three years, one library",
    query: { kinds: ALL_KINDS, ...THREE_YEARS, by: ["kind", "month"] },
    one: "library",
  },
  {
    name: "every kind by day, a year, one library",
    query: { kinds: ALL_KINDS, ...YEAR, by: ["kind", "day"] },
    one: "library",
  },
  {
    name: "attendances by month, three years, one activity",
    query: { kinds: ["attendance"], ...THREE_YEARS, by: ["month"] },
    one: "activity",
  },
  {
    name: "attendances by day, three years, one activity",
    query: { kinds: ["attendance"], ...THREE_YEARS, by: ["day"] },
    one: "activity",
  },
];

const TURNS = 60;

/** Half the turns ask of the largest service, the others of each in turn. @returns milliseconds of each turn */
export async function readDashboards(db: Database, { query, one }: Dashboard, services: string[]): Promise<number[]> {
  const things = new Map<string, string[]>();
  if (one)
    for (const serviceId of services.slice(0, TURNS / 2)) things.set(serviceId, await thingsOf(db, serviceId, one));
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const serviceId = services[turn % 2 === 0 ? 0 : ((turn - 1) / 2) % Math.min(services.length, TURNS / 2)]!;
    const narrowed = one && {
      [one === "library" ? "libraryIds" : "activityIds"]: [
        things.get(serviceId)![turn % things.get(serviceId)!.length]!,
      ],
    };
    const started = performance.now();
    const rows = await db.work({ service: serviceId, actor: { id: null, name: "The bench" } }, () =>
      rolledNumbers({ serviceId, ...query, ...narrowed }),
    );
    times.push(performance.now() - started);
    if (rows.length === 0) throw new Error("A dashboard is empty, so it is not measured");
  }
  return times;
}

const thingsOf = async (db: Database, serviceId: string, by: "library" | "activity"): Promise<string[]> => {
  const rows = await db.work({ service: serviceId, actor: { id: null, name: "The bench" } }, () =>
    rolledNumbers({ serviceId, kinds: ["attendance"], ...YEAR, by: [by] }),
  );
  return rows.map((row) => (by === "library" ? row.libraryId! : row.activityId!));
};
