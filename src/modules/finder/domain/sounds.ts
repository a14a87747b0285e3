/** Spellings that sound alike in English, in the order they are undone. */
const SOUNDS: [RegExp, string][] = [
  [/^(?:kn|gn|pn)/, "n"],
  [/^wr/, "r"],
  [/^ps/, "s"],
  [/^rh/, "r"],
  [/mb$/, "m"],
  [/tch/g, "ch"],
  [/ght/g, "t"],
  [/gh/g, ""],
  [/ph/g, "f"],
  [/sch/g, "sk"],
  [/(?:ck|q|x)/g, "k"],
  [/(?:tion|sion|cian)/g, "xn"],
  [/(?:sh|ch)/g, "x"],
  [/th/g, "0"],
  [/dg/g, "j"],
  [/sc(?=[eiy])/g, "s"],
  [/c(?=[eiy])/g, "s"],
  [/c/g, "k"],
  [/z/g, "s"],
  [/v/g, "f"],
  [/wh/g, "w"],
];

/**
 * About how a folded word sounds: its consonants, and a vowel only where it begins with one. 'fotos' and 'photos' are one,
 * so are 'tyme' and 'time', 'nit' and 'knit'; a w is heard only at the start, where 'wolf' is no 'half'. Coarse: only to
 * choose among spellings that are close already.
 */
export function soundOf(word: string): string {
  const same = SOUNDS.reduce((text, [spelling, sound]) => text.replace(spelling, sound), word);
  const first = /^[aeiouy]/.test(same) ? "a" : same.startsWith("w") ? "w" : "";
  return first + same.replace(/[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1");
}
