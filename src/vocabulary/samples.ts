/** What names of the made-up sample programme begin with, in every language. */
export const SAMPLE_MARK = "Sample: ";

/**
 * Whether an answer of the API holds the made-up sample programme: only where no other machine can reach the
 * installation (`local`), and there unless it is left out by `samples=no` (docs/adr/0005-samples-and-feeds.md).
 */
export const apiShowsSamples = (local: boolean, asked: "yes" | "no" | undefined): boolean => local && asked !== "no";
