import type { Sender } from "./states.ts";

/**
 * Which wording of the agreement is shown now. The words are in the catalogues under this version and are kept by it: a
 * change of a word is a new version, and what was agreed to before stays to be read.
 */
export const AGREEMENT_VERSION = 1;

/** By the person for themselves, or said by whoever sends them. */
export type Agreement = "own" | "on_behalf";

export const agreementOf = (sender: Sender): Agreement => (sender === "self" ? "own" : "on_behalf");
