import { Temporal } from "temporal-polyfill";

/** How people were counted: one by one on the list, heads at the door, or heads on paper typed in later. */
export type CountSource = "list" | "heads" | "paper";

/** People who came. Carers are adults here. Of the children, ages where somebody looked; null: nobody did. */
export interface Came {
  adults: number;
  children: number;
  under12: number | null;
  from12To17: number | null;
}

export const peopleCame = ({ adults, children }: Pick<Came, "adults" | "children">): number => adults + children;

/** Minutes before the start from which people are checked in. */
const DOOR_OPENS_MINUTES = 30;

export type DoorState = "cancelled" | "early" | "open";

/** Whether people can be checked in: from half an hour before the start on, for good; a late tally is a tally too. */
export function doorState(session: { startsAt: string; status: string }, now: string): DoorState {
  if (session.status === "cancelled") return "cancelled";
  const opens = Temporal.Instant.from(session.startsAt).subtract({ minutes: DOOR_OPENS_MINUTES });
  return Temporal.Instant.compare(opens, now) <= 0 ? "open" : "early";
}

/** The instant from which people are checked in. */
export const doorOpensAt = (startsAt: string): string =>
  Temporal.Instant.from(startsAt).subtract({ minutes: DOOR_OPENS_MINUTES }).toString();

/** A register is closed once its session has begun. */
export const mayClose = (session: { startsAt: string; status: string }, now: string): boolean =>
  session.status === "scheduled" && Temporal.Instant.compare(session.startsAt, now) <= 0;

/** Everyone on the list who came, and those who came without a booking. Nobody on a list tells a child's age. */
export const sumOfList = (arrivals: Pick<Came, "adults" | "children">[]): Came => ({
  adults: arrivals.reduce((sum, each) => sum + each.adults, 0),
  children: arrivals.reduce((sum, each) => sum + each.children, 0),
  under12: null,
  from12To17: null,
});

export interface Counted {
  list?: Came;
  heads?: Came & { way: "heads" | "paper" };
}

/**
 * Which way of counting is believed where staff do not say: both can only miss people, so the larger; of two alike
 * the heads, which tell ages. Undefined where nobody counted.
 */
export function likelierSource({ list, heads }: Counted): CountSource | undefined {
  if (list && (!heads || peopleCame(list) > peopleCame(heads))) return "list";
  return heads?.way;
}

/** What a source says; undefined where it says nothing. */
export const cameBy = ({ list, heads }: Counted, source: CountSource): Came | undefined =>
  source === "list" ? list : heads?.way === source ? heads : undefined;

/**
 * Which way of counting a closed register follows once more was said; undefined: it stays as it is. A list only where
 * the list was believed. Heads where heads were, or where they were counted after it was closed: what a device brings
 * late does not undo whoever closed it.
 * @param closings latest first
 */
export function sourceThatFollows(
  closings: { source: CountSource; closedAt: string }[],
  said: { list: true } | { heads: "heads" | "paper"; saidAt: string },
): CountSource | undefined {
  const believed = closings[0]?.source;
  if (believed === undefined) return undefined;
  if ("list" in said) return believed === "list" ? "list" : undefined;
  if (believed !== "list") return said.heads;
  // Since it was put right by its own list it is still the list that was chosen, when it was.
  const other = closings.findIndex(({ source }) => source !== believed);
  const chosen = closings[(other < 0 ? closings.length : other) - 1]!;
  return Temporal.Instant.compare(said.saidAt, chosen.closedAt) >= 0 ? said.heads : undefined;
}

/** A number of people, of all or along one margin by itself. */
export interface AttendanceNumber {
  number: number;
  margin?: readonly [name: string, value: string];
}

/**
 * The numbers of the spine for one session: all who came, then adults, children and children's ages each by
 * themselves. Of what needs discretion only how many came.
 */
export function attendanceNumbers(came: Came, { sensitive }: { sensitive: boolean }): AttendanceNumber[] {
  const all: AttendanceNumber = { number: peopleCame(came) };
  if (sensitive) return [all];
  const margin = (name: string, value: string, number: number | null): AttendanceNumber[] =>
    number === null ? [] : [{ number, margin: [name, value] }];
  return [
    all,
    ...margin("age", "adult", came.adults),
    ...margin("age", "child", came.children),
    ...margin("age_of_children", "under_12", came.under12),
    ...margin("age_of_children", "12_to_17", came.from12To17),
  ];
}
