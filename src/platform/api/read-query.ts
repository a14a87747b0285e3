import type { z } from "zod";
import type { FieldProblem } from "./problem.ts";

/**
 * Checks a query against its schema. A repeated field is a list, an empty one is absent, and one that is not known is
 * refused, so that a slip of the finger does not quietly answer another question.
 */
export function readQuery<Query extends z.ZodObject>(
  schema: Query,
  given: URLSearchParams,
): { query: z.output<Query> } | { errors: FieldProblem[] } {
  const known = Object.keys(schema.shape);
  const values: Record<string, string> = {};
  const errors: FieldProblem[] = [];
  for (const key of new Set(given.keys())) {
    // A language for the pages is passed over: links carry it along.
    if (key === "lang") continue;
    if (!known.includes(key)) {
      const field = /^[\w.-]{1,40}$/.test(key) ? key : "(a field)";
      errors.push({ field, message: `is not known here; known are: ${known.join(", ") || "none"}` });
      continue;
    }
    const text = given.getAll(key).filter(Boolean).join(",");
    if (text) values[key] = text;
  }
  const parsed = schema.safeParse(values);
  if (!parsed.success)
    for (const { path, message } of parsed.error.issues) {
      const field = String(path[0] ?? "address");
      if (!errors.some((error) => error.field === field)) errors.push({ field, message: `${field} ${message}` });
    }
  return errors.length || !parsed.success ? { errors } : { query: parsed.data };
}
