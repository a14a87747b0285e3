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

/** What a text speaks of that nobody needs to write, and by which words: each once, as written. */
export interface Gentle {
  kind: keyof typeof WORDS;
  words: string[];
}

const isArabic = (word: string) => /\p{Script=Arabic}/u.test(word);
const plain = (text: string) => text.normalize("NFC").replace(/[\s\u00a0]+/g, " ");

// The words hold letters, spaces and hyphens alone, so that nothing in them means something to a pattern. What is found
// reaches to the ends of its word, so that whoever wrote it knows it again.
const pattern = (words: readonly string[]) =>
  new RegExp(
    words
      .map((word) =>
        isArabic(word)
          ? `\\p{L}*${word}\\p{L}*`
          : `(?<![\\p{L}\\d])${word.replace("*", "[\\p{L}\\d]*")}${word.endsWith("*") ? "" : "(?![\\p{L}\\d])"}`,
      )
      .join("|"),
    "giu",
  );
const PATTERNS = Object.entries(WORDS).map(([kind, words]) => [kind as Gentle["kind"], pattern(words)] as const);

/** Of what nobody needs to write texts speak: immigration status, a diagnosis (R26); and the words that say so. */
export const speaksOf = (...texts: string[]): Gentle[] =>
  PATTERNS.flatMap(([kind, words]) => {
    const found = texts.flatMap((text) => [...plain(text).matchAll(words)].map(([word]) => word));
    const once = [...new Map(found.map((word) => [word.toLowerCase(), word])).values()];
    return once.length > 0 ? [{ kind, words: once }] : [];
  });
