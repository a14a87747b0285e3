import { localTime } from "../../../../../platform/clock/local-time.ts";
import { sayDate, sayTimeRange } from "../../../../../platform/clock/say-when.ts";
import { cleanText } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { createTranslator } from "../../../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../../../platform/ids/ids.ts";
import { Button, ButtonGroup } from "../../../../../platform/views/forms/button.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../../platform/views/staff-page.tsx";
import { type RepeatRule, readRepeat, sayRepeat } from "../../../../programme/index.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import type { StandingPlan } from "../../../actions/standing/dates.ts";
import { makeStanding, previewStanding } from "../../../actions/standing/make-standing.ts";
import { GROUP_RATES } from "../../../domain/space-terms.ts";
import { bookedTo } from "../../../domain/standing-until.ts";
import type { GroupLine } from "../../../queries/hiring-groups.ts";
import type { SpaceWithTerms } from "../../../queries/space-terms-of.ts";
import { chosenGroup, readAskFor } from "../../spaces/ask-as-group.tsx";
import { AskFields } from "../../spaces/ask-fields.tsx";
import { ASK_FIELDS } from "../../spaces/ask-form.ts";
import { sayRefusal } from "../../spaces/say-space.ts";
import { LanguageField, languageOf } from "./book-for-group.tsx";
import { groupsOfStaff, KnownGroup } from "./known-group.tsx";
import { spaceOfStaff } from "./space-of-staff.ts";

const english = createTranslator("en");

/** Its times stand in the rule: these satisfy the rest of the form, and are not used. */
const WITHOUT_TIMES: Form = { date: "2026-01-05", from: "10:00", to: "11:00" };

interface Making {
  found: SpaceWithTerms;
  service: string;
  context: Context;
  form: Form;
  once: string;
  groups: GroupLine[];
}

/** GET and POST /staff/rooms/spaces/:id/standing: 'every second Tuesday', with its dates shown before anything is saved. */
export async function newStandingPage(parts: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const { form } = context;
  const shown = await spaceOfStaff(parts, visitor, context.params.id ?? "");
  if (!shown) return notFound;
  const once = idOrNew(field(form, "once"));
  const groups = await groupsOfStaff(parts, visitor);
  if (context.request.method !== "POST")
    return formPage({ ...shown, context, form: { rate: "community" }, once, groups });
  const making = { ...shown, context, form, once, groups };
  const group = chosenGroup(form, groups);
  const said = cleanText(field(form, "said")).replace(/\s+/g, " ").slice(0, 300);
  const rule = readRepeat(said, parts.clock.today());
  const read = readAskFor({ ...form, ...WITHOUT_TIMES }, languageOf(form), group, GROUP_RATES);
  if ("problems" in rule || "errors" in read)
    return formPage(making, {
      ...("problems" in rule && { said: rule.problems[0]! }),
      ...("errors" in read &&
        Object.fromEntries(Object.entries(read.errors).map(([name, key]) => [name, english.text(key)]))),
    });
  if (field(form, "change") === "yes") return formPage(making);
  const wanted = { spaceId: shown.found.space.id, rule: rule.rule, wish: read.asked.wish, hiringGroupId: group?.id };
  const { library_id: library } = shown.found.space;
  if (field(form, "send") !== "yes") {
    const plan = await previewStanding(parts, visitor, wanted);
    return plan ? checkPage(making, rule.rule, plan) : notFound;
  }
  const outcome = await makeStanding(parts, visitor, { ...wanted, said, once });
  return "refused" in outcome ? notFound : redirect(`/staff/rooms/standing?library=${library}&done=made`);
}

const Back = ({ found: { space } }: { found: SpaceWithTerms }) => (
  <BackLink href={`/staff/rooms?library=${space.library_id}`}>Rooms at {space.library_name}</BackLink>
);

function formPage(
  { found, service, context, form, once, groups }: Making,
  errors: Record<string, string> = {},
): Answer {
  const wrong = Object.keys(errors).length > 0;
  const title = `${found.space.name}, again and again`;
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
        <p class="quiet">
          It is booked to the end of the term. Before that whoever has it is asked whether they still want it; the next
          dates are kept for them until they have answered.
        </p>
        <StaffForm action={`/staff/rooms/spaces/${found.space.id}/standing`} csrf={context.csrf} once={once}>
          <TextInput
            name="said"
            value={field(form, "said")}
            error={errors.said}
            label={{ text: "When" }}
            hint="Such as 'every second Tuesday from 8 December 10am to 12 noon until 20 July'."
          />
          <AskFields
            found={found}
            form={form}
            errors={errors}
            t={english}
            rates={GROUP_RATES}
            withoutTimes
            groupField={<KnownGroup groups={groups} form={form} />}
          />
          <LanguageField form={form} />
          <Button>See the dates</Button>
        </StaffForm>
      </>
    ),
  });
}

function checkPage({ found, service, context, form, once }: Making, rule: RepeatRule, plan: StandingPlan): Answer {
  const clear = plan.dates.filter((date) => !date.against).length;
  const to = sayDate(bookedTo(plan.until, rule.until), { year: true });
  const carried = Object.fromEntries([...ASK_FIELDS, "group"].map((name) => [name, field(form, name)]));
  return staffPage({
    title: `Check: ${found.space.name}, again and again`,
    current: "rooms",
    service,
    body: (
      <>
        <Back found={found} />
        <h1>{sayRepeat(rule)}</h1>
        <p>
          {clear === plan.dates.length
            ? `${plan.dates.length} dates to ${to}.`
            : `${clear} of ${plan.dates.length} dates to ${to} are clear.`}
        </p>
        <ul class="date-list">
          {plan.dates.map((date) => (
            <li key={date.date}>
              {sayDate(date.date)}, {sayTimeRange(localTime(date.startsAt), localTime(date.endsAt))}
              {date.against && (
                <>
                  {" "}
                  <span class="change">{sayRefusal(english, date.against, found)}</span>
                </>
              )}
            </li>
          ))}
        </ul>
        <p class="quiet">
          Dates that somebody else has, or on which the library is closed, are left out. The others are booked, whatever
          else is against them.
        </p>
        <StaffForm action={`/staff/rooms/spaces/${found.space.id}/standing`} csrf={context.csrf} once={once}>
          <Hidden values={{ ...carried, said: field(form, "said"), language: languageOf(form) }} />
          <ButtonGroup>
            <Button name="send" value="yes">
              Book these dates
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
