import { idInToken } from "../../../../platform/auth/linked-id.ts";
import { privatePage } from "../../../../platform/http/private-page.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Problems, statusWith } from "../../../../platform/views/forms/problems.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { NotificationBanner } from "../../../../platform/views/pieces/notification-banner.tsx";
import { English } from "../../../../platform/views/words.tsx";
import { holdPath } from "../../actions/hold-link.ts";
import { type BookingParts, CLOCK_SCOPE, residentScope } from "../../actions/parts.ts";
import {
  accountMay,
  datesToCome,
  type LoadedStanding,
  loadStanding,
  type MayAct,
} from "../../actions/standing/load-standing.ts";
import { opensRound } from "../../actions/standing/tell-standing.ts";
import { isLinkOver } from "../../domain/link-days.ts";
import { giveUpPage } from "../give-up-page.tsx";
import { RingUs } from "../spaces/spaces-page.tsx";
import { sendStanding } from "./answer-form.ts";
import { presentStanding, StandingView, sayEnd } from "./standing-view.tsx";

/** How somebody came to a standing booking: by the link of one round of asking, or with an account. */
interface Way {
  found: LoadedStanding;
  may: MayAct;
  action: string;
  carried: Record<string, string>;
  /** Where to go back to after a form. */
  to: string;
  /** With an account all of it is theirs to change; the link answers its one question. */
  whole: boolean;
}

/** The way of a mailed link; undefined for one that is not ours, of a round that is over, or too old. */
async function byLink(parts: BookingParts, token: string): Promise<Way | undefined> {
  const { db, secret, clock } = parts;
  const id = idInToken(token);
  // The token alone says whose it is: no service is known before it is read.
  const found = id && (await db.work(CLOCK_SCOPE, () => loadStanding(db, id)));
  if (!found) return undefined;
  const may: MayAct = (each) => opensRound(secret, token, each);
  const { answer_by, wish } = found.standing;
  // It still shows what became of it for as long after the day to answer by.
  const isOver = answer_by !== null && isLinkOver(answer_by, clock.today());
  const forgotten = Object.keys(wish).length === 0;
  if (!may(found) || forgotten || isOver) return undefined;
  const to = `/standing-booking?token=${token}`;
  return { found, may, action: "/standing-booking/answer", carried: { token }, to, whole: false };
}

/** The way of somebody signed in, who organises its group or whose proven address it is under. */
async function byAccount({ db }: BookingParts, { params, resident }: Context): Promise<Way | undefined> {
  const id = params.id ?? "";
  const found = await db.work(CLOCK_SCOPE, () => loadStanding(db, id));
  const may = accountMay(resident?.email);
  if (!found || !may(found)) return undefined;
  const to = `/my/standing/${found.standing.id}`;
  return { found, may, action: `${to}/answer`, carried: {}, to, whole: true };
}

async function read({ db, clock, secret }: BookingParts, { t, resident }: Context, { found, whole }: Way) {
  const organiser = found.organisers.find(({ email }) => email === resident?.email);
  const now = clock.now();
  const dates = await db.work(CLOCK_SCOPE, () => datesToCome(db, found, now));
  return presentStanding(found, dates, {
    now,
    today: clock.today(),
    t,
    ...(whole && { pathOf: (date) => holdPath(secret, date, organiser) }),
  });
}

async function show(parts: BookingParts, context: Context, way: Way, errors: FormErrors = {}): Promise<Answer> {
  const { t, csrf, form, query } = context;
  const { found, whole } = way;
  const shown = await read(parts, context, way);
  const isWrong = Object.keys(errors).length > 0;
  const title = t.text("spaces.standing.title");
  const done = query.get("done");
  return privatePage(
    {
      title,
      current: whole ? "mine" : "libraries",
      body: (
        <>
          {whole && <BackLink href="/my">{t.text("mine.back")}</BackLink>}
          <Problems t={t} errors={errors} />
          {!isWrong && done === "saved" && (
            <NotificationBanner title={t.text("layout.done")} success text={t.text("spaces.standing.saved")} />
          )}
          <h1>{title}</h1>
          {done === "answered" && <p class="aside">{t.text("spaces.standing.answered")}</p>}
          <StandingView
            found={found}
            shown={shown}
            t={t}
            action={way.action}
            carried={{ _csrf: csrf, ...way.carried }}
            form={form}
            errors={errors}
            whole={whole}
            endHref={`${way.to}/end`}
          />
          <RingUs phone={found.space.phone} t={t} />
        </>
      ),
    },
    statusWith(errors),
  );
}

async function answer(parts: BookingParts, context: Context, way: Way): Promise<Answer> {
  const { form, t } = context;
  const { found, may, whole, to } = way;
  const scope = residentScope(found.standing.service_id);
  const sent = await sendStanding(parts, found, { scope, form, t, may, whole });
  if (sent === "not_found") return notFound;
  if ("errors" in sent) return show(parts, context, way, sent.errors);
  return redirect(sent.done ? `${to}${to.includes("?") ? "&" : "?"}done=${sent.done}` : to);
}

/** What giving up every date to come does and costs, before it is done. What has ended is shown. */
async function endQuestion(parts: BookingParts, context: Context, way: Way): Promise<Answer> {
  const { t } = context;
  const { space } = way.found;
  const shown = await read(parts, context, way);
  if (shown.state === "closed") return redirect(way.to);
  return giveUpPage(context, {
    title: t.text("bookings.giveUp.thing"),
    what: (
      <>
        <English t={t}>
          {space.name}, {space.library_name}
        </English>
        <br />
        {t.text("spaces.standing.title")}
      </>
    ),
    follows: sayEnd(shown, t),
    yes: t.text("bookings.giveUp.yes"),
    action: way.action,
    values: { do: "end", ...way.carried },
    keep: way.to,
  });
}

type Handle = (parts: BookingParts, context: Context) => Promise<Answer>;
const through =
  (find: (parts: BookingParts, context: Context) => Promise<Way | undefined>, then: typeof answer): Handle =>
  async (parts, context) => {
    const way = await find(parts, context);
    return way ? then(parts, context, way) : notFound;
  };
const mailed = (parts: BookingParts, { query, form }: Context) =>
  byLink(parts, query.get("token") ?? field(form, "token"));

/** GET /standing-booking?token=: the question of one round, by the link that was mailed. */
export const termPage = through(mailed, show);
/** POST /standing-booking/answer */
export const termAnswer = through(mailed, answer);
/** GET /my/standing/:id */
export const myStandingPage = through(byAccount, show);
/** GET /my/standing/:id/end */
export const myStandingEnd = through(byAccount, endQuestion);
/** POST /my/standing/:id/answer */
export const myStandingAnswer = through(byAccount, answer);
