import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { choice, type FormErrors, neededLine, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, fields, redirect } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import type { GivenPages } from "../../actions/given/given-parts.ts";
import { sayRight } from "../../actions/given/say-right.ts";
import { type Finding, QUALITY_KINDS, type QualityKind } from "../../domain/given/quality.ts";
import type { GivenTables } from "../../given-tables.ts";
import { qualityFindings } from "../../queries/given/quality.ts";
import { OUTCOMES_PATH } from "../paths.ts";
import { GIVEN_PATH, QUALITY_PATH } from "./paths.ts";
import { counted, day, number } from "./words.ts";

const SCHEMA = z.object({
  kind: choice(QUALITY_KINDS, "Choose what is right"),
  reason: neededLine(200, "Say why it is right"),
});
/** Of one kind on the page; the oldest of more follow once these are done. */
const MOST = 100;

const TITLES: Record<QualityKind, string> = {
  no_register: "Sessions without a closed register",
  zero: "Sessions to which nobody came",
  tenfold: "Ten times as many as usual",
  no_visits: "Months without visits",
};

/** Where it is put right. */
const mendPath = ({ kind, subject, libraryId }: Finding): string =>
  kind === "no_visits" ? `/staff/visits/${libraryId}` : `/staff/sessions/${subject}/register`;

async function load(parts: GivenPages, { visitor }: Context) {
  const { serviceId } = visitor!;
  const to = Temporal.PlainDate.from(parts.clock.today()).subtract({ days: 1 });
  const from = to.subtract({ months: 12 }).with({ day: 1 });
  const months: string[] = [];
  for (let month = from; Temporal.PlainDate.compare(month.add({ months: 1 }), to.add({ days: 1 })) <= 0; ) {
    months.push(month.toString().slice(0, 7));
    month = month.add({ months: 1 });
  }
  const libraries = await parts.libraries(serviceId);
  const span = { from: from.toString(), to: to.toString() };
  const sessions = await parts.pastSessions(
    serviceId,
    libraries.map(({ id }) => id),
    span,
  );
  const findings = await parts.db.work(scopeOf(visitor!), () =>
    qualityFindings(parts.db.trx<GivenTables>(), { serviceId, ...span, months, sessions }),
  );
  return { findings, span, names: new Map(libraries.map(({ id, name }) => [id, name])) };
}
type Seen = Awaited<ReturnType<typeof load>>;

/** GET and POST /staff/outcomes/quality: what is odd in the counts made here over the last year. */
export async function qualityPage(parts: GivenPages, context: Context): Promise<Answer> {
  const seen = await load(parts, context);
  const { form, request } = context;
  if (request.method !== "POST") return show(parts, context, seen);
  const read = readForm(SCHEMA, form);
  const kind = field(form, "kind");
  const known = new Set(seen.findings.filter((each) => each.kind === kind).map(({ subject }) => subject));
  const subjects = fields(form, "subject").filter((subject) => known.has(subject));
  const errors: FormErrors = {
    ...(subjects.length === 0 && { [`${kind}_none`]: "Tick what is right" }),
    ...("errors" in read && { [`${kind}_reason`]: Object.values(read.errors)[0]! }),
  };
  if ("errors" in read || subjects.length === 0) return show(parts, context, seen, errors);
  await sayRight(parts, scopeOf(context.visitor!), read.value.kind, subjects, read.value.reason);
  return redirect(`${QUALITY_PATH}?right=${subjects.length}`);
}

async function show(parts: GivenPages, context: Context, seen: Seen, errors?: FormErrors): Promise<Answer> {
  const { findings, span } = seen;
  const right = Number(context.query.get("right"));
  const title = "How good the counts are";
  return staffPage({
    title,
    current: "outcomes",
    service: (await parts.serviceOf(context.visitor!.serviceId))?.name ?? "",
    status: errors ? 422 : 200,
    body: (
      <>
        <BackLink href={OUTCOMES_PATH}>Objectives</BackLink>
        <DoneBanner
          said={right > 0 ? `${counted(right, "thing is", "things are")} right, and not listed again.` : undefined}
        />
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        <p class="lead">
          {findings.length === 0
            ? "Nothing is odd."
            : `${counted(findings.length, "thing", "things")} to look at, from ${day(span.from)} to ${day(span.to)}.`}
        </p>
        {QUALITY_KINDS.filter((kind) => findings.some((each) => each.kind === kind)).map((kind) => (
          <Kind key={kind} kind={kind} seen={seen} context={context} errors={errors} />
        ))}
        <section aria-labelledby="elsewhere">
          <h2 id="elsewhere">Elsewhere</h2>
          <p>
            <a href={GIVEN_PATH}>Counts from other systems</a> have their oddities with each file. Objectives that say
            little are on <a href={OUTCOMES_PATH}>each plan’s page</a>. Sessions that need discretion are not listed
            here: whoever runs them sees their registers.
          </p>
        </section>
      </>
    ),
  });
}

const Kind = ({
  kind,
  seen: { findings, names },
  context: { form, csrf },
  errors = {},
}: {
  kind: QualityKind;
  seen: Seen;
  context: Context;
  errors?: FormErrors;
}) => {
  const own = findings.filter((each) => each.kind === kind).toSorted((a, b) => b.day.localeCompare(a.day));
  const isPosted = field(form, "kind") === kind;
  const ticked = isPosted ? fields(form, "subject") : [];
  return (
    <section aria-labelledby={kind}>
      <h2 id={kind}>
        {TITLES[kind]}: {number(own.length)}
      </h2>
      <StaffForm action={QUALITY_PATH} csrf={csrf}>
        <input type="hidden" name="kind" value={kind} />
        <Table<Finding>
          caption={own.length > MOST ? `The latest ${MOST}` : TITLES[kind]}
          captionHidden={own.length <= MOST}
          rows={own.slice(0, MOST)}
          columns={[
            {
              heading: kind === "no_visits" ? "Month" : "Session",
              rowHeading: true,
              cell: ({ subject, title }) => (
                <label class="tick-line">
                  <input
                    type="checkbox"
                    id={own[0]!.subject === subject ? `${kind}_none` : undefined}
                    name="subject"
                    value={subject}
                    checked={ticked.includes(subject)}
                  />{" "}
                  <bdi>{title}</bdi>
                </label>
              ),
            },
            ...(kind === "no_visits" ? [] : [{ heading: "Day", cell: (finding: Finding) => day(finding.day) }]),
            { heading: "Library", cell: ({ libraryId }) => names.get(libraryId) ?? "" },
            { heading: "What is odd", cell: ({ says }) => says },
            {
              heading: "Put it right",
              plain: true,
              cell: (finding) => (
                <a href={mendPath(finding)}>
                  {kind === "no_visits" ? "Its visits" : "Its register"}
                  <span class="govuk-visually-hidden">
                    : {finding.title}, {day(finding.day)}
                  </span>
                </a>
              ),
            },
          ]}
        />
        <TextInput
          id={`${kind}_reason`}
          name="reason"
          value={isPosted ? field(form, "reason") : ""}
          error={errors[`${kind}_reason`]}
          label={{ text: "The ticked ones are right, because" }}
          maxlength={200}
        />
        <Button secondary preventDoubleClick>
          Do not list them again
        </Button>
      </StaffForm>
    </section>
  );
};
