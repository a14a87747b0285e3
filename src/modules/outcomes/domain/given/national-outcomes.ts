/** The seven outcomes of public libraries that the schema of events knows, in its own words. */
export const NATIONAL_OUTCOMES = {
  culture: "Cultural and creative enrichment",
  reading: "Increased reading and literacy",
  digital: "Increased digital access and literacy",
  potential: "Helping everyone achieve their full potential",
  health: "Healthier and happier lives",
  prosperity: "Greater prosperity",
  communities: "Stronger more resilient communities",
} as const;
export type NationalOutcome = keyof typeof NATIONAL_OUTCOMES;

const plain = (text: string) => text.toLowerCase().replace(/[^a-z]+/g, "");
const BY_WORDS = new Map(
  Object.entries(NATIONAL_OUTCOMES).map(([key, words]) => [plain(words), key as NationalOutcome]),
);

/** The outcome that a cell names; undefined for none of the seven. Commas and capitals are as people write them. */
export const readOutcome = (text: string): NationalOutcome | undefined => BY_WORDS.get(plain(text));
