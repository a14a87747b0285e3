import { createSealer } from "../../../../platform/auth/seal.ts";
import { newToken } from "../../../../platform/auth/tokens.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { PRIVATE_HEADERS } from "../../../../platform/http/private-page.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { LOCALE_KEYS, LOCALES } from "../../../../platform/i18n/locales.ts";
import { Content } from "../../../../platform/views/content.tsx";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { Problems, statusWith } from "../../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { Words } from "../../../../platform/views/words.tsx";
import { DISCREET, type ReachParts } from "../../actions/parts.ts";
import { SURVEY_CODES } from "../../actions/plan-survey.ts";
import { surveyScope, takeAnswer } from "../../actions/take-answer.ts";
import { asksFeelings } from "../../domain/survey/bank.ts";
import { type SurveyPoint, surveyById, surveyPlace, surveyPoints } from "../../queries/surveys.ts";
import type { ReachTables } from "../../tables.ts";
import { callDiscreetly } from "./discreet.ts";
import { readAnswers } from "./read-answers.ts";
import { answerPath, thanksPath } from "./survey-paths.ts";
import { SurveyQuestions } from "./survey-questions.tsx";

const PURPOSE = "survey form";
/** A form may be open for a day; then it is shown again with what was chosen. */
const OPEN_SECONDS = 24 * 3600;

/** What a code leads to today; undefined for a code of none. */
export async function openSurvey(parts: ReachParts, code: string, now: string) {
  const { db } = parts;
  const read = SURVEY_CODES.read(code);
  const place = read && (await surveyPlace(db.reads<ReachTables>(), read));
  if (!place) return undefined;
  const found = await db.work(surveyScope(place.serviceId), async () => {
    const trx = db.trx<ReachTables>();
    const survey = await surveyById(trx, place.serviceId, place.surveyId);
    const points = (await surveyPoints(trx, place.surveyId)).filter(({ libraryId }) => libraryId === place.libraryId);
    return survey && { survey, points: points.filter(({ day }) => day === localDate(now)) };
  });
  const service = await parts.serviceOf(place.serviceId);
  if (!found || !service) return undefined;
  const discreetly = await callDiscreetly(parts, place.serviceId);
  return { ...found, points: discreetly.points(found.points), place, service, code: read };
}
export type OpenSurvey = NonNullable<Awaited<ReturnType<typeof openSurvey>>>;

const isKiosk = ({ query, form }: Context) => query.get("kiosk") === "yes" || field(form, "kiosk") === "yes";

/** GET and POST /survey/:code: one page for anybody, without an account and without a cookie. */
export async function answerPage(parts: ReachParts, context: Context): Promise<Answer> {
  const { t, form, request, now } = context;
  const open = await openSurvey(parts, context.params.code ?? "", now);
  if (!open) return notFound;
  if (open.survey.closedAt !== null) return say(context, "closed");
  if (open.points.length === 0) return say(context, "notToday");
  if (request.method !== "POST") return show(parts, context, open);
  const sealer = createSealer(parts.secret);
  const token = await sealer.open<{ survey: string; one: string }>(PURPOSE, field(form, "token"), now);
  const errors: FormErrors = {};
  const point = open.points.length === 1 ? open.points[0] : open.points.find(({ id }) => id === field(form, "point"));
  if (!point) errors.point = t.text("survey.whatMissing");
  const read = await readAnswers(parts, context, open.survey, open.service.code);
  if ("errors" in read) Object.assign(errors, read.errors);
  if (token?.survey !== open.survey.id) errors.form = t.text("survey.stale");
  if ("errors" in read || !point || token?.survey !== open.survey.id) return show(parts, context, open, errors);
  const kiosk = isKiosk(context);
  const taken = await takeAnswer(
    parts,
    { serviceId: open.place.serviceId, surveyId: open.survey.id, pointId: point.id },
    { token: token.one, sentBy: kiosk ? "kiosk" : "link", ...read },
  );
  return taken === "closed" ? say(context, "closed") : redirect(thanksPath(open.code, kiosk));
}

const say = ({ t }: Context, what: "closed" | "notToday"): Answer => ({
  kind: "page",
  headers: PRIVATE_HEADERS,
  page: {
    title: t.text(`survey.${what}Title`),
    body: (
      <>
        <h1>{t.text(`survey.${what}Title`)}</h1>
        <p class="lead">{t.text(`survey.${what}`)}</p>
        <p>
          <a href="/">{t.text("survey.home")}</a>
        </p>
      </>
    ),
  },
});

/** On a screen that many use: no way out, its own languages, and a way to begin anew. */
const KioskTop = ({ code, t }: { code: string; t: Context["t"] }) => (
  <ul class="key">
    {LOCALE_KEYS.map((locale) => (
      <li key={locale}>
        <a href={`${answerPath(code)}?kiosk=yes&lang=${locale}`} lang={locale} hreflang={locale}>
          {LOCALES[locale].name}
        </a>
      </li>
    ))}
    <li>
      <a href={`${answerPath(code)}?kiosk=yes`}>{t.text("survey.clear")}</a>
    </li>
  </ul>
);

async function show(parts: ReachParts, context: Context, open: OpenSurvey, errors: FormErrors = {}): Promise<Answer> {
  const { t, form, now } = context;
  const { survey, service, points, code } = open;
  const kiosk = isKiosk(context);
  // A fresh form has a token of its own; one that is shown again keeps it, so that it counts once.
  const sealer = createSealer(parts.secret);
  const kept = field(form, "token");
  const token =
    kept && (await sealer.open(PURPOSE, kept, now))
      ? kept
      : await sealer.seal(PURPOSE, { survey: survey.id, one: newToken() }, now, OPEN_SECONDS);
  const title = t.text("survey.title");
  return {
    kind: "page",
    status: statusWith(errors),
    headers: PRIVATE_HEADERS,
    page: {
      title,
      bare: kiosk,
      styles: ["plots"],
      body: (
        <>
          {kiosk && <KioskTop code={code} t={t} />}
          <Problems t={t} errors={errors} />
          <h1>{title}</h1>
          <p class="lead">{t.text("survey.lead", { service: service.name })}</p>
          <p>
            <Words said={t.say("survey.promise")} t={t} />
          </p>
          <p>
            <Words said={t.say("survey.kept")} t={t} />
          </p>
          <p>
            {t.text("survey.again")} {t.text("survey.child")}
          </p>
          <form action={answerPath(code)} method="post" novalidate autocomplete="off">
            <Hidden values={{ token, ...(kiosk && { kiosk: "yes" }) }} />
            {points.length > 1 && <WhatHere context={context} points={points} error={errors.point} />}
            <SurveyQuestions
              t={t}
              asks={survey.asks}
              measures={survey.measures}
              area={service.name}
              form={form}
              errors={errors}
            />
            <Button preventDoubleClick>{t.text("survey.send")}</Button>
          </form>
        </>
      ),
    },
  };
}

const WhatHere = ({
  context: { t, form },
  points,
  error,
}: {
  context: Context;
  points: SurveyPoint[];
  error?: string;
}) => (
  <Radios
    name="point"
    value={field(form, "point")}
    error={error}
    errorPrefix={t.text("fields.errorPrefix")}
    legend={{ text: t.text("survey.whatHere"), size: "m" }}
    items={points.map(({ id, what }) => ({
      value: id,
      text:
        what === DISCREET ? (
          t.text("survey.anActivity")
        ) : (
          <Content t={t} lang="en">
            {what}
          </Content>
        ),
    }))}
  />
);

/** Seconds after which a screen that many use begins anew. */
const RESET_SECONDS = 30;

/** GET /survey/:code/thanks: says that it is in, and where help is, whatever was answered. */
export async function thanksPage(parts: ReachParts, context: Context): Promise<Answer> {
  const { t, now } = context;
  const open = await openSurvey(parts, context.params.code ?? "", now);
  if (!open) return notFound;
  const kiosk = isKiosk(context);
  const again = `${answerPath(open.code)}?kiosk=yes&lang=en`;
  const feels = asksFeelings(open.survey.asks);
  return {
    kind: "page",
    headers: { ...PRIVATE_HEADERS, ...(kiosk && { refresh: `${RESET_SECONDS}; url=${again}` }) },
    page: {
      title: t.text("survey.thanks"),
      bare: kiosk,
      body: (
        <>
          <h1>{t.text("survey.thanks")}</h1>
          <p class="lead">{t.text("survey.thanksLead")}</p>
          {feels && <Help t={t} kiosk={kiosk} />}
          <p>
            <a href={kiosk ? again : "/"}>{t.text(kiosk ? "survey.start" : "survey.home")}</a>
          </p>
        </>
      ),
    },
  };
}

/** Shown to everybody who was asked how they feel, whatever they said. */
const Help = ({ t, kiosk }: { t: Context["t"]; kiosk: boolean }) => {
  const words = (key: "library" | "samaritans" | "nhs" | "find" | "better") => (
    <Words said={t.say(`survey.help.${key}`)} t={t} />
  );
  return (
    <section aria-labelledby="help">
      <h2 id="help">
        <Words said={t.say("survey.help")} t={t} />
      </h2>
      <ul>
        <li>{words("library")}</li>
        <li>{words("samaritans")}</li>
        <li>{words("nhs")}</li>
        {!kiosk && (
          <>
            <li>
              <a href="/search?need=company">{words("find")}</a>
            </li>
            <li>
              <a href="/search?need=feeling_better">{words("better")}</a>
            </li>
          </>
        )}
      </ul>
    </section>
  );
};
