/** What names of the made-up sample programme begin with, in every language. */
export const SAMPLE_MARK = "Sample: ";

/** The made-up charity whose services are listed and whose dates are in the programme. */
export const SAMPLE_ORGANISATION = `${SAMPLE_MARK}Harbour Advice`;

/** A room as what is real and held there says it: one that is made up is no place to look for. */
export const roomSaid = (name: string | null | undefined): string | undefined =>
  !name || name.startsWith(SAMPLE_MARK) ? undefined : name;

/**
 * Whether an answer of the API holds the made-up sample programme: only where no other machine can reach the
 * installation (`local`), and there unless it is left out by `samples=no` (docs/adr/0005-samples-and-feeds.md).
 */
export const apiShowsSamples = (local: boolean, asked: "yes" | "no" | undefined): boolean => local && asked !== "no";
