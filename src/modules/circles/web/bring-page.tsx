import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, page, redirect } from "../../../platform/http/route.ts";
import { idOrNew } from "../../../platform/ids/ids.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Problems, statusWith } from "../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { SITE_PATHS } from "../../../platform/views/site-paths.ts";
import { bringVoice } from "../actions/bring-voice.ts";
import { type About, type CirclesParts, outsideScope } from "../actions/parts.ts";
import { NEW_VOICE, yourVoicePath } from "./paths.ts";
import { readVoiceForm } from "./read-voice-form.ts";
import { VoiceFields } from "./voice-fields.tsx";

/** What an address asks somebody to speak of; undefined where there is no such page, or nobody would read it. */
async function aboutOf(parts: CirclesParts, query: URLSearchParams): Promise<About | undefined> {
  const [library, activity] = [query.get("library"), query.get("activity")];
  const about = activity
    ? await parts.activityBySlug(activity)
    : library
      ? await parts.libraryBySlug(library)
      : undefined;
  return about && (await parts.staffed()).has(about.serviceId) ? about : undefined;
}

const cannotPage = ({ t }: Context): Answer =>
  page(
    {
      title: t.text("voices.cannot.title"),
      body: (
        <>
          <h1>{t.text("voices.cannot.title")}</h1>
          <p class="lead">{t.text("voices.cannot.lead")}</p>
          <p>
            <a href={SITE_PATHS.libraries}>{t.text("layout.libraries")}</a>
          </p>
        </>
      ),
    },
    404,
  );

/** GET and POST /voices/new?library=&activity=: somebody who came says what it was like. */
export async function bringPage(parts: CirclesParts, context: Context): Promise<Answer> {
  const { t, form, query, request } = context;
  const posted = request.method === "POST";
  const from = new URLSearchParams(posted ? field(form, "from") : query);
  const about = await aboutOf(parts, from);
  if (!about) return cannotPage(context);
  if (!posted) return show(parts, context, about, from);
  const read = readVoiceForm(t, form);
  if ("errors" in read) return show(parts, context, about, from, read.errors);
  const id = await bringVoice(parts, outsideScope(about.serviceId), about, {
    ...read.value,
    once: idOrNew(field(form, "once")),
    how: "web",
    language: t.locale,
    saidOn: parts.clock.today(),
    notedBy: null,
  });
  return redirect(`${yourVoicePath(parts.secret, id)}&done=sent`);
}

async function show(
  parts: CirclesParts,
  { t, form, csrf }: Context,
  about: About,
  from: URLSearchParams,
  errors: FormErrors = {},
): Promise<Answer> {
  const service = await parts.nameOfService(about.serviceId);
  return page(
    {
      title: t.text("voices.about", { name: about.name }),
      body: (
        <>
          <BackLink href={about.path}>
            <bdi lang={about.lang}>{about.name}</bdi>
          </BackLink>
          <Problems t={t} errors={errors} />
          <h1>{t.text("voices.title")}</h1>
          <p class="lead">{t.text("voices.lead", { name: about.name, service })}</p>
          <form action={NEW_VOICE} method="post" novalidate>
            <Hidden values={{ _csrf: csrf, once: idOrNew(field(form, "once")), from: from.toString() }} />
            <VoiceFields form={form} errors={errors} t={t} />
            <Button preventDoubleClick>{t.text("voices.send")}</Button>
          </form>
        </>
      ),
    },
    statusWith(errors),
  );
}
