import { Temporal } from "temporal-polyfill";
import { instantOf, localTime } from "../../../../platform/clock/local-time.ts";
import { type FormErrors, readClock, readDay } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import type { CardRefusal } from "../../../people/index.ts";
import { hoursOn, knownHours, type PlaceBySlug, placeBySlug } from "../../../places/index.ts";
import { bookComputer, type ComputerOutcome } from "../../actions/technology/book-computer.ts";
import type { ShownAtComputer } from "../../actions/technology/who-at-computer.ts";
import type { Span } from "../../domain/price-of-space.ts";
import { computerHours } from "../../domain/technology/computer-hours.ts";
import { computerRulesOf } from "../../queries/technology/computer-rules.ts";
import { technologyAt } from "../../queries/technology/technology-at.ts";
import type { TechnologyTables } from "../../technology-tables.ts";
import type { WebParts } from "../parts.ts";
import { type ComputerOffer, computerForm, lengthsOf, SHORTEST } from "./computer-form.tsx";
import { timePath } from "./computer-time-page.tsx";
import { sayMinutes } from "./say-technology.ts";

/** GET and POST /libraries/:slug/technology/computer: a time at a computer, by card or guest code. */
export async function computerPage(parts: WebParts, context: Context): Promise<Answer> {
  const { params, form, t, request } = context;
  const place = await placeBySlug(parts.db.reads(), params.slug ?? "");
  if (!place) return notFound;
  const reads = parts.db.reads<TechnologyTables>();
  if ((await technologyAt(reads, place)).computers.length === 0) return notFound;
  const offer = await offerOf(parts, place);
  const show = (errors?: FormErrors) => computerForm(context, offer, errors);
  if (request.method !== "POST") return show();
  const times = readTimes(t, form, offer);
  const shown = await readShown(parts, context, offer);
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
      once: idOrNew(once),
    },
    { by: "online" },
  );
  if ("refused" in outcome) return show(sayRefused(t, outcome));
  return redirect(timePath(parts.secret, outcome.done));
}

/** What can be had: as far ahead as the rules allow by card, today alone by a guest code; no day that is closed. */
async function offerOf({ db, clock, checksCards }: WebParts, place: PlaceBySlug): Promise<ComputerOffer> {
  const rules = await computerRulesOf(db.reads<TechnologyTables>(), place.serviceId);
  const cards = await checksCards(place.serviceId);
  const today = Temporal.PlainDate.from(clock.today());
  const known = (await knownHours(db.reads(), place.id, today.toString()))!;
  const days = Array.from({ length: cards ? rules.aheadDays + 1 : 1 }, (_, ahead) => {
    const date = today.add({ days: ahead }).toString();
    const hours = hoursOn(known, date);
    const from = ahead === 0 ? localTime(clock.now()) : undefined;
    return {
      date,
      hours: computerHours(hours, rules, { shortest: SHORTEST, from }),
      known: hours.kind !== "not_known",
    };
  });
  return {
    place,
    rules,
    cards,
    days: days.filter(({ hours }) => hours.length > 0),
    unsure: days.some((day) => !day.known),
  };
}

function readTimes(t: Translator, form: Form, offer: ComputerOffer): { span: Span } | { errors: FormErrors } {
  const day = readDay(field(form, "date"));
  const from = readClock(field(form, "from"));
  const length = lengthsOf(offer).find((each) => String(each) === field(form, "length"));
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

async function readShown(
  { checkCard }: WebParts,
  { form, t, request }: Context,
  { cards, place: { serviceId } }: ComputerOffer,
): Promise<{ shown: ShownAtComputer } | { errors: FormErrors }> {
  const guestCode = field(form, "guest");
  if (guestCode) return { shown: { guestCode } };
  if (!cards) return { errors: { guest: t.text("technology.computer.guestMissing") } };
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
