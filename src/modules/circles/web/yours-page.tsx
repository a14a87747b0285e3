import { privatePage } from "../../../platform/http/private-page.ts";
import { type Answer, type Context, field, page, redirect } from "../../../platform/http/route.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { NotificationBanner } from "../../../platform/views/pieces/notification-banner.tsx";
import { Tag } from "../../../platform/views/pieces/tag.tsx";
import { Words } from "../../../platform/views/words.tsx";
import { changeUses, takeBack } from "../actions/change-consent.ts";
import { type CirclesParts, CLOCK_SCOPE, outsideScope } from "../actions/parts.ts";
import type { State } from "../domain/voice.ts";
import { voiceWithLedger } from "../queries/voices.ts";
import { voiceOfLink, YOUR_VOICE, yourVoicePath } from "./paths.ts";
import { readUses } from "./read-voice-form.ts";
import { UseChoices } from "./voice-fields.tsx";

type Yours = NonNullable<Awaited<ReturnType<typeof voiceWithLedger>>>["voice"];

/** What a link opens; undefined for one that is no link of ours, and for what is taken back or forgotten. */
async function openedBy({ db, secret }: CirclesParts, token: string): Promise<Yours | undefined> {
  const id = voiceOfLink(secret, token);
  // The token alone says whose it is: no service is known before it is read.
  const found = id ? await db.work(CLOCK_SCOPE, () => voiceWithLedger(db, id)) : undefined;
  return found?.voice.state === "taken_back" ? undefined : found?.voice;
}

const overPage = ({ t }: Context): Answer =>
  page(
    {
      title: t.text("voices.yours.overTitle"),
      body: (
        <>
          <h1>{t.text("voices.yours.overTitle")}</h1>
          <p class="lead">{t.text("voices.yours.over")}</p>
        </>
      ),
    },
    404,
  );

/** GET /voices/yours?token=: what somebody said, what may be done with it, and the way to take it back. */
export async function yoursPage(parts: CirclesParts, context: Context): Promise<Answer> {
  const yours = await openedBy(parts, context.query.get("token") ?? "");
  return yours ? show(context, yours) : overPage(context);
}

/** POST /voices/yours: they agree otherwise, or take it back. */
export async function yoursForm(parts: CirclesParts, context: Context): Promise<Answer> {
  const { form } = context;
  const yours = await openedBy(parts, field(form, "token"));
  if (!yours) return overPage(context);
  const scope = outsideScope(yours.service_id);
  if (field(form, "do") === "take_back") {
    await takeBack(parts, scope, yours.id, null);
    return redirect(yourVoicePath(parts.secret, yours.id));
  }
  const still = await changeUses(parts, scope, yours.id, { uses: readUses(form), notedBy: null });
  return still ? redirect(`${yourVoicePath(parts.secret, yours.id)}&done=saved`) : overPage(context);
}

const TONES: Partial<Record<State, "green">> = { chosen: "green" };

function show({ t, csrf, query }: Context, yours: Yours): Answer {
  const done = query.get("done");
  const title = t.text(done === "sent" ? "voices.yours.sentTitle" : "voices.yours.title");
  const token = query.get("token") ?? "";
  const state = yours.state as Exclude<State, "taken_back">;
  return privatePage({
    title,
    body: (
      <>
        {done === "saved" && (
          <NotificationBanner title={t.text("layout.done")} success text={t.text("voices.yours.saved")} />
        )}
        <h1>{title}</h1>
        <p>
          <Tag tone={TONES[state]}>{t.text(`voices.yours.state.${state}`)}</Tag>
        </p>
        <p>{t.text("voices.yours.keep")}</p>
        <blockquote lang={yours.language} dir="auto">
          {yours.words.split(/\n+/).map((each, index) => (
            <p key={index}>{each}</p>
          ))}
          <p class="quiet">{yours.said_as || t.text("voices.nobody")}</p>
        </blockquote>
        {yours.quote && yours.quote !== yours.words && (
          <>
            <h2>{t.text("voices.yours.quoted")}</h2>
            <blockquote lang={yours.language} dir="auto">
              <p>{yours.quote}</p>
            </blockquote>
          </>
        )}
        <section>
          <form action={YOUR_VOICE} method="post" novalidate>
            <Hidden values={{ _csrf: csrf, token }} />
            <UseChoices form={{ use: yours.uses }} t={t} legend={t.text("voices.yours.may")} />
            <Button>{t.text("voices.yours.save")}</Button>
          </form>
        </section>
        <form action={YOUR_VOICE} method="post" novalidate>
          <Hidden values={{ _csrf: csrf, token, do: "take_back" }} />
          <p>
            <Words said={t.say("voices.yours.takeNote")} t={t} />
          </p>
          <Button secondary>{t.text("voices.yours.take")}</Button>
        </form>
      </>
    ),
  });
}
