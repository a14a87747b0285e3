/// <reference lib="dom" />

const startOf = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const count = (number: number, one: string, many: string) => (number === 1 ? `one ${one}` : `${number} ${many}`);

export const sayTaps = (number: number): string => count(number, "tap", "taps");

/** '2 adults and one child'; 'nobody'. */
export const sayPeopleWho = ({ adults, children }: { adults: number; children: number }): string =>
  [
    ...(adults > 0 ? [count(adults, "adult", "adults")] : []),
    ...(children > 0 ? [count(children, "child", "children")] : []),
  ].join(" and ") || "nobody";

/** '10:05am', in London. @param ms since 1970 */
export const sayClock = (ms: number): string =>
  new Date(ms)
    .toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true, timeZone: "Europe/London" })
    .replace(/\s/g, "")
    .toLowerCase();

/** 'In the room: 14 by the list, 16 by heads'. Undefined of heads: nobody counted them. */
export const sayRoom = (list: number, heads: number | undefined): string =>
  heads === undefined ? `In the room: ${list} by the list` : `In the room: ${list} by the list, ${heads} by heads`;

/** What of this device's taps has been sent, and since when it cannot be. */
export function saySync(state: {
  waiting: number;
  /** Whether all that waits would outlast the page: said only once the device has written it down. */
  kept: boolean;
  /** This device's clock, or null: there is a connection. */
  offlineSince: number | null;
  sentAt: number | null;
  trouble: "signed-out" | "not-theirs" | "wrong" | "too_early" | "cancelled" | null;
}): string {
  const { waiting, kept, offlineSince, sentAt, trouble } = state;
  const wait = waiting > 0 ? startOf(`${sayTaps(waiting)} ${waiting === 1 ? "waits" : "wait"} to be sent`) : "";
  // Whoever is signed out is told by the link beside it.
  if (trouble === "signed-out")
    return waiting > 0 ? "You have been signed out. Nothing is lost." : "You have been signed out.";
  if (offlineSince !== null)
    return `No connection since ${sayClock(offlineSince)}. ${wait ? `${wait}${kept ? ", and kept on this device" : ""}.` : "Nothing waits to be sent."}`;
  if (trouble === "not-theirs") return `You may not open this session any more.${wait ? ` ${wait}.` : ""}`;
  if (trouble === "cancelled") return `This session has been called off.${wait ? ` ${wait}, and cannot be.` : ""}`;
  if (trouble === "too_early") return `The door is not open yet.${wait ? ` ${wait}.` : ""}`;
  if (trouble === "wrong") return `Alcove could not take it just now, and is asked again.${wait ? ` ${wait}.` : ""}`;
  if (wait) return `${wait}.`;
  return sentAt === null ? "Nothing waits to be sent." : `Everything is sent, last at ${sayClock(sentAt)}.`;
}
