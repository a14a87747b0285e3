import type { Route } from "../../../platform/http/route.ts";
import { recentMail } from "../../../platform/mail/recent-mail.ts";
import type { PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { dayAndTime } from "./day-and-time.ts";
import { staffPage } from "./page-parts.tsx";

/** The outbox, for whoever looks after the installation: what waits, what went, what went wrong. Links are left out. */
export const mailOutboxRoutes = (parts: PeopleParts): Route[] => [
  {
    method: "GET",
    path: PATHS.mail,
    access: { rule: "staff", role: "installation_administrator" },
    handle: async (context) => {
      const mails = await recentMail(parts.db, { id: context.visitor!.id, name: context.visitor!.name });
      return staffPage({ title: "Mail", current: "mail", wide: true }, [
        ...(parts.mailIsSent
          ? []
          : [
              <p class="aside">
                MAIL_URL is not set, so no mail leaves this computer
                {parts.local ? ". Sign-in links are printed where Alcove was started" : ""}.
              </p>,
            ]),
        ...(mails.length === 0 ? [<p>There has been no mail yet.</p>] : []),
        ...mails.map((mail) => (
          <details key={mail.id} class="govuk-details">
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">
                {mail.subject}, to {mail.recipient}, {dayAndTime(mail.queued_at)}.{" "}
                {mail.sent_at
                  ? `${parts.mailIsSent ? "Sent" : "Printed"} ${dayAndTime(mail.sent_at)}`
                  : `Waiting, ${mail.tries} tries`}
              </span>
            </summary>
            <div class="govuk-details__text">
              {mail.last_error && <p>The mail server said: {mail.last_error}</p>}
              <pre class="wrap-lines">{mail.body}</pre>
            </div>
          </details>
        )),
      ]);
    },
  },
];
