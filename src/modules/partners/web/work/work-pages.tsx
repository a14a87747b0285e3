import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, page, redirect } from "../../../../platform/http/route.ts";
import { wordingOf } from "../../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { Needs, Phone } from "../../../../platform/views/find/asides.tsx";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { fieldOf, Problems, statusWith } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";
import { idOf, type PlaceOfActivity, type PlacesTables, placeBySlug, placeOfActivity } from "../../../places/index.ts";
import { answererOf } from "../../actions/answerer.ts";
import { outsideScope, type PartnersParts } from "../../actions/parts.ts";
import { askToWork } from "../../actions/work/ask-to-work.ts";
import { promisedDay, yoursPath } from "../../actions/work/enquiry-parts.ts";
import { ENQUIRY_KINDS, type EnquiryKind } from "../../domain/work/enquiry.ts";
import { AlreadyHere } from "../own/join-page.tsx";
import { staffedServices } from "../staffed-services.ts";
import { EnquiryFields } from "./enquiry-fields.tsx";
import { readEnquiry } from "./read-enquiry.ts";

const PATH = SITE_PATHS.work;

/** Which service somebody came from the page of, and which of its libraries. */
interface From {
  /** As it stands in the address, to be carried on. */
  query: string;
  serviceId?: string;
  libraryName?: string;
}

async function fromOf({ db }: PartnersParts, query: URLSearchParams): Promise<From> {
  const [library, service] = [query.get("library"), query.get("service")];
  const reads = db.reads<PlacesTables>();
  if (library) {
    const place = await placeBySlug(reads, library);
    if (place) return { query: `?library=${place.slug}`, serviceId: place.serviceId, libraryName: place.library.name };
  }
  const serviceId = service ? await idOf(reads, "service", service) : undefined;
  return serviceId ? { query: `?service=${encodeURIComponent(service!)}`, serviceId } : { query: "" };
}

/** GET /work-with-us?library=&service=: one door, and who somebody is behind it. */
export async function workPage(parts: PartnersParts, { t, query }: Context): Promise<Answer> {
  const from = await fromOf(parts, query);
  const title = t.text("work.title");
  return page({
    title,
    canonical: PATH,
    description: t.text("work.lead"),
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">{t.text("work.lead")}</p>
        <section aria-labelledby="who">
          <h2 id="who">{t.text("work.who")}</h2>
          <Needs
            needs={ENQUIRY_KINDS.map((kind) => ({
              text: t.text(`work.kind.${kind}`),
              href: `${PATH}/${kind}${from.query}`,
              note: t.text(`work.kindNote.${kind}`),
            }))}
          />
        </section>
        <AlreadyHere t={t} />
      </>
    ),
  });
}

/** GET and POST /work-with-us/:kind: the few questions of one kind. */
export async function enquiryPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, form, request, params, query } = context;
  const kind = ENQUIRY_KINDS.find((each) => each === params.kind);
  if (!kind) return notFound;
  if (request.method !== "POST") {
    const from = await fromOf(parts, query);
    const { name = "", email = "" } = context.resident ?? {};
    return show(parts, { ...context, form: { place: from.libraryName, name, email } }, { kind, from });
  }
  const from = await fromOf(parts, new URLSearchParams(field(form, "from")));
  const wanted = from.serviceId ?? field(form, "service");
  const serviceId = (await staffedServices(parts)).find(({ id }) => id === wanted)?.id;
  const read = readEnquiry(t, kind, form);
  if ("errors" in read || !serviceId) {
    const errors = {
      ...(!serviceId && { service: t.text("work.missing.service") }),
      ...("errors" in read && read.errors),
    };
    return show(parts, context, { kind, from, errors });
  }
  const once = field(form, "once");
  const { email, phone } = read.value;
  const { id } = await askToWork(parts, serviceId, {
    ...read.value,
    kind,
    email: email || null,
    phone: phone || null,
    once: idOrNew(once),
    language: t.locale,
  });
  return redirect(`${yoursPath(parts.secret, id)}&done=sent`);
}

interface Showing {
  kind: EnquiryKind;
  from: From;
  errors?: FormErrors;
}

/** Who answers, and by when: said before anybody writes. */
async function sayWhoAnswers(
  parts: PartnersParts,
  { t }: Context,
  serviceId: string | undefined,
  place?: PlaceOfActivity,
) {
  const { db } = parts;
  const { answerer, by } = await db.work(outsideScope(serviceId ?? "*"), async () => ({
    answerer: serviceId ? await answererOf(db, serviceId, "partners.enquiry_answerer") : undefined,
    by: await promisedDay(parts),
  }));
  const words = { date: sayDate(by, { locale: wordingOf(t) }), service: place?.service.name, name: answerer?.name };
  return t.text(`work.answers.${!serviceId ? "chosen" : answerer ? "named" : "managers"}`, words);
}

/** Nobody of the library service reads what is written here: how else to reach it. */
async function nobodyHere({ db }: PartnersParts, { t }: Context, serviceId: string | undefined): Promise<Answer> {
  const service = serviceId ? (await placeOfActivity(db.reads<PlacesTables>(), serviceId, null)).service : undefined;
  const title = t.text("work.title");
  return page({
    title,
    body: (
      <>
        <BackLink href={PATH}>{t.text("work.back")}</BackLink>
        <h1>{title}</h1>
        <p class="lead">
          {service ? t.text("work.nobodyHere", { service: service.name }) : t.text("work.nobodyAnywhere")}
        </p>
        {service?.phone && (
          <p>
            {t.text("work.ring")} <Phone number={service.phone} />
          </p>
        )}
        {service?.email && (
          <p>
            <a href={`mailto:${service.email}`}>{service.email}</a>
          </p>
        )}
      </>
    ),
  });
}

async function show(parts: PartnersParts, context: Context, { kind, from, errors = {} }: Showing): Promise<Answer> {
  const { t, form, csrf } = context;
  const { serviceId } = from;
  const staffed = await staffedServices(parts);
  if (serviceId ? !staffed.some(({ id }) => id === serviceId) : staffed.length === 0)
    return nobodyHere(parts, context, serviceId);
  const place = serviceId ? await placeOfActivity(parts.db.reads<PlacesTables>(), serviceId, null) : undefined;
  const title = `${t.text("work.title")}: ${t.text(`work.kind.${kind}`)}`;
  const once = field(form, "once");
  return page(
    {
      title,
      body: (
        <>
          <BackLink href={`${PATH}${from.query}`}>{t.text("work.back")}</BackLink>
          <Problems t={t} errors={errors} />
          <h1>{t.text(`work.kind.${kind}`)}</h1>
          {place && <p class="lead">{t.text("work.toService", { service: place.service.name })}</p>}
          <p>{await sayWhoAnswers(parts, context, serviceId, place)}</p>
          <form action={`${PATH}/${kind}`} method="post" novalidate>
            <Hidden values={{ _csrf: csrf, once: idOrNew(once), from: from.query }} />
            {!serviceId && (
              <Select
                {...fieldOf(t, form, errors, "service")}
                label={{ text: t.text("work.service") }}
                hint={t.text("work.serviceHint")}
                items={[
                  { value: "", text: t.text("work.serviceChoose") },
                  ...staffed.map(({ id, name }) => ({ value: id, text: name })),
                ]}
              />
            )}
            <EnquiryFields kind={kind} form={form} errors={errors} t={t} />
            <Button preventDoubleClick>{t.text("work.send")}</Button>
          </form>
          {place?.service.phone && (
            <p>
              {t.text("work.ring")} <Phone number={place.service.phone} />
            </p>
          )}
        </>
      ),
    },
    statusWith(errors),
  );
}
