import type { Sender } from "./states.ts";

/** By the person for themselves, or said by whoever sends them: library staff have others who can read it. */
export type Agreement = "own" | "on_behalf" | "by_staff";

/**
 * Which wording of each agreement is shown now. The words are in the catalogues under this version and are kept by it: a
 * change of a word is a new version, and what was agreed to before stays to be read. What staff sent before version 2 was
 * agreed to as on_behalf.
 */
export const AGREEMENT_VERSIONS = { own: 1, on_behalf: 1, by_staff: 2 } as const satisfies Record<Agreement, number>;

export const agreementOf = (sender: Sender): Agreement =>
  sender === "self" ? "own" : sender === "staff" ? "by_staff" : "on_behalf";
