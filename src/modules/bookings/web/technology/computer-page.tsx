import { Temporal } from "temporal-polyfill";
import { instantOf } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { type FormErrors, readClock, readDay } from "../../../../platform/http/read-form.ts";
import {
  type Answer,
  type Context,
  type Form,
  field,
  notFound,
  page,
  redirect,
} from "../../../../platform/http/route.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { isId, newId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { English } from "../../../../platform/views/words.tsx";
import type { CardRefusal } from "../../../people/index.ts";
import { type PlaceBySlug, placeBySlug } from "../../../places/index.ts";
import { bookComputer, type ComputerOutcome } from "../../actions/technology/book-computer.ts";
import type { ShownAtComputer } from "../../actions/technology/who-at-computer.ts";
import type { Span } from "../../domain/price-of-space.ts";
import type { ComputerRules } from "../../domain/technology/allowances.ts";
import { computerRulesOf } from "../../queries/technology/computer-rules.ts";
import { technologyAt, technologyPath } from "../../queries/technology/technology-at.ts";
import type { TechnologyTables } from "../../technology-tables.ts";
import { fieldOf, Problems } from "../form-parts.tsx";
import type { WebParts } from "../parts.ts";
import { timePath } from "./computer-time-page.tsx";
import { sayMinutes } from "./say-technology.ts";
import { RingOrCome } from "./technology-page.tsx";

/** Lengths that a form offers, in minutes, as far as the rules give so much. */
const LENGTHS = [15, 30, 45, 60, 90, 120, 180];

/** GET and POST /libraries/:slug/technology/computer: a time at a computer, by card or guest code. */
export async function computerPage(parts: WebParts, context: Context): Promise<Answer> {
  const { params, form, t, request } = context;
  const place = await placeBySlug(parts.db.reads(), params.slug ?? "");
  if (!place) return notFound;
  const reads = parts.db.reads<TechnologyTables>();
  if ((await technologyAt(reads, place)).computers.length === 0) return notFound;
  const rules = await computerRulesOf(reads, place.serviceId);
  const show = (errors?: FormErrors) => computerForm(parts, context, place, rules, errors);
  if (request.method !== "POST") return show();
  const times = readTimes(t, form, rules);
  const shown = await readShown(parts, context, place.serviceId);
  if ("errors" in times || "errors" in shown)
    return show({ ...("errors" in times && times.errors), ...("errors" in shown && shown.errors) });
  const once = field(form, "once");
  const outcome = await bookComputer(
    parts,
    {
      ...times.span,
      serviceId: place.serviceId,
      libraryId: place.id,
      shown: shown.shown,
      language: context.resident?.language ?? t.locale,
      residentId: context.resident?.id,
      once: isId(once) ? once : newId(),
    },
    { by: "online" },
  );
  if ("refused" in outcome) return show(sayRefused(t, outcome));
  return redirect(timePath(parts.secret, outcome.done));
}

function readTimes(t: Translator, form: Form, rules: ComputerRules): { span: Span } | { errors: FormErrors } {
  const day = readDay(field(form, "date"));
  const from = readClock(field(form, "from"));
  const length = lengthsOf(rules).find((each) => String(each) === field(form, "length"));
  const start = day && from ? instantOf(day, from) : undefined;
  const errors = {
    ...(!day && { date: t.text("technology.computer.dateMissing") }),
    ...((!from || start?.found === "never") && { from: t.text("technology.computer.fromMissing") }),
    ...(!length && { length: t.text("technology.computer.lengthMissing") }),
  };
  if (!length || !start || start.found === "never") return { errors };
  const startsAt = start.instant;
  return { span: { startsAt, endsAt: Temporal.Instant.from(startsAt).add({ minutes: length }).toString() } };
}

const lengthsOf = ({ allowances }: ComputerRules) => {
  const most = Math.max(...Object.values(allowances).map((each) => each.session));
  return LENGTHS.filter((length) => length <= most);
};

async function readShown(
  { checkCard }: WebParts,
  { form, t, request }: Context,
  serviceId: string,
): Promise<{ shown: ShownAtComputer } | { errors: FormErrors }> {
  const guestCode = field(form, "guest");
  if (guestCode) return { shown: { guestCode } };
  const card = field(form, "card");
  if (!card) return { errors: { card: t.text("technology.computer.cardMissing") } };
  const group = field(form, "group");
  const errors: FormErrors =
    group === "adult" || group === "child" ? {} : { group: t.text("technology.computer.groupMissing") };
  const went: CardRefusal | "good" =
    Object.keys(errors).length > 0
      ? "good"
      : (await checkCard(serviceId, { cardNumber: card, pin: field(form, "pin"), address: request.ip })).went;
  if (went !== "good") errors[went === "no_pin" ? "pin" : "card"] = t.text(`technology.computer.went.${went}`);
  return Object.keys(errors).length > 0
    ? { errors }
    : { shown: { card, group: group === "child" ? "child" : "adult" } };
}

/** Which field a refusal is about, and its words. A child whose minutes are up is told kindly, and when there are more. */
function sayRefused(t: Translator, { refused, left }: Extract<ComputerOutcome, { refused: unknown }>): FormErrors {
  const where: Partial<Record<typeof refused, string>> = {
    card_wrong: "card",
    guest_code_wrong: "guest",
    too_far: "date",
    closed: "date",
    hours_not_known: "date",
    too_long: "length",
    day_used_up: "length",
    week_used_up: "length",
  };
  const minutes = left ? sayMinutes(t, Math.min(left.day, left.week)) : "";
  const some = left && Math.min(left.day, left.week) > 0 ? "yes" : "no";
  return { [where[refused] ?? "from"]: t.text(`technology.computer.refused.${refused}`, { left: minutes, some }) };
}

function computerForm(
  parts: WebParts,
  { t, csrf, form, query, resident }: Context,
  place: PlaceBySlug,
  rules: ComputerRules,
  errors?: FormErrors,
): Answer {
  const title = t.text("technology.computer.title");
  const typed: Form = errors ? form : { date: query.get("date") ?? "" };
  const today = Temporal.PlainDate.from(parts.clock.today());
  const days = Array.from({ length: rules.aheadDays + 1 }, (_, ahead) => today.add({ days: ahead }).toString());
  return page(
    {
      title: errors ? t.text("bookings.form.errorTitle", { title }) : title,
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
          <form action={`${technologyPath(place.slug)}/computer`} method="post" novalidate>
            <Hidden values={{ _csrf: csrf, once: field(typed, "once") || newId() }} />
            <Select
              {...fieldOf(t, typed, errors, "date")}
              label={{ text: t.text("technology.computer.date") }}
              items={days.map((day) => ({ value: day, text: sayDate(day, { locale: wordingOf(t) }) }))}
            />
            <TextInput
              {...fieldOf(t, typed, errors, "from")}
              label={{ text: t.text("technology.computer.from") }}
              hint={t.text("technology.computer.fromHint")}
              width={5}
              dir="ltr"
            />
            <Select
              {...fieldOf(t, errors ? typed : { length: "60" }, errors, "length")}
              label={{ text: t.text("technology.computer.length") }}
              items={lengthsOf(rules).map((length) => ({ value: String(length), text: sayMinutes(t, length) }))}
            />
            <h2>{t.text("technology.computer.who")}</h2>
            <p>{t.text("technology.computer.whoText")}</p>
            <TextInput
              {...fieldOf(t, typed, errors, "card")}
              label={{ text: t.text("technology.computer.card") }}
              width={20}
              autocomplete="off"
              spellcheck={false}
              dir="ltr"
            />
            <TextInput
              {...fieldOf(t, {}, errors, "pin")}
              label={{ text: t.text("technology.computer.pin") }}
              type="password"
              width={10}
              autocomplete="current-password"
            />
            <Radios
              {...fieldOf(t, typed, errors, "group")}
              legend={{ text: t.text("technology.computer.group") }}
              items={(["adult", "child"] as const).map((group) => ({
                value: group,
                text: t.text(`technology.computer.groups.${group}`, { under: rules.childUnder }),
              }))}
            />
            <TextInput
              {...fieldOf(t, typed, errors, "guest")}
              label={{ text: t.text("technology.computer.guest") }}
              hint={t.text("technology.computer.guestHint")}
              width={10}
              autocomplete="off"
              spellcheck={false}
              dir="ltr"
            />
            <Button preventDoubleClick>{t.text("technology.computer.button")}</Button>
            <p class="quiet">{t.text("technology.computer.kept")}</p>
            {resident && <p class="quiet">{t.text("technology.computer.keptMine")}</p>}
          </form>
        </>
      ),
    },
    errors ? 422 : 200,
  );
}
