import { localDate, sayDate } from "../../../platform/clock/say-when.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { ToAnswer } from "../../../vocabulary/to-answer.ts";
import { daysOn } from "../domain/assurance.ts";
import { STAGE_DAYS } from "../domain/round.ts";
import { type DueThing, thingsDue } from "../queries/agreements/agreements.ts";
import { countAsking, listingsWaiting } from "../queries/own/partner-pages.ts";
import { type ToRing, toRing } from "../queries/rounds.ts";
import { countEnquiries } from "../queries/work/enquiries.ts";
import { countWrongs } from "../queries/wrongs.ts";
import { AGREEMENTS, agreementPath } from "./agreements/agreement-link.ts";
import { sayDue } from "./agreements/remind-agreements.ts";
import type { DropInParts } from "./drop-ins/book-drop-in.ts";
import { datesBooked } from "./drop-ins/end-drop-ins.ts";
import { claimsWaiting } from "./own/claim-number.ts";
import { STAFF_WORK } from "./work/enquiry-parts.ts";

type Waiting = Pick<DropInParts, "db" | "clock" | "dropIns">;

/** Calls, and agreements, that Today lists one by one; all stand on pages of their own. */
const CALLS_SHOWN = 5;

function callOf({ organisation_id, organisation, name, phone, stage, stage_on, hides }: ToRing): ToAnswer {
  const date = sayDate(stage === "call" ? daysOn(stage_on, STAGE_DAYS) : stage_on, { weekday: false });
  return {
    text: `Ring ${name} of ${organisation}${phone ? `, ${phone}` : ""}`,
    answer: "Say what you heard",
    about: organisation,
    href: `/staff/local-services/organisations/${organisation_id}`,
    why:
      stage === "call"
        ? `what it has listed is hidden on ${date}`
        : hides
          ? `what it has listed is hidden since ${date}, because nobody told us that it is right`
          : "nobody of it has told us that its entries are right",
  };
}

/** Who would like to work with the library and waits; nothing where nobody does. */
async function workWaiting(db: Database, today: string): Promise<ToAnswer[]> {
  const { open, late, first } = await countEnquiries(db, today);
  if (open === 0) return [];
  return [
    {
      text: open === 1 ? "Somebody would like to work with us" : `${open} would like to work with us`,
      answer: "Answer",
      about: "those who would like to work with us",
      href: STAFF_WORK,
      why: late > 0 ? "an answer is overdue" : `the first answer is promised by ${sayDate(first!, { weekday: false })}`,
    },
  ];
}

/** What is due in one agreement; where it ends, how many dates stay booked after that, for somebody to decide. */
async function agreementWaits(parts: Waiting, things: DueThing[]): Promise<ToAnswer> {
  const [{ agreementId, organisation }] = things as [DueThing, ...DueThing[]];
  const end = things.find(({ about }) => about === "end")?.due;
  const booked = end ? await datesBooked(parts, { agreementId }) : [];
  const after = booked.filter(({ startsAt }) => localDate(startsAt) > end!).length;
  const why = things.map((thing) => sayDue(thing, parts.clock.today()));
  if (after > 0) why.push(after === 1 ? "one date is booked after its end" : `${after} dates are booked after its end`);
  return {
    text: `Agreement with ${organisation}`,
    answer: after > 0 ? "Decide" : "Look at it",
    about: organisation,
    href: `${agreementPath(agreementId)}${after > 0 ? "#booked" : ""}`,
    why: why.join("; "),
  };
}

/** What is due in agreements, one line for each; nothing where nothing is. */
async function agreementsWaiting(parts: Waiting): Promise<ToAnswer[]> {
  const things = await thingsDue(parts.db, parts.clock.today());
  const due = [...Map.groupBy(things, ({ agreementId }) => agreementId).values()];
  const shown: ToAnswer[] = [];
  for (const each of due.slice(0, CALLS_SHOWN)) shown.push(await agreementWaits(parts, each));
  return [
    ...shown,
    ...(due.length > CALLS_SHOWN
      ? [
          {
            text: `${due.length - CALLS_SHOWN} more agreements`,
            answer: "See which",
            about: "agreements in which something is due",
            href: AGREEMENTS,
            why: "something in them is due",
          },
        ]
      : []),
  ];
}

/** What about other organisations and whoever would work with us waits for the library service of the open transaction. */
export async function partnersWaiting(parts: Waiting): Promise<ToAnswer[]> {
  const { db, clock } = parts;
  const today = clock.today();
  const { open, late } = await countWrongs(db, today);
  // Whom somebody has rung in vain is rung again on another day.
  const calls = (await toRing(db)).filter(({ again_on }) => again_on === null || again_on <= today);
  const asking = await countAsking(db);
  const claims = await claimsWaiting({ db });
  const toApprove = await listingsWaiting(db);
  const listings = toApprove.length;
  const page = "/staff/local-services";
  return [
    ...(asking > 0
      ? [
          {
            text:
              asking === 1
                ? "One organisation waits for a yes or a no"
                : `${asking} organisations wait for a yes or a no`,
            answer: "See who",
            about: "organisations that ask to be listed, or to be shown under another name",
            href: page,
            why: "to be listed, or under another name",
          },
        ]
      : []),
    ...(claims.length > 0
      ? [
          {
            text:
              claims.length === 1
                ? "One organisation says that the number of another is theirs"
                : `${claims.length} organisations say that the number of another is theirs`,
            answer: "Decide",
            about: "whose number it is",
            href: page,
            why: `asked on ${sayDate(localDate(claims[0]!.asked_at), { weekday: false })}; a manager decides`,
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
            why: `a partner waits since ${sayDate(localDate(toApprove[0]!.asked_at), { weekday: false })}`,
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
    ...(await workWaiting(db, today)),
    ...(await agreementsWaiting(parts)),
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
