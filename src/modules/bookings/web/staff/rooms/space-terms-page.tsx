import { z } from "zod";
import {
  choice,
  type FormErrors,
  neededNumber,
  pounds,
  readForm,
  readVersion,
  tick,
  wholeNumber,
} from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { Checkboxes, Radios } from "../../../../../platform/views/forms/choices.tsx";
import { FormProblems, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../../vocabulary/roles.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { linkToken } from "../../../actions/private-link.ts";
import { renewDoor, saveSpaceTerms } from "../../../actions/save-space-terms.ts";
import { CANCELLATION, HOURS_RULES, PRICED, QUOTA_PERIODS, type SpaceTerms } from "../../../domain/space-terms.ts";
import type { SpaceWithTerms } from "../../../queries/space-terms-of.ts";
import { outOfOrderPath } from "./out-of-order-view.tsx";
import { spaceOfStaff } from "./space-of-staff.ts";
import { RATE_WORDS } from "./staff-hold-words.ts";

/** Rows of giving-up terms that the form has. */
const STEPS = [0, 1, 2, 3] as const;

const SCHEMA = z
  .object({
    online: tick,
    needs_approval: tick,
    setup: neededNumber(0, 480),
    clear: neededNumber(0, 480),
    hours: choice(HOURS_RULES, "Say when it may be had"),
    notice: neededNumber(0, 2160),
    ahead: neededNumber(1, 730),
    shortest: neededNumber(5, 1440),
    longest: neededNumber(5, 1440),
    step: neededNumber(5, 240),
    quota: wholeNumber(1, 100),
    quota_period: choice(QUOTA_PERIODS, "Say how the bookings are counted"),
    party_most: wholeNumber(1, 2000),
    needs_insurance: tick,
    rate_community: pounds,
    rate_partner: pounds,
    rate_commercial: pounds,
    answer: neededNumber(1, 1440),
    release: wholeNumber(5, 480),
    standing_answer: neededNumber(1, 120),
    ...Object.fromEntries(
      STEPS.flatMap((step) => [
        [`days_${step}`, wholeNumber(0, 365)],
        [`percent_${step}`, wholeNumber(0, 100)],
      ]),
    ),
  })
  .refine((read) => !read.shortest || !read.longest || read.longest >= read.shortest, {
    path: ["longest"],
    message: "The longest is shorter than the shortest",
  });

function readTerms(form: Form): { terms: SpaceTerms } | { errors: FormErrors } {
  const read = readForm(SCHEMA, form);
  if ("errors" in read) return read;
  const { value } = read;
  const rows = value as unknown as Record<string, number | undefined>;
  const steps = STEPS.map((step) => ({ days: rows[`days_${step}`], percent: rows[`percent_${step}`] }));
  const half = steps.findIndex((step) => (step.days === undefined) !== (step.percent === undefined));
  if (half >= 0) return { errors: { [`days_${half}`]: "Write both the days and the per cent, or neither" } };
  const cancellation = CANCELLATION.parse(steps.filter((step) => step.days !== undefined));
  if (new Set(cancellation.map((step) => step.days)).size < cancellation.length)
    return { errors: { days_0: "Each number of days may stand once" } };
  return {
    terms: {
      online: value.online,
      needsApproval: value.needs_approval,
      setupMinutes: value.setup!,
      clearMinutes: value.clear!,
      hours: value.hours,
      noticeHours: value.notice!,
      aheadDays: value.ahead!,
      shortestMinutes: value.shortest!,
      longestMinutes: value.longest!,
      stepMinutes: value.step!,
      quota: value.quota ?? null,
      quotaPeriod: value.quota_period,
      partyMost: value.party_most ?? null,
      needsInsurance: value.needs_insurance,
      rates: {
        commercial: value.rate_commercial ?? null,
        partner: value.rate_partner ?? null,
        community: value.rate_community ?? null,
      },
      cancellation: cancellation.toSorted((a, b) => b.days - a.days),
      answerHours: value.answer!,
      releaseMinutes: value.release ?? null,
      standingAnswerDays: value.standing_answer!,
    },
  };
}

const text = (value: number | null): string => (value === null ? "" : String(value));
const inPounds = (pence: number | null): string => (pence === null ? "" : (pence / 100).toFixed(2));

const formOf = (terms: SpaceTerms): Form => ({
  online: terms.online ? "yes" : "",
  needs_approval: terms.needsApproval ? "yes" : "",
  setup: text(terms.setupMinutes),
  clear: text(terms.clearMinutes),
  hours: terms.hours,
  notice: text(terms.noticeHours),
  ahead: text(terms.aheadDays),
  shortest: text(terms.shortestMinutes),
  longest: text(terms.longestMinutes),
  step: text(terms.stepMinutes),
  quota: text(terms.quota),
  quota_period: terms.quotaPeriod,
  party_most: text(terms.partyMost),
  needs_insurance: terms.needsInsurance ? "yes" : "",
  ...Object.fromEntries(PRICED.map((rate) => [`rate_${rate}`, inPounds(terms.rates[rate])])),
  answer: text(terms.answerHours),
  release: text(terms.releaseMinutes),
  standing_answer: text(terms.standingAnswerDays),
  ...Object.fromEntries(
    terms.cancellation.flatMap((step, index) => [
      [`days_${index}`, text(step.days)],
      [`percent_${index}`, text(step.percent)],
    ]),
  ),
});

const DONE: Record<string, string> = {
  saved: "The terms are saved. What is booked already keeps its own.",
  door: "The display has a new address. The one before shows nothing any more.",
};

/** GET and POST /staff/rooms/spaces/:id: how a space is given, and the address of the display at its door. */
export async function spaceTermsPage(parts: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const id = context.params.id ?? "";
  if (context.request.method !== "POST") return show(parts, context);
  const read = readTerms(context.form);
  if ("errors" in read) return show(parts, context, read.errors);
  const version = readVersion(context.form);
  const outcome = await saveSpaceTerms(parts, visitor, { spaceId: id, version, terms: read.terms });
  if ("clash" in outcome) {
    const said = `${outcome.clash.who} changed the terms while you were writing. Yours are below: saving again keeps yours`;
    return show(parts, context, { form: said }, true);
  }
  return "refused" in outcome ? notFound : redirect(`/staff/rooms/spaces/${id}?done=saved`);
}

/** POST /staff/rooms/spaces/:id/door: makes the address of the display anew. */
export async function renewDoorForm(parts: BookingParts, context: Context): Promise<Answer> {
  const id = context.params.id ?? "";
  const outcome = await renewDoor(parts, context.visitor!, id);
  return "refused" in outcome ? notFound : redirect(`/staff/rooms/spaces/${id}?done=door`);
}

async function show(parts: BookingParts, context: Context, errors?: FormErrors, stale = false): Promise<Answer> {
  const visitor = context.visitor!;
  const shown = await spaceOfStaff(parts, visitor, context.params.id ?? "");
  if (!shown) return notFound;
  const { found, service } = shown;
  const { space, terms, version } = found;
  const mayChange = mayAs(visitor.role, "manager");
  const title = `How ${space.name} is given`;
  const form = errors ? context.form : formOf(terms);
  return staffPage({
    title,
    current: "rooms",
    service,
    status: stale ? 409 : errors ? 422 : 200,
    body: (
      <>
        <BackLink href={`/staff/rooms?library=${space.library_id}`}>Rooms at {space.library_name}</BackLink>
        <DoneBanner said={errors ? undefined : DONE[context.query.get("done") ?? ""]} />
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        <p class="links">
          <a href={outOfOrderPath(space.id)}>Out of order</a>
        </p>
        {version === 0 && <p class="quiet">Nobody has set anything yet: these are the usual terms.</p>}
        {!mayChange && <p class="quiet">A manager can change them.</p>}
        <StaffForm
          action={`/staff/rooms/spaces/${space.id}`}
          csrf={context.csrf}
          version={errors && !stale ? readVersion(context.form) : version}
        >
          <TermsFields form={form} errors={errors} />
          {mayChange && <Button>Save the terms</Button>}
        </StaffForm>
        <Door parts={parts} found={found} csrf={context.csrf} />
      </>
    ),
  });
}

const Door = ({ parts, found, csrf }: { parts: BookingParts; found: SpaceWithTerms; csrf: string }) => {
  const { space, doorVersion } = found;
  const path = `/door/${linkToken(parts.secret, "door", space.id, String(doorVersion))}`;
  return (
    <section class="after-list" aria-labelledby="door">
      <h2 id="door">The display at its door</h2>
      <p>
        Open <a href={path}>this page</a> on a tablet. It shows what is on now and next, and no names of groups. It
        refreshes by itself.
      </p>
      <StaffForm action={`/staff/rooms/spaces/${space.id}/door`} csrf={csrf}>
        <Button secondary>Make a new address</Button>
      </StaffForm>
    </section>
  );
};

const TermsFields = ({ form, errors }: { form: Form; errors?: FormErrors }) => {
  const of = (name: string) => ({ name, value: field(form, name), error: errors?.[name] });
  const number = (name: string, label: string, hint?: string, suffix?: string) => (
    <TextInput {...of(name)} label={{ text: label }} hint={hint} width={4} inputmode="numeric" suffix={suffix} />
  );
  const ticked = (name: string, text: string) => (
    <Checkboxes name={name} values={[field(form, name)]} items={[{ value: "yes", text }]} />
  );
  return (
    <>
      <section class="form-part first" aria-labelledby="who">
        <h2 id="who">Who says yes</h2>
        {ticked("online", "People may ask for it on the public pages")}
        {ticked("needs_approval", "A member of staff has to say yes")}
        {number("answer", "A request runs out after", "If nobody answers it.", "hours")}
        {number(
          "release",
          "Given free when nobody has come after",
          "Leave empty for never. They still owe the price.",
          "minutes",
        )}
        {number(
          "standing_answer",
          "A standing booking is answered for",
          "So long before its last booked day: the group is asked two weeks before that.",
          "days",
        )}
      </section>
      <section class="form-part" aria-labelledby="when">
        <h2 id="when">When and how long</h2>
        <Radios
          {...of("hours")}
          legend={{ text: "It may be had", size: "s" }}
          items={[
            { value: "open", text: "While the library is open" },
            { value: "staffed", text: "While somebody is on the desk" },
            { value: "any", text: "At any hour" },
          ]}
        />
        {number("setup", "Setting up before each booking", undefined, "minutes")}
        {number("clear", "Clearing after it", undefined, "minutes")}
        {number("shortest", "Shortest", undefined, "minutes")}
        {number("longest", "Longest", undefined, "minutes")}
        {number("step", "Starts and ends on multiples of", undefined, "minutes")}
        {number("notice", "Asked for at least this long before", undefined, "hours")}
        {number("ahead", "And at most this far ahead", undefined, "days")}
      </section>
      <section class="form-part" aria-labelledby="how-many">
        <h2 id="how-many">How many</h2>
        {number("party_most", "People at most", "Leave empty for as many as it holds.")}
        {number("quota", "Bookings that one group may have", "Leave empty for no limit.")}
        <Radios
          {...of("quota_period")}
          legend={{ text: "Counted by", size: "s" }}
          items={QUOTA_PERIODS.map((period) => ({ value: period, text: period }))}
        />
      </section>
      <section class="form-part" aria-labelledby="money">
        <h2 id="money">What it costs</h2>
        <p class="quiet">
          An hour. 0 is free; empty is 'ask us', and somebody has to say the price before anyone has it. Setting up and
          clearing cost nothing.
        </p>
        {PRICED.toReversed().map((rate) => (
          <TextInput
            key={rate}
            {...of(`rate_${rate}`)}
            label={{ text: RATE_WORDS[rate] }}
            width={5}
            inputmode="decimal"
            prefix="£"
          />
        ))}
        {ticked("needs_insurance", "Public liability insurance has to cover the day")}
      </section>
      <section class="form-part" aria-labelledby="giving-up">
        <h2 id="giving-up">When they give it up</h2>
        <p class="quiet">
          So many days before or more, so much of the price is due. Later than all of them, all of it.
        </p>
        <table class="grid-t stack">
          <caption class="govuk-visually-hidden">What giving it up costs</caption>
          <thead>
            <tr>
              <th scope="col">Days before</th>
              <th scope="col">Per cent of the price</th>
            </tr>
          </thead>
          <tbody>
            {STEPS.map((step) => (
              <tr key={step}>
                {(["days", "percent"] as const).map((kind) => {
                  const name = `${kind}_${step}`;
                  const label = `${kind === "days" ? "Days before" : "Per cent"}, line ${step + 1}`;
                  return (
                    <td key={kind} data-l={kind === "days" ? "Days before" : "Per cent of the price"}>
                      <label class="govuk-visually-hidden" for={name}>
                        {label}
                      </label>
                      {errors?.[name] && <p class="govuk-error-message">{errors[name]}</p>}
                      <input
                        class="count"
                        type="text"
                        id={name}
                        name={name}
                        inputmode="numeric"
                        value={field(form, name)}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
};
