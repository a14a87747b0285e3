import { idInToken } from "../../../../platform/auth/linked-id.ts";
import { sayStart, sayWhen } from "../../../../platform/clock/say-when.ts";
import { privatePage } from "../../../../platform/http/private-page.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { type MessageKey, type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { Problems, statusWith } from "../../../../platform/views/forms/problems.tsx";
import { NotificationBanner } from "../../../../platform/views/pieces/notification-banner.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { English } from "../../../../platform/views/words.tsx";
import { changeHold } from "../../actions/change-hold.ts";
import { endHold } from "../../actions/end-hold.ts";
import { opensHold } from "../../actions/hold-link.ts";
import { type LoadedHold, loadHold } from "../../actions/load-hold.ts";
import { type BookingParts, CLOCK_SCOPE, residentScope } from "../../actions/parts.ts";
import { sayFreeUntil, sayPrice } from "../../actions/word-hirer-message.ts";
import { sayCode } from "../../domain/code.ts";
import { hasCome } from "../../domain/has-come.ts";
import { isLinkOver } from "../../domain/link-days.ts";
import { costOfGivingUp, freeUntil } from "../../domain/price-of-space.ts";
import { spacePath } from "../../domain/space-paths.ts";
import { giveUpPage } from "../give-up-page.tsx";
import { ChangeHold, readChange } from "./change-hold-form.tsx";
import { sayRefusal } from "./say-space.ts";
import { RingUs } from "./spaces-page.tsx";

/** Whether its link is dead of age, or whose it was is forgotten. */
export const isLongOver = ({ hold }: Pick<LoadedHold, "hold">, now: string): boolean =>
  hold.forgotten_at !== null || isLinkOver(hold.ends_at, now);

/** The hold that a private link opens; undefined for a link that is dead or was never ours. */
async function holdOfToken({ db, secret, clock }: BookingParts, token: string): Promise<LoadedHold | undefined> {
  const id = idInToken(token);
  // The token alone says whose it is: no service is known before it is read.
  const found = id && (await db.work(CLOCK_SCOPE, () => loadHold(db, id)));
  return found && opensHold(secret, token, found) && !isLongOver(found, clock.now()) ? found : undefined;
}

/** GET /space-booking?token=: what somebody asked for or has, and the way to give it up. */
export async function holdPage(parts: BookingParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const { query, t, csrf, form, resident } = context;
  const token = query.get("token") ?? field(form, "token");
  const isWrong = Object.keys(errors).length > 0;
  const found = await holdOfToken(parts, token);
  if (!found) return notFound;
  const { hold, space } = found;
  const locale = wordingOf(t);
  const now = parts.clock.now();
  const live = hold.status === "requested" || hold.status === "confirmed";
  const until = hold.answer_until ? sayStart(hold.answer_until, { locale }) : "";
  const title = t.text("spaces.hold.title");
  const changeable = live && !hasCome(hold.starts_at, now);
  const shown = {
    title,
    current: "libraries" as const,
    body: (
      <>
        <Problems t={t} errors={errors} />
        {!isWrong && query.get("done") === "changed" && (
          <NotificationBanner title={t.text("layout.done")} success text={t.text("spaces.hold.changed")} />
        )}
        <h1>{t.text("spaces.hold.title")}</h1>
        <p class="lead">{t.text(`spaces.hold.status.${hold.status}`, { until })}</p>
        <SummaryList
          rows={[
            {
              key: t.text(`spaces.kind.${space.kind}`),
              value: (
                <English t={t}>
                  <a href={spacePath(space)}>{space.name}</a>, {space.library_name}
                </English>
              ),
            },
            {
              key: t.text("spaces.check.when"),
              value: sayWhen(hold.starts_at, hold.ends_at, { locale, year: true }),
            },
            ...askedRows(hold, t),
            { key: t.text("spaces.check.price"), value: sayPrice(t, hold.price_pence) },
            {
              key: t.text("spaces.hold.code"),
              value: (
                <>
                  <b dir="ltr">{sayCode(hold.code)}</b>
                  <br />
                  <span class="quiet">{t.text("spaces.hold.codeHint")}</span>
                </>
              ),
            },
          ]}
        />
        {hold.held_back_at && <p class="aside">{t.text("bookings.mine.heldBack")}</p>}
        {hold.reason && (
          <p>
            <English t={t}>{hold.reason}</English>
          </p>
        )}
        {!live && hold.fee_pence ? <p>{t.text("spaces.hold.fee", { cost: sayPrice(t, hold.fee_pence) })}</p> : null}
        {changeable && <ChangeHold found={found} token={token} csrf={csrf} form={form} errors={errors} t={t} />}
        {live && <GiveUp token={token} cost={sayCost(found, now, t)} over={hasCome(hold.starts_at, now)} t={t} />}
        {resident && (
          <p>
            <a href="/my">{t.text("bookings.yours.all")}</a>
          </p>
        )}
        <RingUs phone={space.phone} t={t} />
      </>
    ),
  };
  return privatePage(shown, statusWith(errors));
}

/** What was asked, as it was typed: whose it is, how many come and what for. */
function askedRows(hold: LoadedHold["hold"], t: Translator) {
  const who = [hold.organisation, hold.name].filter((each) => each !== null);
  const rows: [key: MessageKey, value: string | number | null][] = [
    ["spaces.form.party", hold.party],
    ["spaces.check.purpose", hold.purpose],
    ["spaces.form.layout", hold.layout],
    ["spaces.check.note", hold.note],
  ];
  return [
    ...(who.length > 0
      ? [
          {
            key: t.text("spaces.check.who"),
            value: who.map((each, index) => (
              <>
                {index > 0 && <br />}
                <bdi>{each}</bdi>
              </>
            )),
          },
        ]
      : []),
    ...rows.filter(([, value]) => value).map(([key, value]) => ({ key: t.text(key), value: <bdi>{value}</bdi> })),
  ];
}

/** What giving it up costs now, or until when it costs nothing. */
function sayCost({ hold }: LoadedHold, now: string, t: Translator): string {
  if (hold.status !== "confirmed") return t.text("spaces.hold.giveUpFree");
  const asBooked = { startsAt: hold.starts_at, price: hold.price_pence, cancellation: hold.cancellation };
  const cost = costOfGivingUp(asBooked, now);
  if (cost > 0) return t.text("spaces.hold.giveUpCost", { cost: sayPrice(t, cost) });
  const free = freeUntil(asBooked, now);
  return free ? sayFreeUntil(t, free, hold.starts_at) : t.text("spaces.hold.giveUpFree");
}

interface GiveUpProps {
  token: string;
  /** What it costs now, or until when it costs nothing, in words. */
  cost: string;
  over: boolean;
  t: Translator;
}

const GiveUp = ({ token, cost, over, t }: GiveUpProps) => {
  if (over) return <p>{t.text("spaces.hold.over")}</p>;
  return (
    <>
      <p>{t.text("spaces.hold.keep")}</p>
      <section aria-labelledby="give-up">
        <h2 id="give-up">{t.text("spaces.giveUp.title")}</h2>
        <p>{cost}</p>
        <ButtonGroup>
          <ButtonLink href={`/space-booking/give-up?token=${encodeURIComponent(token)}`} secondary>
            {t.text("spaces.hold.giveUp")}
          </ButtonLink>
        </ButtonGroup>
      </section>
    </>
  );
};

/** The link by which they came. */
const pathOf = (token: string) => `/space-booking?token=${token}`;

/** POST /space-booking/change */
export async function changeHoldAnswer(parts: BookingParts, context: Context): Promise<Answer> {
  const { form, t } = context;
  const token = field(form, "token");
  const found = await holdOfToken(parts, token);
  if (!found) return notFound;
  const read = readChange(form, t);
  if ("errors" in read) return holdPage(parts, context, read.errors);
  const { hold } = found;
  const may = (now: LoadedHold) => opensHold(parts.secret, token, now);
  const outcome = await changeHold(parts, residentScope(hold.service_id), hold.id, read.change, may);
  if ("refused" in outcome && outcome.refused !== "not_found" && outcome.refused !== "over")
    return holdPage(parts, context, { party: sayRefusal(t, outcome.refused, found) });
  return redirect(`${pathOf(token)}${"done" in outcome ? "&done=changed" : ""}`);
}

/** GET /space-booking/give-up?token=: what would be given up and what that costs. What is over already is shown. */
export async function giveUpHoldQuestion(parts: BookingParts, context: Context): Promise<Answer> {
  const { query, t } = context;
  const token = query.get("token") ?? "";
  const found = await holdOfToken(parts, token);
  if (!found) return notFound;
  const { hold, space } = found;
  const now = parts.clock.now();
  const live = hold.status === "requested" || hold.status === "confirmed";
  if (!live || hasCome(hold.starts_at, now)) return redirect(pathOf(token));
  return giveUpPage(context, {
    title: t.text("bookings.giveUp.thing"),
    what: (
      <>
        <English t={t}>
          {space.name}, {space.library_name}
        </English>
        <br />
        {sayWhen(hold.starts_at, hold.ends_at, { locale: wordingOf(t), year: true })}
      </>
    ),
    follows: sayCost(found, now, t),
    yes: t.text("bookings.giveUp.yes"),
    action: "/space-booking/give-up",
    values: { token },
    keep: pathOf(token),
  });
}

/** POST /space-booking/give-up */
export async function giveUpHold(parts: BookingParts, { form }: Context): Promise<Answer> {
  const token = field(form, "token");
  const found = await holdOfToken(parts, token);
  if (!found) return notFound;
  const { hold } = found;
  const scope = residentScope(hold.service_id);
  await endHold(parts, scope, hold.id, { as: "cancelled", by: "booker" }, (now) => opensHold(parts.secret, token, now));
  return redirect(pathOf(token));
}
