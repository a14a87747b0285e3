import { z } from "zod";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { dayOrNone, type FormErrors, neededClock, neededDay, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, fields, notFound, redirect } from "../../../../platform/http/route.ts";
import { wordingOf } from "../../../../platform/i18n/translator.ts";
import { type BookOutcome, bookDropIn, callOffDropIn, type DropInParts } from "../../actions/drop-ins/book-drop-in.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import type { ShutDate } from "../../domain/drop-ins/shut-dates.ts";
import { actingOf, onceOf, ownPage, partnerOf } from "../own/own-page.tsx";
import { Booked, BookForm, sayShut } from "./drop-ins-view.tsx";
import { dropInsOfPartner } from "./load-drop-ins.ts";

export const dropInsPath = (partnerId: string): string => `${ownPath(partnerId)}/drop-ins`;

const DONE = ["booked", "off"] as const;

const SCHEMA = z.object({
  listing: z.string(),
  place: z.string(),
  first: neededDay("day"),
  last: dayOrNone,
  from: neededClock("time", "half"),
  to: neededClock("time", "half"),
});

/** GET /my/organisation/:id/drop-ins: which desks a partner may book by its agreements, and what it has booked. */
export async function dropInsPage(
  parts: DropInParts,
  context: Context,
  errors: FormErrors = {},
  shut: ShutDate[] = [],
): Promise<Answer> {
  const { t, query } = context;
  const partner = await partnerOf(parts, context);
  if (!partner) return notFound;
  const { may, listings, booked } = await dropInsOfPartner(parts, partner.id);
  const done = DONE.find((each) => each === query.get("done"));
  return ownPage(context, {
    title: t.text("work.dropIn.title"),
    back: { href: ownPath(partner.id), text: partner.name },
    done: done && `work.dropIn.done.${done}`,
    errors,
    children: (
      <>
        <Booked booked={booked} context={context} action={dropInsPath(partner.id)} />
        {may.length === 0 ? (
          <p>{t.text("work.dropIn.none")}</p>
        ) : listings.length === 0 ? (
          <p>{t.text("work.dropIn.noListing")}</p>
        ) : (
          <BookForm
            may={may}
            listings={listings}
            context={context}
            errors={errors}
            shut={shut}
            action={dropInsPath(partner.id)}
          />
        )}
      </>
    ),
  });
}

/** What came of it as the form's errors, in the page's language; by the field that it is about. */
function refusalOf({ t, form }: Context, outcome: Exclude<BookOutcome, { done: true }>): FormErrors {
  if ("taken" in outcome) {
    const say = (starts: string[], key: "work.dropIn.taken" | "work.dropIn.own") =>
      starts.length > 0
        ? [t.text(key, { when: starts.map((at) => sayDate(localDate(at), { locale: wordingOf(t) })).join("; ") })]
        : [];
    return { first: [...say(outcome.own, "work.dropIn.own"), ...say(outcome.taken, "work.dropIn.taken")].join(" ") };
  }
  if ("shut" in outcome)
    return outcome.some
      ? { without: t.text("work.dropIn.shut.some") }
      : { first: t.text("work.dropIn.shut.all", { why: sayShut(t, outcome.shut[0]!) }) };
  if (outcome.lastDay) {
    const date = sayDate(outcome.lastDay, { locale: wordingOf(t), year: true });
    return { [field(form, "last").trim() ? "last" : "first"]: t.text("work.dropIn.refused.beyond", { date }) };
  }
  const FIELD = {
    hours: "from",
    order: "to",
    ahead: "last",
    not_held: "place",
    uninsured: "place",
    not_found: "place",
  };
  const name = (FIELD as Record<string, string>)[outcome.refused] ?? "first";
  return { [name]: t.text(`work.dropIn.refused.${outcome.refused}`) };
}

/** POST /my/organisation/:id/drop-ins */
export async function bookDropInForm(parts: DropInParts, context: Context): Promise<Answer> {
  const { t, form, params } = context;
  const who = actingOf(context);
  if (!who || !(await partnerOf(parts, context))) return notFound;
  const read = readForm(SCHEMA, form);
  if ("errors" in read) {
    const words = Object.entries(read.errors).map(([name, wrong]) => [
      name,
      t.text(
        wrong === "half"
          ? "fields.half"
          : name === "from" || name === "to"
            ? "work.dropIn.missing.time"
            : name === "first" || name === "last"
              ? "work.dropIn.missing.day"
              : "work.wrong.choice",
      ),
    ]);
    return dropInsPage(parts, context, Object.fromEntries(words));
  }
  const { listing, place, first, last, from, to } = read.value;
  const outcome = await bookDropIn(parts, who, params.id!, {
    once: onceOf(form),
    listingId: listing,
    mayBookId: place,
    first,
    ...(last && last !== first && { last }),
    from,
    to,
    without: fields(form, "without").flatMap((dates) => dates.split(",")),
  });
  return "done" in outcome
    ? redirect(`${dropInsPath(params.id!)}?done=booked`)
    : dropInsPage(parts, context, refusalOf(context, outcome), "shut" in outcome && outcome.some ? outcome.shut : []);
}

/** POST /my/organisation/:id/drop-ins/off: one date, or all that are to come. */
export async function callOffForm(parts: DropInParts, context: Context): Promise<Answer> {
  const { form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const outcome = await callOffDropIn(parts, who, params.id ?? "", {
    dropInId: field(form, "dropIn"),
    ...(field(form, "session") && { sessionId: field(form, "session") }),
  });
  return "refused" in outcome ? notFound : redirect(`${dropInsPath(params.id!)}?done=off`);
}
