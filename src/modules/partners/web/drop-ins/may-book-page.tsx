import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayDate, sayTimeRange } from "../../../../platform/clock/say-when.ts";
import {
  choice,
  choices,
  type FormErrors,
  neededClock,
  neededLine,
  neededNumber,
  readForm,
} from "../../../../platform/http/read-form.ts";
import {
  type Answer,
  type Context,
  type Form,
  field,
  fields,
  notFound,
  redirect,
} from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes, Radios } from "../../../../platform/views/forms/choices.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { type SpaceOfService, serviceName, spacesOfService } from "../../../places/index.ts";
import { agreementPath } from "../../actions/agreements/agreement-link.ts";
import { groundOf } from "../../actions/drop-ins/book-drop-in.ts";
import { allowSpace, forbidSpace } from "../../actions/drop-ins/may-book.ts";
import { PAPER_WORDS } from "../../actions/drop-ins/tell-keeper.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { runOutBy } from "../../domain/agreements/agreement.ts";
import {
  HIRING_RATES,
  type HiringRate,
  HOURS_RULES,
  type HoursRule,
  lastToBook,
} from "../../domain/drop-ins/drop-in.ts";
import { DAYS } from "../../domain/work/enquiry.ts";
import { wholeAgreement } from "../../queries/agreements/agreements.ts";
import { type MayBookRow, mayBookOf } from "../../queries/drop-ins/may-book.ts";
import { DAY_WORDS } from "../work/staff-words.ts";

export const mayBookPath = (agreementId: string): string => `${agreementPath(agreementId)}/may-book`;

const RATE_WORDS: Record<HiringRate, string> = {
  partner: "The space's rate for partners",
  waived: "No charge",
  in_kind: "In kind",
};

const HOURS_WORDS: Record<HoursRule, string> = {
  open: "While the library is open",
  staffed: "While somebody is on the desk",
  any: "At any hour",
};

const DONE: Record<string, string> = {
  allow: "They may book it from now on.",
  forbid: "They may book it no more. What is booked stays.",
};

const SCHEMA = z
  .object({
    space: neededLine(40, "Choose a space"),
    days: choices(DAYS).refine((days) => days.length > 0, "Tick at least one day"),
    from: neededClock("Write a time, such as 9am"),
    to: neededClock("Write a time, such as 5pm"),
    weeks: neededNumber(1, 52, "Write a number of weeks from 1 to 52"),
    hours: choice(HOURS_RULES, "Choose when it may be had"),
    rate: choice(HIRING_RATES, "Choose what they pay"),
  })
  .refine(({ from, to }) => from === "" || to === "" || from < to, { path: ["to"], message: "Write a later time" });

const REFUSED = {
  no_partner: { form: "Choose which partner the other side is first: change the agreement" },
  no_space: { space: "Choose a space" },
} satisfies Record<string, FormErrors>;

/** GET and POST /staff/agreements/:id/may-book: which spaces the other side may book by itself, and how. */
export async function mayBookPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { form, params, request, visitor } = context;
  if (request.method !== "POST") return show(parts, context);
  const id = params.id ?? "";
  if (field(form, "do") === "forbid") {
    const outcome = await forbidSpace(parts, visitor!, id, field(form, "id"));
    return "refused" in outcome ? notFound : redirect(`${mayBookPath(id)}?done=forbid`);
  }
  const read = readForm(SCHEMA, form);
  if ("errors" in read) return show(parts, context, read.errors);
  const { space, days, from, to, weeks, hours, rate } = read.value;
  const outcome = await allowSpace(parts, visitor!, id, {
    space_id: space,
    days,
    from_time: from,
    to_time: to,
    weeks_ahead: weeks,
    hours,
    rate,
  });
  if ("done" in outcome) return redirect(`${mayBookPath(id)}?done=allow`);
  return outcome.refused === "not_found" ? notFound : show(parts, context, REFUSED[outcome.refused]);
}

const nameOf = ({ libraryName, name }: SpaceOfService) => `${libraryName}: ${name}`;

function show(parts: PartnersParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const found = await wholeAgreement(db, context.params.id ?? "");
    if (!found || found.agreement.state === "ended") return notFound;
    const { agreement } = found;
    const spaces = await spacesOfService(db);
    const today = parts.clock.today();
    const ground = await groundOf(db, agreement, today);
    const lines = await mayBookOf(db, [agreement.id]);
    const lastDay =
      lines
        .map((line) => lastToBook(line, ground, today))
        .toSorted()
        .at(-1) ?? "";
    const isWrong = Object.keys(errors).length > 0;
    const title = `What ${agreement.organisation} may book`;
    return staffPage({
      title,
      current: "work",
      service: await serviceName(db, visitor),
      status: isWrong ? 422 : 200,
      body: (
        <>
          <BackLink href={agreementPath(agreement.id)}>The agreement</BackLink>
          <DoneBanner said={isWrong ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={errors} />
          <h1>{title}</h1>
          <p class="lead">
            Those who act for it book these by themselves, and the sessions stand in what is on. It holds while the
            agreement is signed and no insurance has run out.
          </p>
          {runOutBy(ground.papers, lastDay).map(({ paper, until }) => (
            <p key={paper} class="aside">
              {PAPER_WORDS[paper].ends} on {sayDate(until, { year: true })}. They can book days after that, and read
              that you are to see the new one first.
            </p>
          ))}
          <Allowed rows={lines} spaces={spaces} context={context} />
          {agreement.partner_id ? (
            <AllowForm spaces={spaces} form={isWrong ? context.form : {}} errors={errors} context={context} />
          ) : (
            <p>Choose which partner the other side is first: change the agreement.</p>
          )}
        </>
      ),
    });
  });
}

interface AllowedProps {
  rows: MayBookRow[];
  spaces: SpaceOfService[];
  context: Context;
}

const Allowed = ({ rows, spaces, context }: AllowedProps) =>
  rows.length === 0 ? (
    <p>Nothing yet.</p>
  ) : (
    <Table<MayBookRow>
      caption="Spaces that they may book"
      captionHidden
      rows={rows}
      columns={[
        {
          heading: "Space",
          rowHeading: true,
          cell: ({ space_id }) => {
            const space = spaces.find(({ id }) => id === space_id);
            return space ? nameOf(space) : "A space that is out of use";
          },
        },
        { heading: "Days", cell: ({ days }) => days.map((day) => DAY_WORDS[day]).join(", ") },
        { heading: "Hours", cell: ({ from_time, to_time }) => sayTimeRange(from_time, to_time) },
        { heading: "When", cell: ({ hours }) => HOURS_WORDS[hours] },
        { heading: "Ahead", cell: ({ weeks_ahead }) => `${weeks_ahead} weeks` },
        { heading: "They pay", cell: ({ rate }) => RATE_WORDS[rate] },
        {
          heading: "Do",
          plain: true,
          cell: ({ id, space_id }) => (
            <StaffForm action={mayBookPath(context.params.id!)} csrf={context.csrf}>
              <Hidden values={{ do: "forbid", id }} />
              <Button secondary>
                No more
                <span class="govuk-visually-hidden">: {spaces.find((each) => each.id === space_id)?.name}</span>
              </Button>
            </StaffForm>
          ),
        },
      ]}
    />
  );

interface AllowProps {
  spaces: SpaceOfService[];
  form: Form;
  errors: FormErrors;
  context: Context;
}

const AllowForm = ({ spaces, form, errors, context }: AllowProps) => {
  const of = (name: string) => ({ name, value: field(form, name), error: errors[name] });
  return (
    <section class="form-part" aria-labelledby="allow">
      <h2 id="allow">Let them book a space</h2>
      <StaffForm action={mayBookPath(context.params.id!)} csrf={context.csrf}>
        <Hidden values={{ do: "allow" }} />
        <Select
          {...of("space")}
          label={{ text: "Space" }}
          hint="One that is chosen already is changed."
          items={[
            { value: "", text: "Choose one" },
            ...spaces.map((space) => ({ value: space.id, text: nameOf(space) })),
          ]}
        />
        <Checkboxes
          name="days"
          legend={{ text: "Days" }}
          error={errors.days}
          values={fields(form, "days")}
          items={DAYS.map((day) => ({ value: day, text: DAY_WORDS[day] }))}
        />
        <div class="pair-of">
          <TextInput {...of("from")} label={{ text: "Not before" }} hint="Such as 9am" width={5} />
          <TextInput {...of("to")} label={{ text: "Not after" }} hint="Such as 5pm" width={5} />
        </div>
        <TextInput {...of("weeks")} label={{ text: "Weeks ahead, at most" }} inputmode="numeric" width={3} />
        <Radios
          {...of("hours")}
          value={field(form, "hours") || "open"}
          legend={{ text: "It may be had" }}
          hint="Never on days when the library is closed, nor on bank holidays."
          items={HOURS_RULES.map((rule) => ({ value: rule, text: HOURS_WORDS[rule] }))}
        />
        <Radios
          {...of("rate")}
          legend={{ text: "What they pay" }}
          items={HIRING_RATES.map((rate) => ({ value: rate, text: RATE_WORDS[rate] }))}
        />
        <Button>Let them book it</Button>
      </StaffForm>
    </section>
  );
};
