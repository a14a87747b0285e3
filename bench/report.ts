import { cpus, loadavg, totalmem } from "node:os";

/** One line of the figures, as the contract in docs/measuring.md has it. */
export interface Row {
  name: string;
  database: "postgres" | "embedded";
  /** Dated sessions in the database. */
  load: number;
  clients: number;
  rps: number;
  /** Null where each one's time is not known. */
  p50_ms: number | null;
  p95_ms: number | null;
  ratio_to_hello: number | null;
  ratio_to_lookup: number | null;
  /** Of bookings: to single-row inserts by pgbench in the same rounds. */
  ratio_to_insert?: number;
  rss_mb: number;
  cached: boolean;
}

export interface LighthouseScore {
  page: string;
  performance: number;
  accessibility: number;
  /** Everything over the wire, kB. */
  weight_kb: number;
  /** What it found wanting. */
  short_of: string[];
}

export interface Figures {
  machine: Record<string, string | number>;
  rows: Row[];
  lighthouse?: LighthouseScore[];
}

/** What the figures were taken on; the load average tells whether the machine had other work. */
export function machine(): Figures["machine"] {
  const processors = cpus();
  return {
    processor: processors[0]?.model ?? "unknown",
    cores: processors.length,
    memory_gb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    load_average_at_start: Number(loadavg()[0]!.toFixed(1)),
    taken_at: new Date().toISOString(),
  };
}

/** Rounded to what the measuring can tell. */
export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

const COLUMNS: [string, number, (row: Row) => string][] = [
  ["what", -44, (row) => row.name + (row.cached ? " (kept by the browser)" : "")],
  ["database", -10, (row) => row.database],
  ["sessions", 10, (row) => row.load.toLocaleString("en-GB")],
  ["clients", 8, (row) => String(row.clients)],
  ["a second", 10, (row) => row.rps.toFixed(row.rps < 100 ? 1 : 0)],
  ["p50 ms", 9, (row) => row.p50_ms?.toFixed(2) ?? ""],
  ["p95 ms", 9, (row) => row.p95_ms?.toFixed(2) ?? ""],
  ["of hello", 9, (row) => row.ratio_to_hello?.toFixed(3) ?? ""],
  ["of look-up", 11, (row) => row.ratio_to_lookup?.toFixed(3) ?? ""],
  ["of insert", 10, (row) => row.ratio_to_insert?.toFixed(3) ?? ""],
  ["MB", 6, (row) => row.rss_mb.toFixed(0)],
];

const cell = (text: string, width: number) => (width < 0 ? text.padEnd(-width) : text.padStart(width));

/** The figures as lines of text. */
export function figuresTable({ rows, lighthouse = [] }: Figures): string {
  const lines = [
    COLUMNS.map(([title, width]) => cell(title, width)).join(""),
    ...rows.map((row) => COLUMNS.map(([, width, value]) => cell(value(row), width)).join("")),
  ];
  if (lighthouse.length > 0)
    lines.push(
      "",
      `${"Lighthouse, mobile".padEnd(44)}performance  accessibility   kB`,
      ...lighthouse.map(
        ({ page, performance, accessibility, weight_kb, short_of }) =>
          `${page.padEnd(44)}${String(performance).padStart(11)}${String(accessibility).padStart(15)}${weight_kb.toFixed(0).padStart(5)}  ${short_of.join("; ")}`,
      ),
    );
  return lines.join("\n");
}
