const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

/** Whether two names are the same to a person: capitals, accents and spaces aside. */
export const isSameName = (one: string, other: string): boolean => fold(one) === fold(other);
