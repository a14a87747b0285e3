import { sayDate } from "../../../../platform/clock/say-when.ts";
import { PRIVATE_HEADERS } from "../../../../platform/http/private-page.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { wordingOf } from "../../../../platform/i18n/translator.ts";
import { Phone } from "../../../../platform/views/find/asides.tsx";
import { Button, ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { NotificationBanner } from "../../../../platform/views/pieces/notification-banner.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { English } from "../../../../platform/views/words.tsx";
import { residentScope } from "../../actions/parts.ts";
import { tokenHolds } from "../../actions/private-link.ts";
import { endReservation } from "../../actions/technology/end-reservation.ts";
import { renewLoan } from "../../actions/technology/lend-device.ts";
import { type LoadedLoan, loanByToken } from "../../actions/technology/load-loan.ts";
import { loanPath } from "../../actions/technology/tell-borrower.ts";
import { sayCode } from "../../domain/code.ts";
import { giveUpPage } from "../give-up-page.tsx";
import type { WebParts } from "../parts.ts";

const NOTES = ["renewed", "somebody_waits", "too_often", "no_longer", "not_lent"] as const;

/** GET /technology/loan?token=: what somebody waits for or has, until when, and the ways to change it. */
export async function loanPage(parts: WebParts, { query, t, csrf, resident }: Context): Promise<Answer> {
  const token = query.get("token") ?? "";
  const found = await loanByToken(parts, token);
  if (!found) return notFound;
  const { loan, device } = found;
  const place = await parts.placeOf(loan.service_id, loan.library_id);
  const day = loan.ready_until ?? loan.due_on;
  const thing = t.text(`technology.kind.${loan.kind}`);
  const note = NOTES.find((each) => each === query.get("note"));
  const phone = place.library?.phone ?? place.service.phone;
  return {
    kind: "page",
    headers: PRIVATE_HEADERS,
    page: {
      title: t.text("technology.loan.title"),
      current: "libraries",
      service: { name: place.service.name, look: place.service.look },
      body: (
        <>
          {note && (
            <NotificationBanner
              title={t.text("technology.loan.noteTitle")}
              success={note === "renewed"}
              text={t.text(`technology.loan.note.${note}`)}
            />
          )}
          <h1>{t.text("technology.loan.title")}</h1>
          <p class="lead">
            {t.text(`technology.loan.status.${loan.status}`, {
              thing,
              day: day ? sayDate(day, { locale: wordingOf(t) }) : "",
            })}
          </p>
          <SummaryList
            rows={[
              { key: t.text("technology.loan.what"), value: thing },
              ...(device
                ? [{ key: t.text("technology.loan.label"), value: <English t={t}>{device.label}</English> }]
                : []),
              {
                key: t.text("technology.loan.where"),
                value: place.library && (
                  <English t={t}>
                    <a href={place.library.href}>{place.library.name}</a>
                  </English>
                ),
              },
              {
                key: t.text("technology.loan.code"),
                value: (
                  <>
                    <b dir="ltr">{sayCode(loan.code)}</b>
                    <br />
                    <span class="quiet">{t.text("technology.loan.codeHint")}</span>
                  </>
                ),
              },
            ]}
          />
          {loan.held_back_at && <p class="aside">{t.text("bookings.mine.heldBack")}</p>}
          {loan.status === "lent" && (
            <form action="/technology/loan/renew" method="post">
              <Hidden values={{ _csrf: csrf, token }} />
              <Button secondary>{t.text("technology.loan.renew")}</Button>
            </form>
          )}
          {(loan.status === "waiting" || loan.status === "ready") && (
            <ButtonGroup>
              <ButtonLink href={`/technology/loan/give-up?token=${encodeURIComponent(token)}`} secondary>
                {t.text("technology.loan.giveUp")}
              </ButtonLink>
            </ButtonGroup>
          )}
          {phone && (
            <p>
              {t.text("bookings.other.ring")} <Phone number={phone} />.
            </p>
          )}
          <p>
            <a href="/search?need=digital_help">{t.text("technology.help.link")}</a>
          </p>
          {resident && (
            <p>
              <a href="/my">{t.text("bookings.yours.all")}</a>
            </p>
          )}
        </>
      ),
    },
  };
}

const opens =
  (secret: string, token: string) =>
  ({ loan }: LoadedLoan): boolean =>
    tokenHolds(secret, "loan", loan.id, String(loan.link_version), token);

/** POST /technology/loan/renew */
export async function renewAnswer(parts: WebParts, { form }: Context): Promise<Answer> {
  const token = field(form, "token");
  const found = await loanByToken(parts, token);
  if (!found) return notFound;
  const { loan } = found;
  const outcome = await renewLoan(parts, residentScope(loan.service_id), loan.id, opens(parts.secret, token));
  const note = "done" in outcome ? "renewed" : outcome.refused;
  return redirect(`${loanPath(parts.secret, loan)}&note=${note}`);
}

/** GET /technology/loan/give-up?token=: what would be given up. What is lent or over already is shown. */
export async function giveUpLoanQuestion(parts: WebParts, context: Context): Promise<Answer> {
  const { query, t } = context;
  const token = query.get("token") ?? "";
  const found = await loanByToken(parts, token);
  if (!found) return notFound;
  const { loan } = found;
  if (loan.status !== "waiting" && loan.status !== "ready") return redirect(loanPath(parts.secret, loan));
  const { library, service } = await parts.placeOf(loan.service_id, loan.library_id);
  return giveUpPage(context, {
    title: t.text("bookings.giveUp.thing"),
    what: (
      <>
        {t.text(`technology.yours.what.${loan.kind}`)}
        {library && (
          <>
            <br />
            <English t={t}>{library.name}</English>
          </>
        )}
      </>
    ),
    follows: t.text("bookings.giveUp.then"),
    yes: t.text("bookings.giveUp.yes"),
    action: "/technology/loan/give-up",
    values: { token },
    keep: loanPath(parts.secret, loan),
    service: { name: service.name, look: service.look },
  });
}

/** POST /technology/loan/give-up */
export async function giveUpLoan(parts: WebParts, { form }: Context): Promise<Answer> {
  const token = field(form, "token");
  const found = await loanByToken(parts, token);
  if (!found) return notFound;
  const { loan } = found;
  await endReservation(parts, residentScope(loan.service_id), loan.id, "cancelled", opens(parts.secret, token));
  return redirect(loanPath(parts.secret, loan));
}
