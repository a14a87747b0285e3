import { STATUS_CODES } from "node:http";
import type { Answer } from "../http/route.ts";

/** Anyone's page may read what is public here. */
export const OPEN_TO_ALL = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
} as const;

/** What is wrong with one value of an address, in plain words. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** A refusal as RFC 9457 words it; `errors` names each value that is wrong. Never repeats what was sent. */
export function problem(status: number, detail: string, errors: FieldProblem[] = []): Answer {
  return {
    kind: "json",
    status,
    headers: { ...OPEN_TO_ALL, "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" },
    body: {
      type: "about:blank",
      title: STATUS_CODES[status] ?? "Error",
      status,
      detail,
      ...(errors.length && { errors }),
    },
  };
}

/** A 400 for a value that only turns out to be wrong when it is used. */
export const badField = (field: string, message: string): Answer =>
  problem(400, "Some of this address could not be understood.", [{ field, message: `${field} ${message}` }]);

/** A 404 for a reference to something that is not there. */
export const unknownField = (field: string, detail: string): Answer =>
  problem(404, detail, [{ field, message: `${field} is not known` }]);

export const badCursor = badField("cursor", "must be the next_cursor of an earlier answer");
