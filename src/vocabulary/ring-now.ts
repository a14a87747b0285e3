/** The national numbers for somebody who cannot wait, as their own organisations publish them; words: `vocabulary.ringNow.<key>`. */
export const RING_NOW = [
  { key: "danger", number: "999" },
  { key: "unwell", number: "111" },
  { key: "talk", number: "116 123" },
  { key: "abuse", number: "0808 2000 247" },
] as const;

export type RingNowKey = (typeof RING_NOW)[number]["key"];
