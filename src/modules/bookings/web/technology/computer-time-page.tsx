import { sayWhen } from "../../../../platform/clock/say-when.ts";
import { PRIVATE_HEADERS } from "../../../../platform/http/private-page.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { wordingOf } from "../../../../platform/i18n/translator.ts";
import { Button, ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { NotificationBanner } from "../../../../platform/views/pieces/notification-banner.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { English } from "../../../../platform/views/words.tsx";
import { residentScope } from "../../actions/parts.ts";
import { linkToken, tokenHolds } from "../../actions/private-link.ts";
import { endTime, extendTime, timeByToken } from "../../actions/technology/change-computer-time.ts";
import { sayCode } from "../../domain/code.ts";
import type { ComputerTimeRow, TechnologyTables } from "../../technology-tables.ts";
import { giveUpPage } from "../give-up-page.tsx";
import type { WebParts } from "../parts.ts";

/** Path of the page that shows a time at a computer to whoever has its link. */
export const timePath = (secret: string, time: Pick<ComputerTimeRow, "id" | "link_version">): string =>
  `/technology/computer?token=${linkToken(secret, "computer", time.id, String(time.link_version))}`;

const NOTES = ["extended", "taken", "day_used_up", "week_used_up", "outside_hours", "over"] as const;

/** GET /technology/computer?token=: which computer and when; to extend it or to give it up. */
export async function computerTimePage(parts: WebParts, { query, t, csrf, resident }: Context): Promise<Answer> {
  const token = query.get("token") ?? "";
  const time = await timeByToken(parts, token);
  if (!time) return notFound;
  const computer = await parts.db
    .reads<TechnologyTables>()
    .selectFrom("places.v_space")
    .select(["name", "library_name", "library_slug"])
    .where("id", "=", time.computer_id)
    .executeTakeFirst();
  const note = NOTES.find((each) => each === query.get("note"));
  const status = time.reason ?? time.status;
  return {
    kind: "page",
    headers: PRIVATE_HEADERS,
    page: {
      title: t.text("technology.time.title"),
      current: "libraries",
      body: (
        <>
          {note && (
            <NotificationBanner
              title={t.text("technology.loan.noteTitle")}
              success={note === "extended"}
              text={t.text(`technology.time.note.${note}`)}
            />
          )}
          <h1>{t.text("technology.time.title")}</h1>
          <p class="lead">{t.text(`technology.time.status.${status}`)}</p>
          <SummaryList
            rows={[
              ...(computer
                ? [
                    {
                      key: t.text("technology.time.computer"),
                      value: (
                        <English t={t}>
                          {computer.name}, <a href={`/libraries/${computer.library_slug}`}>{computer.library_name}</a>
                        </English>
                      ),
                    },
                  ]
                : []),
              {
                key: t.text("technology.time.when"),
                value: sayWhen(time.starts_at, time.ends_at, { locale: wordingOf(t) }),
              },
              { key: t.text("technology.loan.code"), value: <b dir="ltr">{sayCode(time.code)}</b> },
            ]}
          />
          {time.status === "using" && (
            <form action="/technology/computer/extend" method="post">
              <Hidden values={{ _csrf: csrf, token }} />
              <Button secondary>{t.text("technology.time.extend")}</Button>
            </form>
          )}
          {time.status === "booked" && (
            <ButtonGroup>
              <ButtonLink href={`/technology/computer/give-up?token=${encodeURIComponent(token)}`} secondary>
                {t.text("technology.time.giveUp")}
              </ButtonLink>
            </ButtonGroup>
          )}
          <p class="quiet">{t.text("technology.time.keep")}</p>
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
  (time: ComputerTimeRow): boolean =>
    tokenHolds(secret, "computer", time.id, String(time.link_version), token);

/** POST /technology/computer/extend */
export async function extendAnswer(parts: WebParts, { form }: Context): Promise<Answer> {
  const token = field(form, "token");
  const time = await timeByToken(parts, token);
  if (!time) return notFound;
  const outcome = await extendTime(
    parts,
    residentScope(time.service_id),
    time.id,
    "person",
    opens(parts.secret, token),
  );
  return redirect(`${timePath(parts.secret, time)}&note=${"done" in outcome ? "extended" : outcome.refused}`);
}

/** GET /technology/computer/give-up?token=: which time would be given up. What has begun or is over is shown. */
export async function giveUpTimeQuestion(parts: WebParts, context: Context): Promise<Answer> {
  const { query, t } = context;
  const token = query.get("token") ?? "";
  const time = await timeByToken(parts, token);
  if (!time) return notFound;
  if (time.status !== "booked") return redirect(timePath(parts.secret, time));
  return giveUpPage(context, {
    title: t.text("bookings.giveUp.thing"),
    what: (
      <>
        {t.text("technology.time.title")}
        <br />
        {sayWhen(time.starts_at, time.ends_at, { locale: wordingOf(t) })}
      </>
    ),
    follows: t.text("bookings.giveUp.then"),
    yes: t.text("bookings.giveUp.yes"),
    action: "/technology/computer/give-up",
    values: { token },
    keep: timePath(parts.secret, time),
  });
}

/** POST /technology/computer/give-up */
export async function giveUpTime(parts: WebParts, { form }: Context): Promise<Answer> {
  const token = field(form, "token");
  const time = await timeByToken(parts, token);
  if (!time) return notFound;
  const mayEnd = (each: ComputerTimeRow) => each.status === "booked" && opens(parts.secret, token)(each);
  await endTime(parts, residentScope(time.service_id), time.id, mayEnd);
  return redirect(timePath(parts.secret, time));
}
