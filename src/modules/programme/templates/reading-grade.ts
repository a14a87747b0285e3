/**
 * Flesch-Kincaid grade: 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
 * Source: Kincaid, Fishburne, Rogers and Chissom, 'Derivation of New Readability Formulas for Navy Enlisted
 * Personnel', Research Branch Report 8-75, 1975. A grade of 4 is about age nine; syllables are counted by rule of
 * thumb, so treat the figure as a warning, not as a measure.
 */
export function readingGrade(text: string): number {
  const sentences = text.split(/[.!?]+(?:\s|$)|\n+/).filter((part) => /[a-z]/i.test(part)).length;
  const words = text.match(/[\p{L}\p{N}'’]+/gu) ?? [];
  if (sentences === 0 || words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

/** Groups of vowels, less a silent final e; never fewer than one. */
function syllablesIn(word: string): number {
  const plain = word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z]/g, "");
  const sounded = plain.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, "").replace(/^y/, "");
  return Math.max(1, (sounded.match(/[aeiouy]{1,2}/g) ?? []).length);
}
