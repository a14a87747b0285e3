import type { Condition, DeviceKind, DeviceStanding } from "../../../domain/technology/lending.ts";
import type { SimRefusal } from "../../../domain/technology/sim-terms.ts";
import type { HelpAbout } from "../../../technology-tables.ts";

export const KIND_WORDS: Record<DeviceKind, string> = {
  tablet: "Tablet",
  laptop: "Laptop",
  hotspot: "Mobile wifi box",
};
export const CONDITION_WORDS: Record<Condition, string> = { good: "Good", worn: "Worn", faulty: "Faulty" };
export const STANDING_WORDS: Record<DeviceStanding, string> = {
  in_use: "Can be lent",
  repair: "Being mended",
  lost: "Lost",
  withdrawn: "Withdrawn",
};
export const ABOUT_WORDS: Record<HelpAbout, string> = {
  device: "a borrowed or own device",
  sim: "a SIM",
  computer: "a computer here",
  other: "something else",
};

/** What was done, by the word in the address. */
export const DONE_WORDS: Record<string, string> = {
  lent: "Lent. The code and the day are below.",
  back: "Taken back.",
  renewed: "It can be kept longer.",
  cancelled: "The reservation is given up.",
  added: "Added.",
  saved: "Saved.",
  standing: "Noted. Those it stood ready for, or who can no longer be served, have been told where we know how.",
  counted: "The count is saved.",
  helped: "Noted. Thank you.",
  given: "Given. Offer a hand with setting it up, and note the minutes.",
  seated: "They have the computer.",
  ended: "Ended.",
  claimed: "They are here.",
  extended: "They can stay longer.",
  out: "Noted as broken. Times booked on it have moved to a free computer, or are called off.",
  mended: "It can be used again.",
  reserved: "Reserved.",
};

/** Why something was refused, by the word in the address. */
export const REFUSED_WORDS: Record<string, string> = {
  lent: "Somebody has it.",
  set_aside: "It stands ready for somebody else.",
  not_in_use: "It cannot be lent: see what is noted of it.",
  not_lent: "It is not out on loan.",
  somebody_waits: "Somebody waits for one, so it cannot be kept longer.",
  too_often: "It has been kept longer as often as the terms allow.",
  no_longer: "It is lent for the longest already.",
  taken: "Somebody else has that computer then, or has it next.",
  over: "That time is over.",
  too_early: "It is too early: ten minutes before at most, and not while somebody sits there.",
  closed: "The library is closed then.",
};

/** What is said to somebody who cannot have a SIM, kindly and with what else helps. */
export const SIM_REFUSED: Record<SimRefusal, string> = {
  too_young: "This offer is for adults. A parent or carer can have one, and the computers and wifi here are free.",
  no_line:
    "Without one of these fitting we cannot give one. The wifi and computers here are free, and we can look for a cheap tariff together.",
  nothing_to_know: "Write a name with a date of birth, or a telephone number of at least nine digits.",
  had_one:
    "They have had one lately. When the months are up they can have another. Meanwhile the wifi and computers here are free, a mobile wifi box can be borrowed, and we can look for a cheap tariff together.",
  none_left: "There are none left here just now. Ring another library for them, or offer a mobile wifi box.",
  not_found: "This library gives no SIMs.",
};
