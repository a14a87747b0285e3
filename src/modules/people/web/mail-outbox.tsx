import type { Route } from "../../../platform/http/route.ts";
import { MAX_TRIES } from "../../../platform/mail/backoff.ts";
import { sayMobileNumber } from "../../../platform/mail/mobile-number.ts";
import { recentMail } from "../../../platform/mail/recent-mail.ts";
import type { PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { dayAndTime } from "./day-and-time.ts";
import { staffPage } from "./page-parts.tsx";

type Message = Awaited<ReturnType<typeof recentMail>>[number];

/** What a message is and whom it goes to, in a line. */
const heading = ({ channel, subject, recipient }: Message): string =>
  channel === "text" ? `Text message to ${sayMobileNumber(recipient)}` : `${subject}, to ${recipient}`;

/** How far it has come. Without a sender it was printed where Alcove runs. */
function progress({ channel, sent_at, tries }: Message, { mailIsSent, textIsSent }: PeopleParts): string {
  if (sent_at) return `${(channel === "mail" ? mailIsSent : textIsSent) ? "Sent" : "Printed"} ${dayAndTime(sent_at)}`;
  const times = `${tries} ${tries === 1 ? "try" : "tries"}`;
  return tries >= MAX_TRIES ? `Not sent: given up after ${times}` : `Waiting, ${times}`;
}

/** The outbox, for whoever looks after the installation: what waits, what went, what went wrong. Links are left out. */
export const mailOutboxRoutes = (parts: PeopleParts): Route[] => [
  {
    method: "GET",
    path: PATHS.mail,
    access: { rule: "staff", role: "installation_administrator" },
    handle: async (context) => {
      const mails = await recentMail(parts.db, { id: context.visitor!.id, name: context.visitor!.name });
      return staffPage({ title: "Mail and text messages", current: "mail", wide: true }, [
        ...(parts.mailIsSent
          ? []
          : [
              <p class="aside">
                MAIL_URL is not set, so no mail leaves this computer
                {parts.local ? ". Sign-in links are printed where Alcove was started" : ""}.
              </p>,
            ]),
        ...(parts.textIsSent
          ? []
          : [<p class="aside">TEXT_URL is not set, so no text message leaves this computer.</p>]),
        ...(mails.length === 0 ? [<p>There have been no messages yet.</p>] : []),
        ...mails.map((mail) => (
          <details key={mail.id} class="govuk-details">
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">
                {heading(mail)}, {dayAndTime(mail.queued_at)}. {progress(mail, parts)}
              </span>
            </summary>
            <div class="govuk-details__text">
              {mail.last_error && <p>Whoever was to send it said: {mail.last_error}</p>}
              {mail.from_name && <p>From {mail.from_name}</p>}
              {mail.reply_to && <p>Answers go to {mail.reply_to}</p>}
              <pre class="wrap-lines">{mail.body}</pre>
              {mail.calendar && (
                <>
                  <p>With it, as invite.ics ({mail.calendar_method}):</p>
                  <pre class="wrap-lines">{mail.calendar}</pre>
                </>
              )}
            </div>
          </details>
        )),
      ]);
    },
  },
];
