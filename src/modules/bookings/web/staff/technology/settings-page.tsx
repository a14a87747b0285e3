import { z } from "zod";
import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { type FormErrors, neededNumber, paragraphs, readForm, tick } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../../platform/views/forms/choices.tsx";
import { FormProblems, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../../places/index.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { saveSimTerms } from "../../../actions/technology/give-sim.ts";
import { saveComputerRules } from "../../../actions/technology/save-computer-rules.ts";
import { saveLendingTerms } from "../../../actions/technology/save-device.ts";
import { ALLOWANCES, COMPUTER_GROUPS, type ComputerRules } from "../../../domain/technology/allowances.ts";
import { DEVICE_KINDS } from "../../../domain/technology/lending.ts";
import { computerRulesOf } from "../../../queries/technology/computer-rules.ts";
import { lendingTermsOf } from "../../../queries/technology/lending-terms.ts";
import { simTermsOf } from "../../../queries/technology/sims.ts";
import type { TechnologyTables } from "../../../technology-tables.ts";
import { DONE_WORDS, KIND_WORDS } from "./technology-words.ts";

const LENDING = z.object({
  loan_days: neededNumber(1, 365),
  renewals: neededNumber(0, 50),
  shelf_days: neededNumber(1, 30),
  online: tick,
});
const SIMS = z.object({
  least_age: neededNumber(0, 99),
  months: neededNumber(1, 60),
  lines: paragraphs(2000).refine((text) => text.trim() !== "", "Write one line at least"),
});
const SPANS = ["session", "day", "week"] as const;
const SPAN_WORDS = { session: "In one go", day: "In a day", week: "In a week" };
const GROUP_WORDS = { adult: "Adults", child: "Children", guest: "Guests" };
const RULES = [
  ["child_under", "A child is younger than", 1, 21],
  ["break", "Break between two times, minutes", 0, 240],
  ["ahead", "Booked ahead, days", 0, 60],
  ["late", "Given free when late by, minutes", 1, 60],
  ["shutdown", "Shut down before closing, minutes", 0, 60],
  ["extend", "One extension adds, minutes", 5, 120],
] as const;
const COMPUTERS = z.object({
  ...Object.fromEntries(
    COMPUTER_GROUPS.flatMap((group) => SPANS.map((span) => [`${group}_${span}`, neededNumber(5, 10_080)])),
  ),
  ...Object.fromEntries(RULES.map(([name, , least, most]) => [name, neededNumber(least, most)])),
});

interface Given {
  form?: Form;
  errors?: FormErrors;
  /** Which of the forms was sent. */
  of?: string;
}

/** GET /staff/technology/settings: how the service lends, gives and shares. */
export function settingsPage({ db }: BookingParts, context: Context, given: Given = {}): Promise<Answer> {
  const visitor = context.visitor!;
  const { csrf, query } = context;
  const { errors } = given;
  return db.work(scopeOf(visitor), async () => {
    if (visitor.serviceId === "*") return notFound;
    const trx = db.trx<TechnologyTables>();
    const lending = await lendingTermsOf(trx, visitor.serviceId);
    const sims = await simTermsOf(trx, visitor.serviceId);
    const rules = await computerRulesOf(trx, visitor.serviceId);
    /** A box of one of the forms: ids are told apart by the form's name, since each form has its own. */
    const box = (of: string, name: string, label: string, kept: number | string, width: 3 | 5 = 3) => (
      <TextInput
        id={`${of}-${name}`}
        name={name}
        label={{ text: label }}
        value={given.of === of ? field(given.form ?? {}, name) : String(kept)}
        error={given.of === of ? errors?.[name] : undefined}
        inputmode="numeric"
        width={width}
      />
    );
    const linked = Object.fromEntries(
      Object.entries(errors ?? {}).map(([name, text]) => [`${given.of}-${name}`, text]),
    );
    return staffPage({
      title: "How we lend, give and share",
      current: "technology",
      service: await serviceName(db, visitor),
      status: errors ? 422 : 200,
      body: (
        <>
          <BackLink href="/staff/technology">Technology</BackLink>
          <DoneBanner said={DONE_WORDS[query.get("done") ?? ""]} />
          <FormProblems errors={linked} />
          <h1>How we lend, give and share</h1>
          {DEVICE_KINDS.map((kind) => {
            const terms = lending(kind);
            return (
              <section key={kind} aria-labelledby={`h-${kind}`}>
                <h2 id={`h-${kind}`}>{KIND_WORDS[kind]}: how it is lent</h2>
                <StaffForm action={`/staff/technology/settings/${kind}`} csrf={csrf}>
                  {box(kind, "loan_days", "For how many days", terms.loanDays)}
                  {box(kind, "renewals", "Kept longer, at most how often", terms.renewals)}
                  {box(kind, "shelf_days", "Stands ready for how many days", terms.shelfDays)}
                  <Checkboxes
                    id={`${kind}-online`}
                    name="online"
                    values={terms.online ? ["yes"] : []}
                    items={[{ value: "yes", text: `People may reserve a ${KIND_WORDS[kind].toLowerCase()} online` }]}
                  />
                  <Button secondary>
                    Save<span class="govuk-visually-hidden"> for: {KIND_WORDS[kind]}</span>
                  </Button>
                </StaffForm>
              </section>
            );
          })}
          <section aria-labelledby="h-sims">
            <h2 id="h-sims">Who data SIMs are for</h2>
            <StaffForm action="/staff/technology/settings/sims" csrf={csrf}>
              {box("sims", "least_age", "From which age", sims.leastAge)}
              {box("sims", "months", "Another after how many months", sims.months)}
              <Textarea
                id="sims-lines"
                name="lines"
                label={{ text: "What people tick, a line each" }}
                hint="One is enough. Ask nothing about status, benefits by name or health: it would be kept in somebody's memory."
                rows={5}
                value={given.of === "sims" ? field(given.form ?? {}, "lines") : sims.lines.join("\n")}
                error={given.of === "sims" ? errors?.lines : undefined}
              />
              <Button secondary>
                Save<span class="govuk-visually-hidden"> for: data SIMs</span>
              </Button>
            </StaffForm>
          </section>
          <section aria-labelledby="h-computers">
            <h2 id="h-computers">Computers: how long and how far ahead</h2>
            <StaffForm action="/staff/technology/settings/computers" csrf={csrf}>
              {COMPUTER_GROUPS.map((group) => (
                <div key={group} class="pair-of">
                  {SPANS.map((span) =>
                    box(
                      "computers",
                      `${group}_${span}`,
                      `${GROUP_WORDS[group]}: ${SPAN_WORDS[span].toLowerCase()}, minutes`,
                      rules.allowances[group][span],
                      5,
                    ),
                  )}
                </div>
              ))}
              {RULES.map(([name, label]) => box("computers", name, label, keptOf(rules)[name]))}
              <Button secondary>
                Save<span class="govuk-visually-hidden"> for: computers</span>
              </Button>
            </StaffForm>
          </section>
        </>
      ),
    });
  });
}

const keptOf = (rules: ComputerRules): Record<(typeof RULES)[number][0], number> => ({
  child_under: rules.childUnder,
  break: rules.breakMinutes,
  ahead: rules.aheadDays,
  late: rules.lateMinutes,
  shutdown: rules.shutdownMinutes,
  extend: rules.extendMinutes,
});

/** A form with every field it should have: what was not sent counts as left empty. */
const whole = (schema: z.ZodObject, form: Form): Form =>
  Object.fromEntries(Object.keys(schema.shape).map((name) => [name, form[name] ?? ""]));

/** POST /staff/technology/settings/:what */
export async function settingsForm(parts: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const { form } = context;
  const of = context.params.what ?? "";
  if (visitor.serviceId === "*") return notFound;
  const again = (errors: FormErrors) => settingsPage(parts, context, { form, errors, of });
  const kind = DEVICE_KINDS.find((each) => each === of);
  if (kind) {
    const read = readForm(LENDING, whole(LENDING, form));
    if ("errors" in read) return again(read.errors);
    const { loan_days, renewals, shelf_days, online } = read.value;
    await saveLendingTerms(parts, visitor, kind, { loanDays: loan_days, renewals, shelfDays: shelf_days, online });
  } else if (of === "sims") {
    const read = readForm(SIMS, whole(SIMS, form));
    if ("errors" in read) return again(read.errors);
    const lines = read.value.lines
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
    await saveSimTerms(parts, visitor, { leastAge: read.value.least_age, months: read.value.months, lines });
  } else if (of === "computers") {
    const read = readForm(COMPUTERS, whole(COMPUTERS, form));
    if ("errors" in read) return again(read.errors);
    const numbers = read.value as Record<string, number>;
    const allowances = Object.fromEntries(
      COMPUTER_GROUPS.map((group) => [
        group,
        Object.fromEntries(SPANS.map((span) => [span, numbers[`${group}_${span}`]])),
      ]),
    );
    const fits = ALLOWANCES.safeParse(allowances);
    if (!fits.success)
      return again(
        Object.fromEntries(
          fits.error.issues.map((issue) => [issue.path.join("_"), "That is longer than a day or a week has"]),
        ),
      );
    await saveComputerRules(parts, visitor, {
      allowances: fits.data,
      childUnder: numbers.child_under!,
      breakMinutes: numbers.break!,
      aheadDays: numbers.ahead!,
      lateMinutes: numbers.late!,
      shutdownMinutes: numbers.shutdown!,
      extendMinutes: numbers.extend!,
    });
  } else return notFound;
  return redirect("/staff/technology/settings?done=saved");
}
