/** Languages that staff are offered for an activity, as BCP 47 tags: English, sign language, then by English name. */
export const OFFERED_LANGUAGES = {
  en: "English",
  bfi: "British Sign Language",
  sq: "Albanian",
  ar: "Arabic",
  bn: "Bengali",
  yue: "Cantonese",
  zh: "Chinese (Mandarin)",
  fr: "French",
  gu: "Gujarati",
  hi: "Hindi",
  ku: "Kurdish",
  pa: "Panjabi",
  fa: "Persian (Dari, Farsi)",
  pl: "Polish",
  pt: "Portuguese",
  ro: "Romanian",
  so: "Somali",
  es: "Spanish",
  ti: "Tigrinya",
  tr: "Turkish",
  uk: "Ukrainian",
  ur: "Urdu",
} as const satisfies Record<string, string>;

/** What people call some of them besides. */
const ALSO_CALLED: Record<string, keyof typeof OFFERED_LANGUAGES> = {
  bsl: "bfi",
  chinese: "zh",
  mandarin: "zh",
  punjabi: "pa",
  persian: "fa",
  dari: "fa",
  farsi: "fa",
};

/** Languages by their English names or tags, as BCP 47 tags; one that we do not know is passed over. */
export function languageTags(said: string[]): string[] {
  const tags = said.flatMap((each) => {
    const word = each.trim().toLowerCase();
    const known = Object.entries(OFFERED_LANGUAGES).find(([tag, name]) => tag === word || name.toLowerCase() === word);
    return known?.[0] ?? ALSO_CALLED[word] ?? [];
  });
  return [...new Set(tags)];
}

/** 'Polish' for 'pl'; the tag itself where it is not one we offer. */
export const sayLanguage = (tag: string): string => (OFFERED_LANGUAGES as Record<string, string>)[tag] ?? tag;
