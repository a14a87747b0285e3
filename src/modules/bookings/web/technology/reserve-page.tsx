import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, page, redirect } from "../../../../platform/http/route.ts";
import { idOrNew, newId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { fieldOf, Problems } from "../../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { English } from "../../../../platform/views/words.tsx";
import { type PlaceBySlug, placeBySlug } from "../../../places/index.ts";
import { reserveDevice } from "../../actions/technology/reserve-device.ts";
import { loanPath } from "../../actions/technology/tell-borrower.ts";
import { type KindAt, technologyAt, technologyPath } from "../../queries/technology/technology-at.ts";
import type { TechnologyTables } from "../../technology-tables.ts";
import { isTheirs, LanguageField, languageOf, ownDetails } from "../own-details.tsx";
import type { WebParts } from "../parts.ts";
import { readBorrower } from "./read-borrower.ts";
import { sampled } from "./say-technology.ts";
import { RingOrCome } from "./technology-page.tsx";

/** GET and POST /libraries/:slug/technology/reserve: to be next in line for a tablet or laptop. */
export async function reservePage(parts: WebParts, context: Context): Promise<Answer> {
  const { params, form, t, request } = context;
  const place = await placeBySlug(parts.db.reads(), params.slug ?? "");
  if (!place) return notFound;
  const all = (await technologyAt(parts.db.reads<TechnologyTables>(), place)).kinds;
  const kinds = all.filter((each) => each.terms.online);
  if (kinds.length === 0) return notFound;
  const show = (errors?: FormErrors) => reserveForm(parts, context, place, kinds, errors);
  if (request.method !== "POST") return show();
  const kind = kinds.find((each) => each.kind === field(form, "kind"))?.kind;
  const read = readBorrower(t, form);
  if (!kind || "errors" in read)
    return show({
      ...(!kind && { kind: t.text("technology.reserve.kindMissing") }),
      ...("errors" in read && read.errors),
    });
  const once = field(form, "once");
  const outcome = await reserveDevice(
    parts,
    {
      ...read.value,
      serviceId: place.serviceId,
      libraryId: place.id,
      kind,
      language: languageOf(context),
      residentId: context.resident?.id,
      addressIsProven: isTheirs(context.resident, read.value),
      once: idOrNew(once),
    },
    { by: "online" },
  );
  if ("refused" in outcome) {
    const already = outcome.refused === "already";
    return show({ [already ? "email" : "kind"]: t.text(`technology.reserve.${already ? "already" : "gone"}`) });
  }
  return redirect(loanPath(parts.secret, outcome.done));
}

function reserveForm(
  { textIsSent }: WebParts,
  { t, csrf, form, query, resident }: Context,
  place: PlaceBySlug,
  kinds: KindAt[],
  errors?: FormErrors,
): Answer {
  const path = `${technologyPath(place.slug)}/reserve`;
  const typed = errors ? form : { ...ownDetails(resident), kind: query.get("kind") ?? "" };
  const title = t.text("technology.reserve.title");
  return page(
    {
      title,
      current: "libraries",
      service: { name: place.service.name, look: place.service.look },
      body: (
        <>
          <BackLink href={technologyPath(place.slug)}>{t.text("technology.back")}</BackLink>
          <Problems t={t} errors={errors} />
          <h1>{title}</h1>
          <p class="lead">
            <English t={t}>{place.library.name}</English>
          </p>
          <RingOrCome place={place} t={t} />
          <form action={path} method="post" novalidate>
            <Hidden values={{ _csrf: csrf, once: field(typed, "once") || newId() }} />
            <Radios
              {...fieldOf(t, typed, errors, "kind")}
              legend={{ text: t.text("technology.reserve.kind"), size: "m" }}
              items={kinds.map(({ kind, free, waiting, sample }) => ({
                value: kind,
                text: sampled(t.text(`technology.kinds.${kind}`), sample),
                hint:
                  free > 0
                    ? t.text("technology.borrow.free", { count: free })
                    : t.text("technology.borrow.none", { count: waiting }),
              }))}
            />
            <TextInput
              {...fieldOf(t, typed, errors, "name")}
              label={{ text: t.text("bookings.form.name") }}
              hint={t.text("bookings.form.nameHint")}
              width={20}
              autocomplete="nickname"
              spellcheck={false}
            />
            <TextInput
              {...fieldOf(t, typed, errors, "email")}
              label={{ text: t.text("technology.form.email") }}
              hint={t.text("technology.form.contactHint")}
              type="email"
              autocomplete="email"
              spellcheck={false}
            />
            {textIsSent && (
              <TextInput
                {...fieldOf(t, typed, errors, "mobile")}
                label={{ text: t.text("technology.form.mobile") }}
                type="tel"
                width={20}
                autocomplete="tel"
              />
            )}
            {resident && <LanguageField t={t} form={typed} errors={errors} />}
            <Button preventDoubleClick>{t.text("technology.reserve.button")}</Button>
            <p class="quiet">{t.text("technology.reserve.kept")}</p>
          </form>
        </>
      ),
    },
    errors ? 422 : 200,
  );
}
