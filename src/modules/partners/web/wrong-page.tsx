import { z } from "zod";
import { cleanText, type FormErrors, mailAddress, readForm } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, page, redirect } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../platform/ids/ids.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { Button } from "../../../platform/views/forms/button.tsx";
import { fieldOf, Problems, statusWith } from "../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { type PlacesTables, placeOfActivity } from "../../places/index.ts";
import { answererOf } from "../actions/answerer.ts";
import { outsideScope, type PartnersParts } from "../actions/parts.ts";
import { sayWrong } from "../actions/say-wrong.ts";
import { ANSWER_DAYS } from "../domain/assurance.ts";
import { localServicePath } from "../domain/service-listing.ts";
import { contactOf, type ServiceOfPage, serviceBySlug } from "../queries/services.ts";
import type { PartnersTables } from "../tables.ts";

const WHAT_MOST = 2000;

const wrongPath = (slug: string) => `${localServicePath(slug)}/wrong`;

const schema = (t: Translator) =>
  z.object({
    what: z.preprocess(
      (value) => cleanText(String([value].flat()[0] ?? "")),
      z
        .string()
        .min(1, t.text("partners.wrong.missing"))
        .max(WHAT_MOST, t.text("fields.tooLong", { most: WHAT_MOST })),
    ),
    email: mailAddress,
  });

const entryOf = ({ db }: PartnersParts, { params }: Context) =>
  serviceBySlug(db.reads<PartnersTables>(), params.slug ?? "");

/** GET and POST /local-services/:slug/wrong: anybody says what is wrong with an entry. */
export async function wrongPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, form, request } = context;
  const entry = await entryOf(parts, context);
  // Of what is made up nothing is wrong.
  if (!entry || entry.sample) return notFound;
  if (request.method !== "POST") return show(parts, context, entry);
  const read = readForm(schema(t), form);
  if ("errors" in read) {
    const { what, email } = read.errors;
    const errors = { ...(what && { what }), ...(email && { email: t.text("partners.wrong.emailWrong") }) };
    return show(parts, context, entry, errors);
  }
  const once = field(form, "once");
  await sayWrong(parts, entry, {
    what: read.value.what,
    ...(read.value.email && { email: read.value.email }),
    once: idOrNew(once),
    language: t.locale,
  });
  return redirect(`${wrongPath(entry.slug)}/said`);
}

async function show(
  { db }: PartnersParts,
  { t, csrf, form }: Context,
  entry: ServiceOfPage,
  errors: FormErrors = {},
): Promise<Answer> {
  const { service } = await placeOfActivity(db.reads<PlacesTables>(), entry.service_id, null);
  const title = t.text("partners.wrong.title");
  const once = field(form, "once");
  return page(
    {
      title,
      current: "find",
      body: (
        <>
          <BackLink href={localServicePath(entry.slug)}>{t.text("partners.wrong.back")}</BackLink>
          <Problems t={t} errors={errors} />
          <h1>{title}</h1>
          <p class="lead">
            <Content t={t} lang="en">
              {entry.doc.name}
            </Content>
          </p>
          <p>{t.text("partners.wrong.lead", { service: service.name, organisation: entry.organisation.name })}</p>
          <form action={wrongPath(entry.slug)} method="post" novalidate>
            <Hidden values={{ _csrf: csrf, once: idOrNew(once) }} />
            <Textarea
              {...fieldOf(t, form, errors, "what")}
              label={{ text: t.text("partners.wrong.what"), size: "m" }}
              hint={t.text("partners.wrong.whatHint")}
            />
            <TextInput
              {...fieldOf(t, form, errors, "email")}
              label={{ text: t.text("partners.wrong.email"), size: "m" }}
              hint={t.text("partners.wrong.emailHint")}
              type="email"
              autocomplete="email"
              spellcheck={false}
              dir="ltr"
              width={30}
            />
            <Button preventDoubleClick>{t.text("partners.wrong.send")}</Button>
          </form>
          {service.phone && (
            <p>
              {t.text("partners.wrong.ring")} <Phone number={service.phone} />
            </p>
          )}
        </>
      ),
    },
    statusWith(errors),
  );
}

/** GET /local-services/:slug/wrong/said: who answers, and when. */
export async function wrongSaidPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t } = context;
  const entry = await entryOf(parts, context);
  if (!entry) return notFound;
  const { db } = parts;
  const { service } = await placeOfActivity(db.reads<PlacesTables>(), entry.service_id, null);
  const answerer = await db.work(outsideScope(entry.service_id), () => answererOf(db, entry.service_id));
  const title = t.text("partners.wrong.saidTitle");
  return page({
    title,
    current: "find",
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">
          {answerer
            ? t.text("partners.wrong.saidNamed", { name: answerer.name, service: service.name, days: ANSWER_DAYS })
            : t.text("partners.wrong.said", { service: service.name, days: ANSWER_DAYS })}
        </p>
        <p>
          {contactOf(entry) && t.text("partners.wrong.saidTold", { organisation: entry.organisation.name })}{" "}
          {t.text("partners.wrong.saidMore")}
        </p>
        <p>
          <a href={localServicePath(entry.slug)}>
            {t.text("partners.wrong.back")}:{" "}
            <Content t={t} lang="en">
              {entry.doc.name}
            </Content>
          </a>
        </p>
      </>
    ),
  });
}
