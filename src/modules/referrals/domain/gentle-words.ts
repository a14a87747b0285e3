/**
 * Words of immigration status and of diagnoses, in the languages of our pages. A referral needs neither: what would help is
 * enough. This reads a text in memory, once, to ask whether it should stand there; it neither blocks nor notes anything.
 * English and Polish words are whole words or, with '*', beginnings; Arabic ones stand anywhere.
 */
const WORDS = {
  immigration: [
    "asylum*",
    "refugee*",
    "visa",
    "visas",
    "leave to remain",
    "settled status",
    "pre-settled",
    "immigration*",
    "undocumented",
    "overstay*",
    "deport*",
    "home office",
    "no recourse",
    "nrpf",
    "brp",
    "trafficked",
    "azyl*",
    "uchodźc*",
    "uchodźczyn*",
    "wiza",
    "wizy",
    "status osiedleńca",
    "nielegaln*",
    "deportac*",
    "لجوء",
    "لاجئ",
    "تأشيرة",
    "تصريح إقامة",
    "ترحيل",
  ],
  diagnosis: [
    "diagnos*",
    "depress*",
    "anxiety",
    "bipolar",
    "schizophren*",
    "psychosis",
    "psychotic",
    "ptsd",
    "personality disorder",
    "autis*",
    "asperger*",
    "adhd",
    "dementia",
    "alzheimer*",
    "cancer",
    "hiv",
    "hepatitis",
    "diabet*",
    "epilep*",
    "parkinson*",
    "addict*",
    "alcoholi*",
    "anorexi*",
    "bulimi*",
    "depresj*",
    "schizofren*",
    "nowotwór",
    "cukrzyc*",
    "uzależni*",
    "autyz*",
    "اكتئاب",
    "تشخيص",
    "سرطان",
    "إدمان",
    "سكري",
  ],
} as const;

export type Gentle = keyof typeof WORDS;

const isArabic = (word: string) => /\p{Script=Arabic}/u.test(word);
const plain = (text: string) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, " ");

// The words hold letters, spaces and hyphens alone, so that nothing in them means something to a pattern.
const pattern = (words: readonly string[]) =>
  new RegExp(
    words
      .map((word) =>
        isArabic(word)
          ? word
          : `(?<![\\p{L}\\d])${word.replace("*", "")}${word.endsWith("*") ? "" : "(?![\\p{L}\\d])"}`,
      )
      .join("|"),
    "u",
  );
const PATTERNS = Object.entries(WORDS).map(([kind, words]) => [kind as Gentle, pattern(words)] as const);

/** Of what nobody needs to write a text speaks: immigration status, a diagnosis (R26). */
export const speaksOf = (text: string): Gentle[] =>
  PATTERNS.filter(([, words]) => words.test(plain(text))).map(([kind]) => kind);
