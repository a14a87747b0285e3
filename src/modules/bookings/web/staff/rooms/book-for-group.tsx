import { sayWhen } from "../../../../../platform/clock/say-when.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { isLocale, LOCALE_KEYS, LOCALES } from "../../../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../../../platform/i18n/translator.ts";
import { idOrNew, newId } from "../../../../../platform/ids/ids.ts";
import { Button, ButtonGroup } from "../../../../../platform/views/forms/button.tsx";
import { Select } from "../../../../../platform/views/forms/select.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { SummaryList } from "../../../../../platform/views/pieces/summary-list.tsx";
import { staffPage } from "../../../../../platform/views/staff-page.tsx";
import { askForSpace } from "../../../actions/ask-for-space.ts";
import { lookAtSpace, type SpaceLook } from "../../../actions/look-at-space.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { maySetAside, type SpaceRefusal } from "../../../domain/decide-hold.ts";
import { GROUP_RATES } from "../../../domain/space-terms.ts";
import type { GroupLine } from "../../../queries/hiring-groups.ts";
import type { SpaceWithTerms } from "../../../queries/space-terms-of.ts";
import { chosenGroup, readAskFor } from "../../spaces/ask-as-group.tsx";
import { AskFields } from "../../spaces/ask-fields.tsx";
import { ASK_FIELDS, type ReadAsk } from "../../spaces/ask-form.ts";
import { fieldOf, sayRefusal } from "../../spaces/say-space.ts";
import { groupsOfStaff, KnownGroup } from "./known-group.tsx";
import { spaceOfStaff } from "./space-of-staff.ts";
import { RATE_WORDS, sayPence } from "./staff-hold-words.ts";

const english = createTranslator("en");

interface Booking {
  found: SpaceWithTerms;
  service: string;
  context: Context;
  form: Form;
  once: string;
  groups: GroupLine[];
}

export const languageOf = (form: Form): string => (isLocale(field(form, "language")) ? field(form, "language") : "en");

/** The language that somebody gets messages in. */
export const LanguageField = ({ form }: { form: Form }) => (
  <Select
    name="language"
    label={{ text: "Messages in" }}
    value={languageOf(form)}
    items={LOCALE_KEYS.map((locale) => ({ value: locale, text: LOCALES[locale].name }))}
  />
);

/** GET and POST /staff/rooms/spaces/:id/book: for a group at the desk or on the telephone. */
export async function bookForGroup(parts: BookingParts, context: Context): Promise<Answer> {
  const { form, query } = context;
  const visitor = context.visitor!;
  const shown = await spaceOfStaff(parts, visitor, context.params.id ?? "");
  if (!shown) return notFound;
  const groups = await groupsOfStaff(parts, visitor);
  if (context.request.method !== "POST") {
    const empty = { date: query.get("date") ?? "", from: query.get("from") ?? "", rate: "community" };
    return formPage({ ...shown, context, form: empty, once: newId(), groups });
  }
  const once = idOrNew(field(form, "once"));
  const booking = { ...shown, context, form, once, groups };
  const group = chosenGroup(form, groups);
  const read = readAskFor(form, languageOf(form), group, GROUP_RATES);
  if ("errors" in read)
    return formPage(
      booking,
      Object.fromEntries(Object.entries(read.errors).map(([name, key]) => [name, english.text(key)])),
    );
  if (field(form, "change") === "yes") return formPage(booking);
  const { asked } = read;
  const { id: spaceId, service_id: serviceId } = shown.found.space;
  const as = group && { id: group.id, organiser: "staff" as const };
  const wanted = { ...asked.wish, startsAt: asked.startsAt, endsAt: asked.endsAt, spaceId, serviceId, as };
  if (field(form, "send") !== "yes") {
    const look = await lookAtSpace(parts, wanted, "phone");
    if (!look) return notFound;
    const hard = look.against.find((refusal) => !maySetAside(refusal));
    return hard ? refused(booking, hard) : checkPage(booking, asked, look);
  }
  const allTheSame = field(form, "all_the_same") === "yes";
  const outcome = await askForSpace(parts, { ...wanted, once, allTheSame }, { by: "phone", visitor });
  if ("refused" in outcome) return refused(booking, outcome.refused);
  return redirect(`/staff/rooms/holds/${outcome.done.id}?done=booked`);
}

const refused = (booking: Booking, why: SpaceRefusal | "not_found"): Answer =>
  formPage(booking, { [fieldOf(why)]: sayRefusal(english, why, booking.found) });

const Back = ({ found: { space } }: { found: SpaceWithTerms }) => (
  <BackLink href={`/staff/rooms?library=${space.library_id}`}>Rooms at {space.library_name}</BackLink>
);

function formPage(
  { found, service, context, form, once, groups }: Booking,
  errors: Record<string, string> = {},
): Answer {
  const wrong = Object.keys(errors).length > 0;
  const title = `Book ${found.space.name} for a group`;
  return staffPage({
    title,
    current: "rooms",
    service,
    status: wrong ? 422 : 200,
    body: (
      <>
        <Back found={found} />
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        <StaffForm action={`/staff/rooms/spaces/${found.space.id}/book`} csrf={context.csrf} once={once}>
          <AskFields
            found={found}
            form={form}
            errors={errors}
            t={english}
            rates={GROUP_RATES}
            groupField={<KnownGroup groups={groups} form={form} />}
          />
          <LanguageField form={form} />
          <Button>Continue</Button>
        </StaffForm>
      </>
    ),
  });
}

function checkPage({ found, service, context, form, once }: Booking, asked: ReadAsk, look: SpaceLook): Answer {
  const { wish } = asked;
  const carried = Object.fromEntries([...ASK_FIELDS, "group"].map((name) => [name, field(form, name)]));
  const against = look.against.length > 0;
  return staffPage({
    title: `Check: ${found.space.name}`,
    current: "rooms",
    service,
    body: (
      <>
        <Back found={found} />
        <h1>Check before you book</h1>
        {against && (
          <div class="aside">
            <p>
              <b>Against the terms of this space:</b>
            </p>
            <ul>
              {look.against.map((refusal) => (
                <li key={refusal}>{sayRefusal(english, refusal, found)}</li>
              ))}
            </ul>
          </div>
        )}
        <SummaryList
          rows={[
            { key: "Space", value: found.space.name },
            { key: "When", value: sayWhen(asked.startsAt, asked.endsAt, { year: true }) },
            { key: "For", value: [wish.organisation, wish.name].filter(Boolean).join(", ") },
            { key: "Rate", value: RATE_WORDS[wish.rate] },
            { key: "Price", value: <b>{sayPence(look.price)}</b> },
          ]}
        />
        <StaffForm action={`/staff/rooms/spaces/${found.space.id}/book`} csrf={context.csrf} once={once}>
          <Hidden values={{ ...carried, language: languageOf(form), ...(against && { all_the_same: "yes" }) }} />
          <ButtonGroup>
            <Button name="send" value="yes">
              {against ? "Book it all the same" : "Book it"}
            </Button>
            <Button name="change" value="yes" secondary>
              Change something
            </Button>
          </ButtonGroup>
        </StaffForm>
      </>
    ),
  });
}
