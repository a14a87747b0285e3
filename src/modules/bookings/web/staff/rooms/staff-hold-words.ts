import type { Rate } from "../../../domain/space-terms.ts";
import type { RoomHold } from "../../../queries/room-calendar.ts";
import type { HoldStatus } from "../../../tables.ts";

/** Whose it is: the library's own session, a group, or a person. */
export const whoHas = ({ title, organisation, name }: Pick<RoomHold, "title" | "organisation" | "name">): string =>
  title ?? organisation ?? name ?? "Somebody, forgotten by now";

export const STATUS_WORDS: Record<HoldStatus, string> = {
  requested: "Asked for",
  confirmed: "Booked",
  declined: "Declined",
  cancelled: "Given up",
  expired: "Ran out",
  released: "Given free",
  used: "Used",
};

export const RATE_WORDS: Record<Rate, string> = {
  community: "Community",
  partner: "Partner",
  commercial: "Commercial",
  waived: "Waived",
  in_kind: "In kind",
  own: "The library's own",
};

/** '£12.50', 'free', or that nobody has said. */
export const sayPence = (pence: number | null): string =>
  pence === null ? "Not yet said" : pence === 0 ? "Free" : `£${(pence / 100).toFixed(pence % 100 === 0 ? 0 : 2)}`;
