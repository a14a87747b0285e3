/** Why what was typed is no UK mobile number; the catalogues word it in other languages. Counts are of digits. */
export type MobileProblem =
  | { kind: "nothing" }
  | { kind: "signs" }
  | { kind: "abroad" }
  | { kind: "not-mobile" }
  | { kind: "length"; has: number; should: number; after44: boolean };

export type ReadMobile = { number: string } | { problem: MobileProblem; say: string };

/** Digits of any script as 0 to 9: Arabic keyboards type ٠ to ٩. Every script has its ten in a row. */
export const latinDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    let zero = digit.codePointAt(0)!;
    const code = zero;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(code - zero);
  });

/** What stands between digits and means nothing: spaces, hyphens and dashes, dots, slashes, brackets, marks of direction. */
const BETWEEN = /[\s\p{Z}\p{Cf}\p{Pd}().[\]/·]/gu;

const problem = (found: MobileProblem): ReadMobile => ({ problem: found, say: sayProblem(found) });

/** A problem in plain words, to follow 'Enter a UK mobile number.' */
function sayProblem(found: MobileProblem): string {
  switch (found.kind) {
    case "nothing":
      return "There is no number yet";
    case "signs":
      return "It should have digits only, with or without spaces. A + may stand at the start";
    case "abroad":
      return "It is a number of another country. We can text UK mobile numbers only";
    case "not-mobile":
      return "It is not a mobile number. UK mobile numbers begin with 071 to 075 or 077 to 079";
    case "length": {
      const digits = `${found.has} ${found.has === 1 ? "digit" : "digits"}`;
      return found.after44
        ? `After +44 it has ${digits} and should have ${found.should}`
        : `It has ${digits} and should have ${found.should}`;
    }
  }
}

/**
 * Reads a UK mobile number as people type it: '07700 900123', '+44 (0)7700 900123', '0044…', '7700 900123' as a
 * spreadsheet leaves it.
 * @returns the number as E.164, '+447700900123', or what is wrong and the same in plain English
 * Source: Ofcom's National Telephone Numbering Plan. Mobiles have 071 to 075 and 077 to 079; 070 are personal numbers
 * and 076 pagers, but for the Isle of Man's mobiles on 07624.
 */
export function readMobileNumber(typed: string): ReadMobile {
  const text = latinDigits(typed.normalize("NFKC")).replace(BETWEEN, "");
  if (text === "" || text === "+") return problem({ kind: "nothing" });
  if (!/^\+?\d+$/.test(text)) return problem({ kind: "signs" });
  const international = /^(?:\+|00)(\d*)$/.exec(text)?.[1];
  const with44 = (international ?? text).startsWith("44");
  if (international !== undefined && !with44) return problem({ kind: "abroad" });
  const significant = with44 ? (international ?? text).slice(2).replace(/^0/, "") : text.replace(/^0/, "");
  // Without the 0 a landline looks like anything: a number that begins with neither 0 nor 7 is not guessed at.
  if (!significant.startsWith("7") && significant !== "") return problem({ kind: "not-mobile" });
  if (significant.length !== 10)
    return problem(
      with44
        ? { kind: "length", has: significant.length, should: 10, after44: true }
        : { kind: "length", has: text.length, should: 11, after44: false },
    );
  if (/^7(?:0|6(?!24))/.test(significant)) return problem({ kind: "not-mobile" });
  return { number: `+44${significant}` };
}

/** Whether a number is as `readMobileNumber` writes it. */
export function isMobileNumber(number: string): boolean {
  const read = number.startsWith("+44") ? readMobileNumber(number) : undefined;
  return read !== undefined && "number" in read && read.number === number;
}

/** A normalised number as people in the UK write it: '07700 900123'. */
export const sayMobileNumber = (number: string): string => `0${number.slice(3, 7)} ${number.slice(7)}`;
