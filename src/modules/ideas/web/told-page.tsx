import { privatePage } from "../../../platform/http/private-page.ts";
import { type Answer, type Context, field, redirect } from "../../../platform/http/route.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { NotificationBanner } from "../../../platform/views/pieces/notification-banner.tsx";
import { SITE_PATHS } from "../../../platform/views/site-paths.ts";
import { confirmTold, endTold } from "../actions/change-contact.ts";
import { ideaPath, TOLD, toldOfLink, toldPath } from "../actions/links.ts";
import { CLOCK_SCOPE, type IdeasParts, outsideScope } from "../actions/parts.ts";
import { toldWithIdea } from "../queries/staff-ideas.ts";
import { overPage } from "./yours-page.tsx";

async function openedBy({ db, secret }: IdeasParts, token: string) {
  const id = toldOfLink(secret, token);
  return id ? db.work(CLOCK_SCOPE, () => toldWithIdea(db, id)) : undefined;
}
type Told = NonNullable<Awaited<ReturnType<typeof openedBy>>>;

/** GET /ideas/told?token=: whether somebody is written to about an idea. Opening it changes nothing: mail scanners open links. */
export async function toldPage(parts: IdeasParts, context: Context): Promise<Answer> {
  if (context.query.get("done") === "ended") return endedPage(context);
  const told = await openedBy(parts, context.query.get("token") ?? "");
  return told ? show(context, told) : overPage(context);
}

/** POST /ideas/told: they want letters, or no more of them. */
export async function toldForm(parts: IdeasParts, context: Context): Promise<Answer> {
  const told = await openedBy(parts, field(context.form, "token"));
  if (!told) return overPage(context);
  const scope = outsideScope(told.service_id);
  if (field(context.form, "do") === "end") {
    await endTold(parts, scope, told.id);
    return redirect(`${TOLD}?done=ended`);
  }
  await confirmTold(parts, scope, told.id);
  return redirect(`${toldPath(parts.secret, told.id)}&done=yes`);
}

const endedPage = ({ t }: Context): Answer =>
  privatePage({
    title: t.text("ideas.told.endedTitle"),
    body: (
      <>
        <h1>{t.text("ideas.told.endedTitle")}</h1>
        <p class="lead">{t.text("ideas.told.ended")}</p>
        <p>
          <a href={SITE_PATHS.ideas}>{t.text("ideas.title")}</a>
        </p>
      </>
    ),
  });

function show({ t, csrf, query }: Context, told: Told): Answer {
  const isOn = told.confirmed_on !== null;
  const token = query.get("token") ?? "";
  return privatePage({
    title: t.text("ideas.told.title"),
    body: (
      <>
        {query.get("done") === "yes" && (
          <NotificationBanner title={t.text("layout.done")} success text={t.text("ideas.told.done")} />
        )}
        <h1>{t.text("ideas.told.title")}</h1>
        {/* Until it is shown its words are nobody's but whoever brought it: the letter may have gone astray. */}
        {told.state === "shown" && (
          <p class="lead">
            <a href={ideaPath(told.number)}>
              <bdi lang={told.language}>{told.title}</bdi>
            </a>
          </p>
        )}
        <p>{t.text(isOn ? "ideas.told.is" : "ideas.told.ask")}</p>
        <form action={TOLD} method="post" novalidate>
          <Hidden values={{ _csrf: csrf, token }} />
          <div class="button-group">
            {!isOn && (
              <Button name="do" value="yes">
                {t.text("ideas.told.yes")}
              </Button>
            )}
            <Button secondary name="do" value="end">
              {t.text("ideas.told.end")}
            </Button>
          </div>
        </form>
      </>
    ),
  });
}
