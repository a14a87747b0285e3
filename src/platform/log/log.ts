import { pino } from "pino";

/** Query fields that can say where a person is, what they look for or what they were advised to try; never written down. */
const PRIVATE_FIELDS = new Set("near lat lng postcode q search text then things token code".split(" "));

/** A part of a path that nobody could read out: a private link's token. Words of an address have no capitals. */
const TOKEN = /\/(?=[\w-]*[A-Z])[\w-]{40,}(?=\/|$)/g;

/** A path for the log: private query values and tokens are replaced. */
export function loggablePath(url: string): string {
  const [whole = "", query] = url.split("?", 2);
  const path = whole.replace(TOKEN, "/-");
  if (!query) return path;
  const fields = new URLSearchParams(query);
  for (const key of fields.keys()) if (PRIVATE_FIELDS.has(key.toLowerCase())) fields.set(key, "-");
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
