import { sayDate } from "../../../platform/clock/say-when.ts";
import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, page, redirect } from "../../../platform/http/route.ts";
import { wordingOf } from "../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../platform/ids/ids.ts";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Problems, statusWith } from "../../../platform/views/forms/problems.tsx";
import { Select } from "../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { SITE_PATHS } from "../../../platform/views/site-paths.ts";
import { librariesOf, type PlacesTables, placeOfActivity } from "../../places/index.ts";
import { bringIdea, readBy } from "../actions/bring-idea.ts";
import { yourIdeaPath } from "../actions/links.ts";
import { type IdeasParts, outsideScope } from "../actions/parts.ts";
import { ideasToHoldAgainst } from "../queries/public-ideas.ts";
import { publicFreeze } from "../queries/shaping.ts";
import { type Asked, askBefore, BeforeSending } from "./before-sending.tsx";
import { FreezeNote } from "./freeze-note.tsx";
import { ContactFields, IdeaFields } from "./idea-fields.tsx";
import { NEW_IDEA, withQuery } from "./paths.ts";
import { type About, aboutOf, staffedServices } from "./places.ts";
import { readIdeaForm } from "./read-idea-form.ts";

/** GET and POST /ideas/new?library=&service=: anybody brings an idea, and is asked once whether it is there already. */
export async function bringPage(parts: IdeasParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const { t, form, query, request } = context;
  const posted = request.method === "POST";
  const about = await aboutOf(db, posted ? new URLSearchParams(field(form, "from")) : query);
  const { serviceId } = about;
  const staffed = await staffedServices(db);
  if (!serviceId || !staffed.some(({ id }) => id === serviceId)) return choosePage(parts, context, about, staffed);
  const libraries = await librariesOf(db.reads<PlacesTables>(), serviceId);
  const here = { about: { ...about, serviceId }, libraries };
  if (!posted)
    return show(parts, { ...context, form: { library: about.libraryId, email: context.resident?.email } }, here);
  const read = readIdeaForm(
    t,
    form,
    libraries.map(({ id }) => id),
  );
  if ("errors" in read) return show(parts, context, here, { errors: read.errors });
  const asked = askBefore(form, read.value, await ideasToHoldAgainst(db, serviceId));
  if (asked) return show(parts, context, here, { asked });
  const id = await bringIdea(parts, outsideScope(serviceId), {
    ...read.value,
    once: idOrNew(field(form, "once")),
    serviceId,
    how: "web",
    language: t.locale,
    writeIn: t.locale,
    notedBy: null,
  });
  return redirect(`${yourIdeaPath(parts.secret, id)}&done=sent`);
}

/** Whose idea is it to be: or nobody reads it there, and how else to be heard. */
async function choosePage(
  { db }: IdeasParts,
  { t }: Context,
  { serviceId }: About,
  staffed: { id: string; name: string }[],
): Promise<Answer> {
  const title = t.text("ideas.new.title");
  const service = serviceId ? (await placeOfActivity(db.reads<PlacesTables>(), serviceId, null)).service : undefined;
  return page({
    title,
    body: (
      <>
        <BackLink href={SITE_PATHS.ideas}>{t.text("ideas.title")}</BackLink>
        <h1>{title}</h1>
        {service && <p class="lead">{t.text("ideas.new.nobody", { service: service.name })}</p>}
        {service?.phone && (
          <p>
            <Phone number={service.phone} />
          </p>
        )}
        {!service && staffed.length === 0 && (
          <>
            <p class="lead">{t.text("ideas.new.nobodyAnywhere")}</p>
            <p>
              <a href={SITE_PATHS.libraries}>{t.text("layout.libraries")}</a>
            </p>
          </>
        )}
        {!service && staffed.length > 0 && (
          <>
            <p class="lead">{t.text("ideas.new.lead")}</p>
            <form action={NEW_IDEA} method="get">
              <Select
                name="service"
                label={{ text: t.text("ideas.new.service") }}
                hint={t.text("ideas.new.serviceHint")}
                items={[
                  { value: "", text: t.text("ideas.new.serviceChoose") },
                  ...staffed.map(({ id, name }) => ({ value: id, text: name })),
                ]}
              />
              <Button>{t.text("ideas.new.serviceNext")}</Button>
            </form>
          </>
        )}
      </>
    ),
  });
}

interface Here {
  about: About & { serviceId: string };
  libraries: { id: string; name: string }[];
}

async function show(
  parts: IdeasParts,
  { t, form, csrf }: Context,
  { about, libraries }: Here,
  { errors = {}, asked }: { errors?: FormErrors; asked?: Asked } = {},
): Promise<Answer> {
  const { db } = parts;
  const { service } = await placeOfActivity(db.reads<PlacesTables>(), about.serviceId, null);
  const by = await db.work(outsideScope(about.serviceId), () => readBy(parts, about.serviceId));
  const freeze = await publicFreeze(db, about.serviceId, parts.clock.today());
  // Asked once: whoever sends it again has seen the question.
  const seen = asked || field(form, "asked") === "yes";
  return page(
    {
      title: t.text("ideas.new.title"),
      service: { name: service.name, look: service.look },
      body: (
        <>
          <BackLink href={withQuery(SITE_PATHS.ideas, about.query)}>{t.text("ideas.title")}</BackLink>
          <Problems t={t} errors={errors} />
          <h1>{t.text("ideas.new.title")}</h1>
          <FreezeNote t={t} freeze={freeze} />
          {asked ? (
            <BeforeSending t={t} asked={asked} />
          ) : (
            <>
              <p class="lead">{t.text("ideas.new.lead")}</p>
              <p>
                {t.text("ideas.new.to", { service: service.name })}{" "}
                {!freeze && t.text("ideas.new.readBy", { date: sayDate(by, { locale: wordingOf(t) }) })}
              </p>
            </>
          )}
          <form action={NEW_IDEA} method="post" novalidate>
            <Hidden
              values={{
                _csrf: csrf,
                once: idOrNew(field(form, "once")),
                from: new URLSearchParams(about.query as Record<string, string>).toString(),
                asked: seen ? "yes" : undefined,
              }}
            />
            <IdeaFields form={form} errors={errors} t={t} libraries={libraries} />
            <ContactFields
              form={form}
              errors={errors}
              t={t}
              legend={t.text("ideas.new.reach")}
              kept={t.text("ideas.new.kept")}
            />
            <Button preventDoubleClick>{t.text(asked ? "ideas.new.sendAnyway" : "ideas.new.send")}</Button>
          </form>
        </>
      ),
    },
    statusWith(errors),
  );
}
