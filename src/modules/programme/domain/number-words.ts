const NUMBERS = [
  ..."zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(" "),
  ..."sixteen seventeen eighteen nineteen twenty".split(" "),
];
const ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ");

/** 'ten'; digits above twenty. */
export const sayNumber = (n: number): string => NUMBERS[n] ?? String(n);

/** 'second'; '21st' above twelve; 'last' for -1. */
export const sayOrdinal = (n: number): string => (n === -1 ? "last" : (ORDINALS[n] ?? shortOrdinal(n)));

/** '1st', '22nd', '13th'. */
export function shortOrdinal(n: number): string {
  const teens = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${teens ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th")}`;
}

/** 'ten' → 10, 'a' → 1. */
export function readNumber(word: string): number | undefined {
  if (word === "a" || word === "an") return 1;
  const n = NUMBERS.indexOf(word);
  return n > 0 ? n : undefined;
}

/** 'second' or '2nd' → 2, 'last' → -1, 'other' as in 'every other week' → 2. */
export function readOrdinal(word: string): number | undefined {
  if (word === "last") return -1;
  const digits = /^(\d{1,3})(?:st|nd|rd|th)$/.exec(word)?.[1];
  if (digits) return Number(digits);
  const n = ORDINALS.indexOf(word);
  return n > 0 ? n : undefined;
}
