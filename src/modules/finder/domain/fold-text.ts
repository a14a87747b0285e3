/** Lower case without accents, apostrophes and marks: words of letters and digits with single spaces between. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’‘`´]/g, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/\+/g, " plus ")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}

/** The lexeme by which a need, a language or a kind is found in the text index; no resident types it. */
export const needWord = (need: string): string => `zn${need.replaceAll("_", "")}`;
export const languageWord = (tag: string): string => `zl${foldText(tag).replaceAll(" ", "")}`;
export const kindWord = (kind: string): string => `zk${foldText(kind).replaceAll(" ", "")}`;
