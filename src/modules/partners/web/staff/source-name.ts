import { neededLine } from "../../../../platform/http/read-form.ts";
import { isReservedSource } from "../../domain/source.ts";

/** What a source is called: not what partners' own listings are kept under. */
export const sourceName = neededLine(120, "Write a name for it").refine(
  (name) => !isReservedSource(name),
  "What partners list themselves is kept under this name. Call it something else",
);
