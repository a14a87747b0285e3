/** Who may send somebody to a service. Sending oneself comes first and counts as much. */
export const SENDERS = ["self", "link_worker", "partner", "staff"] as const;
export type Sender = (typeof SENDERS)[number];

export type State = "sent" | "accepted" | "declined" | "withdrawn" | "ended";

export const DECLINE_REASONS = ["full", "not_what_we_do", "area", "not_reached", "other"] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** What came of it, as the receiving organisation says at the end; the clock ends what nobody answered or said a word about. */
export const RESULTS = ["helped", "partly", "elsewhere", "not_wanted", "not_reached"] as const;
export type Result = (typeof RESULTS)[number] | "unanswered" | "no_word";

export const TRY_HOWS = ["phone", "text", "email", "letter", "visit", "referrer"] as const;
export type TryHow = (typeof TRY_HOWS)[number];

export type Act = "accept" | "decline" | "try" | "message" | "end" | "withdraw";

const POSSIBLE: Record<Act, readonly State[]> = {
  accept: ["sent"],
  decline: ["sent"],
  try: ["sent", "accepted"],
  message: ["sent", "accepted", "declined", "ended"],
  end: ["accepted"],
  // What was promised: at any time, until it is erased.
  withdraw: ["sent", "accepted", "declined", "ended"],
};

/** Whether something can be done with a referral as it stands. */
export const isPossible = (act: Act, state: State): boolean => POSSIBLE[act].includes(state);

export const isOpen = (state: State): boolean => state === "sent" || state === "accepted";

const WITHOUT_HELP: readonly (Result | null)[] = ["not_reached", "unanswered", "no_word"];

/** Whether somebody is left without help by how it ended: they are told what else is open to them. */
export const endsWithoutHelp = ({ state, result }: { state: State; result: Result | null }): boolean =>
  state === "declined" || (state === "ended" && WITHOUT_HELP.includes(result));
