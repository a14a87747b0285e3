import { errorsOf, type FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, page, redirect } from "../../../platform/http/route.ts";
import { idOrNew, isId, newId } from "../../../platform/ids/ids.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { fieldOf, Problems } from "../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { type BookOutcome, bookPlaces } from "../actions/book-places.ts";
import { linkToken } from "../actions/private-link.ts";
import { childrenToName } from "../domain/children.ts";
import type { StillThere } from "../domain/decide-booking.ts";
import { peopleIn } from "../domain/party.ts";
import { type ActivityToBook, activityToBook, type SessionToBook } from "../queries/to-book.ts";
import type { BookingKind } from "../tables.ts";
import { ChildFields, readChildren } from "./child-fields.tsx";
import { chooseDate } from "./choose-date.tsx";
import { OtherWays, PartyFields, WaitAsOne, YourPlace } from "./form-parts.tsx";
import { isTheirs, LanguageField, languageOf } from "./own-details.tsx";
import type { WebParts } from "./parts.ts";
import { phoneOf, presentPlace } from "./present-place.ts";
import { countsAsked, readBooking, readParty } from "./read-booking.ts";
import { sayFull } from "./say-full.ts";
import { knownOf, WhoComes, whoMayCome, withNames, withTicked } from "./who-comes.tsx";

/** What the address says is to be booked. */
interface Chosen {
  kind: BookingKind;
  session: SessionToBook;
}

/** A course is booked whole unless a session is named; anything else needs its session named where it has several. */
function chosenOf(activity: ActivityToBook, sessionId: string): Chosen | undefined {
  const { terms, isCourse } = activity;
  if (sessionId === "") {
    const next = activity.sessions[0];
    if (isCourse && terms.course !== "singly" && next) return { kind: "course", session: next };
    // Where there is one date alone nobody is asked which.
    return next && activity.sessions.length === 1 && !isCourse ? { kind: "session", session: next } : undefined;
  }
  const session = activity.sessions.find((each) => each.id === sessionId);
  if (!session) return undefined;
  if (!isCourse) return { kind: "session", session };
  if (terms.course !== "whole") return { kind: "session", session };
  return terms.taster ? { kind: "taster", session } : undefined;
}

/** GET /activities/:slug/book: which date, or the form for one. */
export async function bookPage(parts: WebParts, context: Context): Promise<Answer> {
  const activity = await activityToBook(parts.db, context.params.slug ?? "", context.now);
  if (!activity) return notFound;
  const sessionId = context.query.get("session") ?? "";
  if (sessionId !== "" && !isId(sessionId)) return notFound;
  const chosen = chosenOf(activity, sessionId);
  if (chosen) {
    const companions = await companionsFor(parts, context, activity);
    const known = knownOf(context.resident, companions, activity.terms.children === "alone");
    return bookForm(parts, context, activity, chosen, known);
  }
  return sessionId === "" ? chooseDate(parts, context, activity) : notFound;
}

/** Those who may be ticked: of somebody signed in, and where children may not come, adults. */
async function companionsFor({ companionsOf }: WebParts, { resident }: Context, { terms }: ActivityToBook) {
  return resident ? whoMayCome(await companionsOf(resident.id), terms.children !== "none") : [];
}

async function bookForm(
  parts: WebParts,
  context: Context,
  activity: ActivityToBook,
  { kind, session }: Chosen,
  form: Form,
  errors?: FormErrors,
  there?: StillThere,
): Promise<Answer> {
  const { t, now } = context;
  const place = await parts.placeOf(activity.serviceId, activity.libraryId);
  const companions = await companionsFor(parts, context, activity);
  const whole = kind === "course";
  const { standing, bookPath } = session.availability;
  const waits = standing === "waiting_list";
  const ask = `/activities/${activity.slug}/ask?session=${session.id}`;
  const view = presentPlace(t, activity, session, whole, place, now);
  const typed = readParty(t, withTicked(form, companions));
  const children = "value" in typed ? childrenToName(activity.terms, typed.value) : 0;
  const title = t.text(waits ? "bookings.book.waitTitle" : whole ? "bookings.book.courseTitle" : "bookings.book.title");
  return page(
    {
      title,
      current: "find",
      service: { name: place.service.name, look: place.service.look },
      body: (
        <>
          <BackLink href={`/activities/${activity.slug}`}>{t.text("bookings.back")}</BackLink>
          <div class="two">
            <div>
              <Problems t={t} errors={errors} />
              <h1>{title}</h1>
              <p class="lead">
                <Content t={t} lang={view.lang}>
                  {view.title}
                </Content>
                <br />
                {view.when}
              </p>
              <OtherWays
                t={t}
                phone={phoneOf(activity.phone, place)}
                ringMe={`${ask}&for=ring`}
                meetMe={activity.mode === "online" ? undefined : `${ask}&for=meet`}
              />
              {bookPath || errors?.form ? (
                <form action={`/activities/${activity.slug}/book`} method="post" novalidate>
                  <Hidden
                    values={{
                      _csrf: context.csrf,
                      once: field(form, "once") || newId(),
                      ...(!whole && { session: session.id }),
                      ...(waits && { wait: "yes" }),
                    }}
                  />
                  {waits && <p>{t.text("bookings.book.waitText", { hours: activity.terms.offerHours })}</p>}
                  {companions.length > 0 && <WhoComes t={t} form={form} companions={companions} />}
                  <PartyFields
                    legend={companions.length > 0 ? t.text("bookings.form.others") : undefined}
                    t={t}
                    form={form}
                    errors={errors}
                    asked={countsAsked(activity.terms, (activity.costPence ?? 0) > 0)}
                    namesChildren={activity.terms.children === "alone"}
                  />
                  {children > 0 && (
                    <ChildFields t={t} count={children} form={withNames(form, companions)} errors={errors} />
                  )}
                  <TextInput
                    {...fieldOf(t, form, errors, "name")}
                    label={{ text: t.text("bookings.form.name") }}
                    hint={t.text("bookings.form.nameHint")}
                    width={20}
                    autocomplete="nickname"
                    spellcheck={false}
                  />
                  <TextInput
                    {...fieldOf(t, form, errors, "email")}
                    label={{ text: t.text("bookings.form.email") }}
                    hint={t.text("bookings.form.emailHint")}
                    type="email"
                    autocomplete="email"
                    spellcheck={false}
                  />
                  {parts.textIsSent && (
                    <TextInput
                      {...fieldOf(t, form, errors, "mobile")}
                      label={{ text: t.text("bookings.form.mobile") }}
                      hint={t.text("bookings.form.mobileHint")}
                      type="tel"
                      width={20}
                      autocomplete="tel"
                    />
                  )}
                  {context.resident && <LanguageField t={t} form={form} errors={errors} />}
                  <ButtonGroup>
                    <Button preventDoubleClick>
                      {t.text(waits ? "bookings.book.waitButton" : "bookings.book.button")}
                    </Button>
                  </ButtonGroup>
                  {there?.mayWait && !waits && <WaitAsOne t={t} hours={activity.terms.offerHours} />}
                  <p class="quiet">{t.text("bookings.book.after")}</p>
                </form>
              ) : (
                <p>{view.standing}</p>
              )}
            </div>
            <YourPlace t={t} place={view} />
          </div>
        </>
      ),
    },
    there ? 409 : errors ? 422 : 200,
  );
}

/** The form again, with the places as they are by now, what was typed, and of a course every session still to come. */
async function formAgain(
  parts: WebParts,
  context: Context,
  { activity, chosen, form }: { activity: ActivityToBook; chosen: Chosen; form: Form },
  errors: FormErrors,
  there?: StillThere,
): Promise<Answer> {
  const only = chosen.kind === "course" ? undefined : { sessionId: chosen.session.id };
  const fresh = (await activityToBook(parts.db, activity.slug, context.now, only)) ?? activity;
  const session = fresh.sessions.find((each) => each.id === chosen.session.id) ?? chosen.session;
  return bookForm(parts, context, fresh, { ...chosen, session }, form, errors, there);
}

/** Where a refusal is shown: at the field that it is about. */
const FIELD_OF: Partial<Record<string, string>> = {
  party_too_large: "adults",
  no_children: "children",
  children_need_adult: "adults",
  children_need_details: "children",
  larger_than_room: "adults",
};

/** POST /activities/:slug/book */
export async function bookAnswer(parts: WebParts, context: Context): Promise<Answer> {
  const { t, form, now } = context;
  const sessionId = field(form, "session");
  if (sessionId !== "" && !isId(sessionId)) return notFound;
  const only = { sessionId: sessionId || undefined };
  const activity = await activityToBook(parts.db, context.params.slug ?? "", now, only);
  // Of what is no course, one session alone was read: which it is has to be named.
  if (!activity || (sessionId === "" && !activity.isCourse)) return notFound;
  const chosen = chosenOf(activity, sessionId);
  if (!chosen) return notFound;
  const companions = await companionsFor(parts, context, activity);
  const read = readBooking(t, withTicked(form, companions));
  const party = readParty(t, withTicked(form, companions));
  const alone = "value" in party ? childrenToName(activity.terms, party.value) : 0;
  const children = readChildren(t, withNames(form, companions), alone);
  if ("errors" in read || "errors" in children)
    return formAgain(parts, context, { activity, chosen, form }, errorsOf(children, read));
  const once = field(form, "once");
  const outcome = await bookPlaces(
    parts,
    {
      activityId: activity.id,
      serviceId: activity.serviceId,
      kind: chosen.kind,
      sessionId: chosen.kind === "course" ? undefined : chosen.session.id,
      ...read.value,
      childDetails: children.value,
      language: languageOf(context),
      residentId: context.resident?.id,
      addressIsProven: isTheirs(context.resident, read.value),
      once: idOrNew(once),
      mayWait: field(form, "wait") === "yes",
    },
    { by: "online" },
  );
  return answerOf(parts, context, activity, chosen, outcome);
}

async function answerOf(
  parts: WebParts,
  context: Context,
  activity: ActivityToBook,
  chosen: Chosen,
  outcome: BookOutcome,
): Promise<Answer> {
  const { t, form } = context;
  if ("done" in outcome) {
    const { id, status } = outcome.done;
    return redirect(`/booking?token=${linkToken(parts.secret, "booking", id, "1")}&done=${status}`);
  }
  if (outcome.refused === "not_found") return notFound;
  const there = "there" in outcome ? outcome.there : undefined;
  const read = readParty(t, withTicked(form, await companionsFor(parts, context, activity)));
  const people = "value" in read ? peopleIn(read.value) : 0;
  const text = there
    ? sayFull(t, there, people)
    : t.text(`bookings.refused.${outcome.refused}`, { most: activity.terms.partyMost });
  const name = there?.left ? "adults" : (FIELD_OF[outcome.refused] ?? "form");
  return formAgain(parts, context, { activity, chosen, form }, { [name]: text }, there);
}
