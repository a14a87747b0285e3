/** Who comes together on one booking. Adults and children are counted apart; a carer has a place and pays nothing. */
export interface Party {
  adults: number;
  children: number;
  carers: number;
  buggies: number;
  wheelchairs: number;
}

/** People in the room: adults, children and carers. */
export const peopleIn = ({ adults, children, carers }: Party): number => adults + children + carers;

/** What of a room is taken or can be given. `null` of a limit: it is not counted. */
export interface Seats {
  capacity: number | null;
  taken: number;
  buggies: number | null;
  buggiesTaken: number;
  wheelchairs: number | null;
  wheelchairsTaken: number;
}

const within = (limit: number | null, taken: number, more: number): boolean =>
  more === 0 || limit === null || taken + more <= limit;

/** What there is no room for; undefined where the party fits. */
export type Short = "people" | "buggies" | "wheelchairs";

/** Which of its needs a party finds no room for, the people first. */
export function shortOf(seats: Seats, party: Party): Short | undefined {
  if (!within(seats.capacity, seats.taken, peopleIn(party))) return "people";
  if (!within(seats.buggies, seats.buggiesTaken, party.buggies)) return "buggies";
  if (!within(seats.wheelchairs, seats.wheelchairsTaken, party.wheelchairs)) return "wheelchairs";
  return undefined;
}

/** The seats after a party has come (`1`) or gone (`-1`). */
export function withParty(seats: Seats, party: Party, sign: 1 | -1): Seats {
  return {
    ...seats,
    taken: seats.taken + sign * peopleIn(party),
    buggiesTaken: seats.buggiesTaken + sign * party.buggies,
    wheelchairsTaken: seats.wheelchairsTaken + sign * party.wheelchairs,
  };
}

/** Places left for people; null where they are not counted. Never below nought, though a limit may have been lowered. */
export const leftOf = ({ capacity, taken }: Pick<Seats, "capacity" | "taken">): number | null =>
  capacity === null ? null : Math.max(0, capacity - taken);
