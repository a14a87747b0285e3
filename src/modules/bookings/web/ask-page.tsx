import { z } from "zod";
import { cleanText, type FormErrors, readForm } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, page, redirect } from "../../../platform/http/route.ts";
import { idOrNew, newId } from "../../../platform/ids/ids.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Radios } from "../../../platform/views/forms/choices.tsx";
import { fieldOf, Problems } from "../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { askForPerson } from "../actions/ask.ts";
import { askToken } from "../actions/take-back-ask.ts";
import { ASK_KINDS, BEST_TIMES } from "../ask-tables.ts";
import { type ActivityToBook, activityToBook } from "../queries/to-book.ts";
import { KeepsNoPlace } from "./keeps-no-place.tsx";
import type { WebParts } from "./parts.ts";
import { phoneOf, saySession } from "./present-place.ts";

type Kind = (typeof ASK_KINDS)[number];
const kindOf = (text: string): Kind => ASK_KINDS.find((kind) => kind === text) ?? "ring";

/** GET /activities/:slug/ask: ring me, or meet me at the door. */
export async function askPage(parts: WebParts, context: Context): Promise<Answer> {
  const activity = await activityToBook(parts.db, context.params.slug ?? "", context.now);
  if (!activity) return notFound;
  const session = context.query.get("session") ?? "";
  return askForm(parts, context, activity, kindOf(context.query.get("for") ?? ""), session);
}

const backTo = ({ slug }: ActivityToBook) => `/activities/${slug}`;

async function askForm(
  parts: WebParts,
  { t, csrf, form, now }: Context,
  activity: ActivityToBook,
  kind: Kind,
  sessionId: string,
  errors?: FormErrors,
): Promise<Answer> {
  const place = await parts.placeOf(activity.serviceId, activity.libraryId);
  const title = t.text(`bookings.ask.${kind}.title`);
  const typed = errors ? form : {};
  const phone = phoneOf(activity.phone, place);
  return page(
    {
      title,
      current: "find",
      service: { name: place.service.name, look: place.service.look },
      body: (
        <>
          <BackLink href={backTo(activity)}>{t.text("bookings.back")}</BackLink>
          <Problems t={t} errors={errors} />
          <h1>{title}</h1>
          <p class="lead">
            <Content t={t} lang={activity.contentLanguage}>
              {activity.title}
            </Content>
          </p>
          <p>
            {t.text(`bookings.ask.${kind}.text`)}{" "}
            {phone && (
              <>
                {t.text("bookings.other.ring")} <Phone number={phone} />.
              </>
            )}
          </p>
          {kind === "meet" && <KeepsNoPlace activity={activity} sessionId={sessionId} t={t} />}
          <form action={`${backTo(activity)}/ask`} method="post" novalidate>
            <Hidden values={{ _csrf: csrf, once: field(typed, "once") || newId(), for: kind }} />
            {kind === "meet" && activity.sessions.length === 1 && !errors?.session && (
              <>
                <Hidden values={{ session: activity.sessions[0]!.id }} />
                <p>
                  <b>{t.text("bookings.place.when")}</b>
                  <br />
                  {saySession(t, activity.sessions[0]!, now)}
                </p>
              </>
            )}
            {kind === "meet" && (activity.sessions.length > 1 || errors?.session) && (
              <Radios
                name="session"
                legend={{ text: t.text("bookings.ask.which"), size: "m" }}
                value={field(typed, "session") || sessionId}
                error={errors?.session}
                errorPrefix={t.text("fields.errorPrefix")}
                items={activity.sessions
                  .slice(0, 6)
                  .map((each) => ({ value: each.id, text: saySession(t, each, now) }))}
              />
            )}
            {kind === "ring" && sessionId && <Hidden values={{ session: sessionId }} />}
            <TextInput
              {...fieldOf(t, typed, errors, "name")}
              label={{ text: t.text("bookings.form.name") }}
              hint={t.text("bookings.form.nameHint")}
              width={20}
              autocomplete="nickname"
              spellcheck={false}
            />
            <TextInput
              {...fieldOf(t, typed, errors, "phone")}
              label={{ text: t.text(`bookings.ask.${kind}.phone`) }}
              hint={t.text("bookings.ask.phoneHint")}
              type="tel"
              width={20}
              autocomplete="tel"
            />
            {kind === "ring" && (
              <Radios
                name="best_time"
                legend={{ text: t.text("bookings.ask.when"), size: "m" }}
                value={field(typed, "best_time") || "any"}
                items={BEST_TIMES.map((each) => ({ value: each, text: t.text(`bookings.ask.time.${each}`) }))}
              />
            )}
            <Button preventDoubleClick>{t.text(`bookings.ask.${kind}.button`)}</Button>
            <p class="quiet">{t.text("bookings.ask.kept")}</p>
          </form>
        </>
      ),
    },
    errors ? 422 : 200,
  );
}

const line = (value: unknown) => cleanText(String([value].flat()[0] ?? "")).replace(/\s+/g, " ");

/** POST /activities/:slug/ask */
export async function askAnswer(parts: WebParts, context: Context): Promise<Answer> {
  const { t, form, now } = context;
  const activity = await activityToBook(parts.db, context.params.slug ?? "", now);
  if (!activity) return notFound;
  const kind = kindOf(field(form, "for"));
  const dates = activity.sessions.map((session) => session.id);
  const read = readForm(
    z.object({
      name: z.preprocess(
        line,
        z
          .string()
          .min(1, t.text("bookings.form.nameMissing"))
          .max(60, t.text("fields.tooLong", { most: 60 })),
      ),
      phone: z.preprocess(
        line,
        z
          .string()
          .max(40, t.text("fields.tooLong", { most: 40 }))
          .refine((text) => text !== "" || kind === "meet", t.text("bookings.ask.phoneMissing"))
          .refine(
            (text) => text === "" || (/^\+?[\d ()-]+$/.test(text) && text.replace(/\D/g, "").length >= 10),
            t.text("bookings.ask.phoneWrong"),
          ),
      ),
      session: z.preprocess(
        line,
        z
          .string()
          .refine(
            (text) => (text === "" && kind === "ring") || dates.includes(text),
            t.text("bookings.ask.whichMissing"),
          ),
      ),
      best_time: z.preprocess((value) => BEST_TIMES.find((each) => each === line(value)) ?? "any", z.enum(BEST_TIMES)),
    }),
    form,
  );
  if ("errors" in read) return askForm(parts, context, activity, kind, field(form, "session"), read.errors);
  const { name, phone, session, best_time } = read.value;
  const once = field(form, "once");
  const id = await askForPerson(parts, {
    service_id: activity.serviceId,
    library_id: activity.libraryId,
    activity_id: activity.id,
    session_id: session || null,
    once: idOrNew(once),
    kind,
    name,
    phone: phone || null,
    best_time,
    language: t.locale,
  });
  return redirect(`/asked?token=${askToken(parts.secret, id)}`);
}
