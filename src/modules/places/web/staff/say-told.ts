import type { WhoIsTold } from "../../../../vocabulary/session-standing.ts";

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** 'one party', '3 parties'. */
export const count = (number: number, one: string, many: string): string =>
  number === 1 ? `one ${one}` : `${number} ${many}`;

/** Whom a change reaches: '12 people have a place. 4 parties hear by message, one has to be told by you.' */
export function sayBooked({ people, parties, unreached }: Omit<WhoIsTold, "toTell">): string {
  const told = parties - unreached;
  const reached = [
    told > 0 && `${count(told, "party hears", "parties hear")} by message`,
    unreached > 0 && `${count(unreached, "has", "have")} to be told by you`,
  ].filter(Boolean);
  return `${capital(count(people, "person has", "people have"))} a place. ${capital(reached.join(", "))}.`;
}
