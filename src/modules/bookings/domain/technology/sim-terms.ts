import { Temporal } from "temporal-polyfill";

/** To whom a service gives data SIMs. People say themselves that it fits them; nobody asks for proof. */
export interface SimTerms {
  leastAge: number;
  /** In the service's own words; ticking one is enough. */
  lines: string[];
  /** Months until somebody may have another. */
  months: number;
}

/** The terms of a service that has set none: 18 or over, low income, once in six months, as the national scheme asks. */
export const usualSimTerms = (): SimTerms => ({
  leastAge: 18,
  lines: [
    "My household has little money",
    "I cannot afford the internet at home, or not enough of it",
    "I have no internet at home or on my phone",
  ],
  months: 6,
});

export type SimRefusal = "too_young" | "no_line" | "nothing_to_know" | "had_one" | "none_left" | "not_found";

/** What somebody declares by ticking. Nothing of it is kept but that the terms fitted. */
export interface Declaration {
  oldEnough: boolean;
  /** How many of the lines they ticked, never which. */
  lines: number;
}

/** Whether the terms fit somebody, by what they say themselves. */
export function decideDeclared(said: Declaration): { fits: true } | { refused: "too_young" | "no_line" } {
  if (!said.oldEnough) return { refused: "too_young" };
  return said.lines > 0 ? { fits: true } : { refused: "no_line" };
}

/** By what somebody chooses to be known again: a name with a date of birth, or a telephone number. */
export type KnownBy = { by: "name"; name: string; born: string } | { by: "phone"; phone: string };

/**
 * What is hashed to know a repeat claim: the same however it is written. Undefined where nothing is left of it.
 * 'Zoë O’Hara-Smith' and 'zoe ohara smith' are one; so are '+44 7700 900123' and '07700900123'.
 */
export function claimText(known: KnownBy): string | undefined {
  if (known.by === "phone") {
    const digits = known.phone.normalize("NFKC").replace(/\D/g, "");
    const national = digits.replace(/^(?:00)?44(?=\d{9})0?/, "0");
    return national.length >= 9 ? `phone:${national}` : undefined;
  }
  const name = known.name
    .normalize("NFKD")
    .replace(/[\p{M}'’‘`]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return name && /^\d{4}-\d{2}-\d{2}$/.test(known.born) ? `name:${name}:${known.born}` : undefined;
}

/**
 * The first day that a claim made today counts no more. Always the first of a month, so that the day it was made on
 * cannot be told from it.
 */
export const claimUntil = (today: string, { months }: Pick<SimTerms, "months">): string =>
  Temporal.PlainDate.from(today)
    .with({ day: 1 })
    .add({ months: months + 1 })
    .toString();
