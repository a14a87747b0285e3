import { localDate, sayDate, sayList } from "../../../../platform/clock/say-when.ts";
import { queueMail } from "../../../../platform/mail/queue-mail.ts";
import { answerersOf, managersOf } from "../../../people/index.ts";
import { placeOfActivity } from "../../../places/index.ts";
import { type PaperEnd, runOutBy } from "../../domain/agreements/agreement.ts";
import type { Agreement } from "../../queries/agreements/agreements.ts";
import { agreementPath } from "../agreements/agreement-link.ts";
import type { PartnersParts } from "../parts.ts";

export const PAPER_WORDS: Record<PaperEnd["paper"], { ends: string; short: string }> = {
  insurance: { ends: "Their insurance as somebody here has seen it ends", short: "their insurance ends" },
  safeguarding: {
    ends: "Their safeguarding papers as somebody here has seen them end",
    short: "their safeguarding papers end",
  },
};

/** What is to be seen anew before dates, a sentence for each kind of paper, for staff. @param dates 'YYYY-MM-DD' */
export const sayRunOut = (papers: readonly PaperEnd[], dates: readonly string[]): string[] =>
  papers.flatMap(({ paper, until }) => {
    const after = dates.filter((date) => runOutBy([{ paper, until }], date).length > 0).length;
    const which =
      after === dates.length ? "all of these dates come" : after === 1 ? "one date comes" : `${after} dates come`;
    return after === 0
      ? []
      : [`${PAPER_WORDS[paper].ends} on ${sayDate(until, { year: true })}: ${which} after that. Ask for the new one.`];
  });

/** Dates of drop-ins as a mail to staff says them. */
export const sayDates = (dates: { startsAt: string }[]): string =>
  sayList(dates.map(({ startsAt }) => sayDate(localDate(startsAt))));

/** Whoever looks after the agreement hears of what is booked or called off by it; in the open transaction. */
export async function tellKeeper(
  { db, baseUrl }: PartnersParts,
  agreement: Agreement,
  what: string,
  { calledOff = false, more = [] }: { calledOff?: boolean; more?: string[] } = {},
) {
  const { service } = await placeOfActivity(db.trx(), agreement.service_id, null);
  const keeper = (await answerersOf(db, agreement.service_id)).find(({ id }) => id === agreement.keeper);
  for (const { email } of keeper ? [keeper] : await managersOf(db, agreement.service_id))
    await queueMail(db, {
      to: email,
      subject: `${agreement.organisation} has ${calledOff ? "called off" : "booked"}: ${what}`,
      text: [
        `${agreement.organisation} has ${calledOff ? "called off" : "booked"} by its agreement:`,
        "",
        what,
        "",
        ...more.flatMap((each) => [each, ""]),
        `${baseUrl}${agreementPath(agreement.id)}`,
      ].join("\n"),
      fromName: service.name,
    });
}
