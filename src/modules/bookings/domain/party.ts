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
  more <= 0 || limit === null || taken + more <= limit;

/** What there is no room for; undefined where the party fits. */
export type Short = "people" | "buggies" | "wheelchairs";

/** Which of its needs a party finds no room for, the people first. */
export function shortOf(seats: Seats, party: Party): Short | undefined {
  if (!within(seats.capacity, seats.taken, peopleIn(party))) return "people";
  if (!within(seats.buggies, seats.buggiesTaken, party.buggies)) return "buggies";
  if (!within(seats.wheelchairs, seats.wheelchairsTaken, party.wheelchairs)) return "wheelchairs";
  return undefined;
}

/** The seats of the same room with nobody in it. */
export const emptied = (seats: Seats): Seats => ({ ...seats, taken: 0, buggiesTaken: 0, wheelchairsTaken: 0 });

/** Whether one party needs more of anything than another. */
export const needsMore = (party: Party, than: Party): boolean =>
  peopleIn(party) > peopleIn(than) || party.buggies > than.buggies || party.wheelchairs > than.wheelchairs;

/** The seats as they are for a party that becomes another: what it needs no more of than it has is not asked for. */
export function seatsToChange(seats: Seats, from: Party, to: Party): Seats {
  const asked = (limit: number | null, more: number) =>
    limit !== null && more <= 0 ? Number.POSITIVE_INFINITY : limit;
  return {
    ...withParty(seats, from, -1),
    capacity: asked(seats.capacity, peopleIn(to) - peopleIn(from)),
    buggies: asked(seats.buggies, to.buggies - from.buggies),
    wheelchairs: asked(seats.wheelchairs, to.wheelchairs - from.wheelchairs),
  };
}

/** What one party has more (or less) of than another. */
export const partyLess = (party: Party, than: Party): Party => ({
  adults: party.adults - than.adults,
  children: party.children - than.children,
  carers: party.carers - than.carers,
  buggies: party.buggies - than.buggies,
  wheelchairs: party.wheelchairs - than.wheelchairs,
});

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
