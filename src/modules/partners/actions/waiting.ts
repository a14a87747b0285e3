import { sayDate } from "../../../platform/clock/say-when.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { ToAnswer } from "../../../vocabulary/to-answer.ts";
import { daysOn } from "../domain/assurance.ts";
import { STAGE_DAYS } from "../domain/round.ts";
import { countAsking, listingsWaiting } from "../queries/own/partner-pages.ts";
import { type AskedRound, toRing } from "../queries/rounds.ts";
import { countWrongs } from "../queries/wrongs.ts";

/** Calls that Today lists one by one; a list of all stands on the page of local services. */
const CALLS_SHOWN = 5;

function callOf({ organisation_id, organisation, name, phone, stage, stage_on }: AskedRound): ToAnswer {
  const date = sayDate(stage === "call" ? daysOn(stage_on, STAGE_DAYS) : stage_on, { weekday: false });
  return {
    text: `Ring ${name} of ${organisation}${phone ? `, ${phone}` : ""}`,
    answer: "Say what you heard",
    about: organisation,
    href: `/staff/local-services/organisations/${organisation_id}`,
    why: stage === "call" ? `what it has listed is hidden on ${date}` : `what it has listed is hidden since ${date}`,
  };
}

/** What about other organisations' services waits for the library service of the open transaction. @param today date */
export async function partnersWaiting(db: Database, today: string): Promise<ToAnswer[]> {
  const { open, late } = await countWrongs(db, today);
  const calls = await toRing(db);
  const asking = await countAsking(db);
  const listings = (await listingsWaiting(db)).length;
  const page = "/staff/local-services";
  return [
    ...(asking > 0
      ? [
          {
            text: asking === 1 ? "One organisation asks to be listed" : `${asking} organisations ask to be listed`,
            answer: "See who",
            about: "organisations that ask to be listed",
            href: page,
            why: "each waits for a yes or a no",
          },
        ]
      : []),
    ...(listings > 0
      ? [
          {
            text: listings === 1 ? "One listing waits for approval" : `${listings} listings wait for approval`,
            answer: "See what",
            about: "listings that wait for approval",
            href: page,
            why: "a partner asks to show it",
          },
        ]
      : []),
    ...(open > 0
      ? [
          {
            text: open === 1 ? "One local service is said to be wrong" : `${open} local services are said to be wrong`,
            answer: "See what",
            about: "local services said to be wrong",
            href: page,
            why: late > 0 ? "an answer is overdue" : "an answer is promised within a week",
          },
        ]
      : []),
    ...calls.slice(0, CALLS_SHOWN).map(callOf),
    ...(calls.length > CALLS_SHOWN
      ? [
          {
            text: `${calls.length - CALLS_SHOWN} more organisations to ring`,
            answer: "See which",
            about: "organisations to ring",
            href: `${page}#ring`,
            why: "nobody has told us that their entries are right",
          },
        ]
      : []),
  ];
}
