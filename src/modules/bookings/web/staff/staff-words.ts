import { sayList } from "../../../../platform/clock/say-when.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { sayParty } from "../../actions/word-message.ts";
import type { CountSource } from "../../domain/attendance.ts";
import type { BookingRefusal, StillThere } from "../../domain/decide-booking.ts";
import type { Party } from "../../domain/party.ts";
import type { BookingStatus, MadeBy } from "../../tables.ts";

const ENGLISH = createTranslator("en");

/** 'one adult, 2 children, one buggy', as messages say it. */
export const sayPartyInEnglish = (party: Party): string => sayParty(ENGLISH, party);

const count = (number: number, one: string, many: string) => (number === 1 ? `one ${one}` : `${number} ${many}`);

export const sayPeople = (number: number): string => count(number, "person", "people");

/** '2 adults and one child'; 'nobody'. */
export const sayCame = ({ adults, children }: { adults: number; children: number }): string =>
  sayList([
    ...(adults > 0 ? [count(adults, "adult", "adults")] : []),
    ...(children > 0 ? [count(children, "child", "children")] : []),
  ]) || "nobody";

export const MADE_BY_WORDS: Record<MadeBy, string> = {
  online: "On the website",
  desk: "At the desk",
  phone: "By phone",
};

export const STATUS_WORDS: Record<BookingStatus, string> = {
  booked: "Has a place",
  waiting: "Waits for a place",
  offered: "Has been offered a place",
  cancelled: "Given up",
  declined: "Said no to a place",
  expired: "No place came free in time",
};

export const SOURCE_WORDS: Record<CountSource, string> = {
  list: "by the list",
  heads: "by heads at the door",
  paper: "by a tally on paper",
};

/** Why a booking for someone was not made, and what can be done. */
/** Beside a mobile number where nothing carries text messages. */
export const NO_TEXTS = "No texts are sent from here: it is for ringing them.";

export const REFUSAL_WORDS: Record<Exclude<BookingRefusal, "full"> | "ring_first" | "children_need_details", string> = {
  nothing_to_book: "Say how many are coming: at least one adult, child or carer",
  cancelled: "This session is called off",
  over: "This session is over",
  not_open_yet: "Booking is not open yet",
  closed: "Booking has closed",
  party_too_large: "The party is larger than may book together",
  no_children: "This is for adults. Change who may come on the activity's booking page",
  children_need_adult: "Children come with an adult here. Put in the adult or carer who comes with them",
  larger_than_room: "The party is larger than there are places, even if nobody else came",
  children_need_details: "Children come alone here. Write down whom to ring for each of them",
  ring_first: "Places are given by phone here",
};

/**
 * Why there is no room for a party, and what staff can do instead. Pure.
 * @param people in the party that asked
 */
export function sayFullAtDesk({ short, left, mayWait }: StillThere, people: number): string {
  const then = mayWait ? "tick that they would wait" : "look for another date: no more may wait";
  if (short === "people" && left)
    return `${left === 1 ? "There is one place" : `There are ${left} places`} left, and they are ${people}. Book for fewer, or ${then}`;
  if (short === "buggies" || short === "wheelchairs")
    return `There is not room for that many ${short}. Book for fewer, or ${then}`;
  return `It is full. ${then.charAt(0).toUpperCase()}${then.slice(1)}`;
}
