/** A session at a library, as whoever puts it on tells of it. Instants RFC 3339. */
export interface Happening {
  sessionId: string;
  /** Path of its page. */
  url: string;
  title: string;
  /** BCP 47 tag of the title. */
  language: string;
  startsAt: string;
  endsAt: string;
  status: "scheduled" | "cancelled";
  /** Empty where a file took it off the programme without one. */
  cancelReason: string | null;
  movedFrom: string | null;
  booking: "drop_in" | "book" | "ring";
  costPence: number | null;
}

/** The public sessions at a library in [from, to), and those moved out of that time, soonest first. */
export type HappeningsAt = (libraryId: string, from: string, to: string, language: string) => Promise<Happening[]>;
