/** What a typed text is, if it is a postcode or the front part of one. `text` is spelt as Royal Mail spells it. */
export interface ParsedPostcode {
  kind: "full" | "sector" | "outcode";
  text: string;
}

// Postcode areas of the United Kingdom and the islands (Royal Mail, Programmers' Guide to the Postcode Address File):
// codes outside England parse too, so that a page can say 'outside England' instead of 'not a postcode'.
const AREAS = new Set(
  (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY " +
    "HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR " +
    "RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
  ).split(" "),
);
// Only inner London has districts that end in a letter (E1W, EC1A, N1C, NW1W, SE1P, SW1A, W1A, WC1A).
const LETTERED_AREAS = new Set("E EC N NW SE SW W WC".split(" "));
// C I K M O V never stand in the last two places.
const INCODE = /^[0-9][ABD-HJLNP-UW-Z]{2}$/;

function isOutcode(text: string): boolean {
  const match = /^([A-Z]{1,2})(\d{1,2}|\d[A-Z])$/.exec(text);
  if (!match || !AREAS.has(match[1]!)) return false;
  const district = match[2]!;
  if (/[A-Z]$/.test(district)) return LETTERED_AREAS.has(match[1]!) && !/[IO]$/.test(district);
  return !/^0\d/.test(district);
}

function exactly(compact: string, spaced: string): ParsedPostcode | undefined {
  const front = compact.slice(0, -3);
  if (INCODE.test(compact.slice(-3)) && isOutcode(front)) {
    return { kind: "full", text: `${front} ${compact.slice(-3)}` };
  }
  // 'B6 1' is a sector, 'B61' a district: here the space decides.
  const split = /^(\S+) (\d)[A-Z]?$/.exec(spaced);
  if (split && isOutcode(split[1]!)) return { kind: "sector", text: `${split[1]} ${split[2]}` };
  if (isOutcode(compact)) return { kind: "outcode", text: compact };
  const half = /^(.+)(\d)[A-Z]?$/.exec(compact);
  if (half && isOutcode(half[1]!)) return { kind: "sector", text: `${half[1]} ${half[2]}` };
  return undefined;
}

const SLIPS: Record<string, string> = { O: "0", "0": "O", I: "1", "1": "I" };

/** Every spelling with `count` of its O/0 and I/1 swapped. */
function* swapped(text: string, count: number, from = 0): Generator<string> {
  if (count === 0) {
    yield text;
    return;
  }
  for (let i = from; i < text.length; i++) {
    const other = SLIPS[text[i]!];
    if (other) yield* swapped(text.slice(0, i) + other + text.slice(i + 1), count - 1, i + 1);
  }
}

/**
 * Reads a postcode ('B66 4BH'), a sector ('B66 4', also the half-typed 'B66 4B') or a district ('B66') in any spelling:
 * case, spaces anywhere or nowhere, stops and hyphens; unless `slips` is false also O for 0 and I for 1 (and back), the fewest first.
 * Says nothing about whether it exists. At least one figure has to be there, or words would be read as postcodes.
 */
export function parsePostcode(text: string, slips = true): ParsedPostcode | undefined {
  const spaced = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[.\-_'"()]+/g, "")
    .trim()
    .replace(/\s+/g, " ");
  const compact = spaced.replaceAll(" ", "");
  if (compact.length < 2 || compact.length > 7 || !/^[A-Z0-9]+$/.test(compact) || !/\d/.test(compact)) return undefined;
  for (let count = 0; count <= (slips ? 3 : 0); count++) {
    for (const spelling of swapped(spaced, count)) {
      const parsed = exactly(spelling.replaceAll(" ", ""), spelling);
      if (parsed) return parsed;
    }
  }
  return undefined;
}
