import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayWhen } from "../../../../platform/clock/say-when.ts";
import type { Database } from "../../../../platform/db/database.ts";
import { errorsOf, type FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { LOCALE_KEYS, LOCALES } from "../../../../platform/i18n/locales.ts";
import { sayStanding } from "../../../../platform/i18n/say-standing.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes, Radios } from "../../../../platform/views/forms/choices.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../places/index.ts";
import { bookPlaces } from "../../actions/book-places.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { staffSession } from "../../actions/staff-session.ts";
import { childrenToName } from "../../domain/children.ts";
import { leftOf, peopleIn } from "../../domain/party.ts";
import { bookForPath, registerPath, slipPath } from "../../domain/staff-paths.ts";
import { standingAtDesk } from "../../domain/standing.ts";
import type { Terms } from "../../domain/terms.ts";
import { takingsOf } from "../../queries/takings.ts";
import { loadTerms } from "../../queries/terms-of.ts";
import type { SessionView } from "../../tables.ts";
import { ChildFields, readChildren } from "../child-fields.tsx";
import { emptyForm, kindsOf, partyTyped, readBookFor } from "./book-for-form.ts";
import { NO_TEXTS, REFUSAL_WORDS, sayFullAtDesk } from "./staff-words.ts";

const ENGLISH = createTranslator("en");

/** Which field a refusal is about. */
const AT: Partial<Record<keyof typeof REFUSAL_WORDS, string>> = {
  nothing_to_book: "adults",
  party_too_large: "adults",
  no_children: "children",
  children_need_adult: "adults",
  children_need_details: "children",
  larger_than_room: "adults",
};

/** GET /staff/sessions/:id/book: places for someone who stands at the desk or rings. */
export function bookForPage(
  { db, textIsSent }: BookingParts,
  context: Context,
  attempt?: { form: Form; errors: FormErrors },
): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const session = await staffSession(db, visitor, context.params.id ?? "");
    if (!session) return notFound;
    const terms = await loadTerms(db, session);
    const kinds = kindsOf(session, terms);
    const form = attempt?.form ?? emptyForm(kinds[0]!.value, terms);
    const alone = childrenToName(terms, partyTyped(form));
    const stands = await sayWhereItStands(db, session, terms, context.now);
    const title = `Book for someone: ${session.title}`;
    const fieldOf = (name: string) => ({ name, value: field(form, name), error: attempt?.errors[name] });
    const counts = [
      { name: "adults", label: "Adults" },
      ...(terms.children === "none" ? [] : [{ name: "children", label: "Children" }]),
      { name: "carers", label: "Carers, free" },
      ...(terms.children === "none" ? [] : [{ name: "buggies", label: "Buggies" }]),
      { name: "wheelchairs", label: "Wheelchairs" },
    ];
    return staffPage({
      title,
      current: "programme",
      styles: ["registers"],
      service: await serviceName(db, visitor),
      status: attempt ? 422 : 200,
      body: (
        <>
          <BackLink href={registerPath(session.id)}>Register</BackLink>
          <FormProblems errors={attempt?.errors} />
          <h1>{title}</h1>
          <p class="quiet">
            {sayWhen(session.starts_at, session.ends_at)}
            {session.capacity !== null && session.booking === "book" && `. Room for ${session.capacity}`}
          </p>
          <p>
            <strong>{stands}</strong>
          </p>
          <StaffForm action={bookForPath(session.id)} csrf={context.csrf} once={field(form, "once") || newId()}>
            <TextInput
              {...fieldOf("name")}
              label={{ text: "A name to call them by" }}
              hint="Any name they like. Nothing else is needed."
              width={20}
              autocomplete="off"
            />
            {kinds.length > 1 ? (
              <Radios {...fieldOf("kind")} legend={{ text: "What they come to", size: "s" }} items={kinds} />
            ) : (
              <input type="hidden" name="kind" value={kinds[0]!.value} />
            )}
            <div class="filter counts">
              {counts.map(({ name, label }) => (
                <TextInput
                  key={name}
                  {...fieldOf(name)}
                  label={{ text: label }}
                  width={3}
                  inputmode="numeric"
                  autocomplete="off"
                />
              ))}
            </div>
            {alone > 0 && <ChildFields t={ENGLISH} count={alone} form={form} errors={attempt?.errors} />}
            <Radios
              {...fieldOf("how")}
              legend={{ text: "How they ask", size: "s" }}
              items={[
                { value: "desk", text: "At the desk" },
                { value: "phone", text: "By phone" },
              ]}
            />
            <div class="form-part">
              <fieldset class="govuk-fieldset">
                <legend class="govuk-fieldset__legend">If they want messages</legend>
                <TextInput
                  {...fieldOf("email")}
                  label={{ text: "Email (optional)" }}
                  type="email"
                  width={30}
                  autocomplete="off"
                />
                <TextInput
                  {...fieldOf("mobile")}
                  label={{ text: "Mobile (optional)" }}
                  hint={textIsSent ? undefined : NO_TEXTS}
                  type="tel"
                  width={20}
                  autocomplete="off"
                />
                <Select
                  {...fieldOf("language")}
                  label={{ text: "Language of messages and of the slip" }}
                  items={LOCALE_KEYS.map((key) => ({ value: key, text: LOCALES[key].name }))}
                />
              </fieldset>
            </div>
            <Checkboxes
              name="may_wait"
              error={attempt?.errors.may_wait}
              values={[field(form, "may_wait")]}
              items={[
                {
                  value: "yes",
                  text: "If it is full, they would like to wait",
                  hint: "They wait as one party and are offered places together",
                },
              ]}
            />
            <Button>Book</Button>
          </StaffForm>
        </>
      ),
    });
  });
}

/** Where the session stands for whoever is booked for: the one status that every page shows, in its words. */
async function sayWhereItStands(db: Database, session: SessionView, terms: Terms, now: string): Promise<string> {
  const { people: taken, waiting } = (await takingsOf(db, [session.id])).get(session.id)!;
  const { starts_at: startsAt, ends_at: endsAt, status, booking, capacity } = session;
  const standing = standingAtDesk(
    {
      startsAt,
      endsAt,
      status,
      booking,
      ringForTimeAndPlace: session.ring_for_time_and_place,
      capacity,
      taken,
      waiting,
    },
    terms,
    now,
  );
  const said = sayStanding(ENGLISH, { standing, left: leftOf({ capacity, taken }) });
  return session.form === "course" ? `This date: ${said}` : said;
}

/** POST /staff/sessions/:id/book */
export async function bookForForm(parts: BookingParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const { form } = context;
  const visitor = context.visitor!;
  const sessionId = context.params.id ?? "";
  const session = await db.work(scopeOf(visitor), () => staffSession(db, visitor, sessionId));
  if (!session) return notFound;
  const terms = await db.work(scopeOf(visitor), () => loadTerms(db, session));
  const read = readBookFor(form);
  const children = readChildren(ENGLISH, form, childrenToName(terms, partyTyped(form)));
  if ("errors" in read || "errors" in children)
    return bookForPage(parts, context, { form, errors: errorsOf(children, read) });
  const { how, wanted } = read.value;
  const outcome = await bookPlaces(
    parts,
    {
      ...wanted,
      childDetails: children.value,
      activityId: session.activity_id,
      serviceId: session.service_id,
      once: field(form, "once").slice(0, 40) || newId(),
      ...(wanted.kind !== "course" && { sessionId }),
    },
    { by: how, visitor },
  );
  if ("done" in outcome)
    return redirect(`${slipPath(outcome.done.id)}?done=${outcome.done.status}&session=${sessionId}`);
  if (outcome.refused === "not_found") return notFound;
  if (outcome.refused === "full") {
    const { there } = outcome;
    const errors = { [there.left ? "adults" : "may_wait"]: sayFullAtDesk(there, peopleIn(wanted.party)) };
    return bookForPage(parts, context, { form, errors });
  }
  const at = AT[outcome.refused] ?? "form";
  return bookForPage(parts, context, { form, errors: { [at]: REFUSAL_WORDS[outcome.refused] } });
}
