import { pino } from "pino";

/** Query fields that can say where a person is; never written down. */
const PRIVATE_FIELDS = new Set(["near", "lat", "lng", "q", "then", "token", "code"]);

/** A path for the log: private query values are replaced. */
export function loggablePath(url: string): string {
  const [path = "", query] = url.split("?", 2);
  if (!query) return path;
  const fields = new URLSearchParams(query);
  for (const key of fields.keys()) if (PRIVATE_FIELDS.has(key)) fields.set(key, "-");
  return `${path}?${fields}`;
}

/** Structured lines on standard error; standard output stays for people. */
export const createLog = (level = process.env.LOG_LEVEL ?? "info") =>
  pino(
    {
      level,
      base: null,
      redact: { paths: ["*.email", "*.recipient", "*.postcode", "*.token", "req.headers", "headers"], censor: "-" },
    },
    pino.destination({ dest: 2, sync: false }),
  );
