import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import {
  choice,
  choices,
  dayOrNone,
  type FormErrors,
  line,
  mailAddress,
  neededLine,
  phone,
  pounds,
  readForm,
  readVersion,
} from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, notFound, redirect } from "../../../../platform/http/route.ts";
import { FormProblems } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import { colleaguesOf } from "../../../people/index.ts";
import { serviceName } from "../../../places/index.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { STAFF_WORK } from "../../actions/work/enquiry-parts.ts";
import { type LeaderDetails, removeLeader, saveLeader } from "../../actions/work/keep-leader.ts";
import { CHECK_LEVELS, checkFaults } from "../../domain/work/check.ts";
import { DAYS, FEE_PER } from "../../domain/work/enquiry.ts";
import { type Leader, leaderById, leadersByName } from "../../queries/work/leaders.ts";
import { LeaderForm, SignIn } from "./leader-form.tsx";
import { LEADERS, leaderPath } from "./leader-paths.ts";
import { CHECK_WORDS, DAY_WORDS, sayFee } from "./staff-words.ts";

const DONE: Record<string, string> = {
  accepted: "On the register. Look at their papers with them, and write the days here.",
  saved: "Saved.",
  removed: "Taken off the register, with all that it said of them.",
};

const day = (date: string) => sayDate(date, { year: true, weekday: false });

/** GET /staff/may-lead: people from outside who may lead, what they ask for and which papers staff have seen. */
export function leadersPage({ db, clock }: PartnersParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const leaders = await leadersByName(db);
    const today = clock.today();
    return staffPage({
      title: "People who may lead",
      current: "work",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href={STAFF_WORK}>Work with us</BackLink>
          <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
          <h1>People who may lead</h1>
          <p class="lead">Artists and tutors from outside, put here from what they wrote to us.</p>
          {leaders.length === 0 ? (
            <p>Nobody yet. Open what an artist or tutor wrote, and put them on the register there.</p>
          ) : (
            <Table<Leader>
              caption="People who may lead, by name"
              captionHidden
              rows={leaders}
              columns={[
                {
                  heading: "Name",
                  rowHeading: true,
                  cell: ({ id, name }) => (
                    <a href={leaderPath(id)}>
                      <bdi>{name}</bdi>
                    </a>
                  ),
                },
                { heading: "What they do", cell: ({ role }) => <bdi>{role}</bdi> },
                { heading: "Fee", cell: ({ fee_from, fee_to, fee_per }) => sayFee(fee_from, fee_to, fee_per) },
                {
                  heading: "When they can",
                  cell: ({ days, availability }) => (
                    <bdi>
                      {[days.map((each) => DAY_WORDS[each]).join(", "), availability].filter(Boolean).join("; ") ||
                        "Not said"}
                    </bdi>
                  ),
                },
                {
                  heading: "Papers",
                  cell: ({ eligible_seen_on, check_seen_on, check_again_on, check_level }) => (
                    <>
                      {eligible_seen_on ? `Eligible, seen ${day(eligible_seen_on)}` : "Eligibility not seen"}
                      <span class="block">
                        {check_seen_on
                          ? `${check_level ? CHECK_WORDS[check_level] : "Check"}, seen ${day(check_seen_on)}`
                          : "No check seen"}{" "}
                        {check_again_on && check_again_on <= today && <Tag>Look again</Tag>}
                      </span>
                    </>
                  ),
                },
              ]}
            />
          )}
        </>
      ),
    });
  });
}

const SCHEMA = z.object({
  name: neededLine(200, "Write their name"),
  email: mailAddress,
  phone,
  role: neededLine(200, "Write what they do"),
  fee_from: pounds,
  fee_to: pounds,
  fee_per: choice(FEE_PER, "Choose what the fee is for"),
  days: choices(DAYS),
  availability: line(200),
  eligible_seen_on: dayOrNone,
  check_seen_on: dayOrNone,
  check_again_on: dayOrNone,
  check_level: choice(["", ...CHECK_LEVELS], "Choose the level, or leave it open"),
  check_role: line(200),
  check_reason: line(200),
});

const detailsOf = ({
  email,
  phone: number,
  fee_from,
  fee_to,
  check_level,
  check_role,
  check_reason,
  ...rest
}: z.infer<typeof SCHEMA>): LeaderDetails => ({
  ...rest,
  email: email.toLowerCase() || null,
  phone: number || null,
  fee_from: fee_from ?? null,
  fee_to: fee_to ?? null,
  check_level: check_level || null,
  check_role: check_role || null,
  check_reason: check_reason || null,
});

/** What is wrong with one field because of another, or of the day it is. */
function faultsOf(details: LeaderDetails, checkAgainBefore: string | null, today: string): FormErrors {
  const { fee_from, fee_to, eligible_seen_on } = details;
  const isLater = (date: string | null) => date !== null && date > today;
  return {
    ...(fee_from !== null &&
      fee_to !== null &&
      fee_to < fee_from && { fee_to: "The second sum is to be the larger one" }),
    ...(isLater(eligible_seen_on) && { eligible_seen_on: "Write the day you saw it: it cannot be to come" }),
    ...checkFaults(details, checkAgainBefore, today),
  };
}

const text = (pence: number | null) => (pence === null ? "" : (pence / 100).toFixed(2));

const formOf = (leader: Leader): Form => ({
  name: leader.name,
  email: leader.email ?? "",
  phone: leader.phone ?? "",
  role: leader.role,
  fee_from: text(leader.fee_from),
  fee_to: text(leader.fee_to),
  fee_per: leader.fee_per,
  days: leader.days,
  availability: leader.availability,
  eligible_seen_on: leader.eligible_seen_on ?? "",
  check_seen_on: leader.check_seen_on ?? "",
  check_again_on: leader.check_again_on ?? "",
  check_level: leader.check_level ?? "",
  check_role: leader.check_role ?? "",
  check_reason: leader.check_reason ?? "",
});

/** GET and POST /staff/may-lead/:id: what the register says of one of them. */
export async function leaderPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { form, params, request, visitor } = context;
  if (request.method !== "POST") return show(parts, context);
  const id = params.id ?? "";
  const read = readForm(SCHEMA, form);
  if ("errors" in read) return show(parts, context, read.errors);
  const details = detailsOf(read.value);
  const before = await parts.db.work(scopeOf(visitor!), () => leaderById(parts.db, id));
  const faults = faultsOf(details, before?.check_again_on ?? null, parts.clock.today());
  if (Object.keys(faults).length > 0) return show(parts, context, faults);
  const outcome = await saveLeader(parts, visitor!, id, readVersion(form), details);
  if ("done" in outcome) return redirect(`${leaderPath(id)}?done=saved`);
  return outcome.refused === "not_found"
    ? notFound
    : show(parts, context, { form: "Somebody else has saved this meanwhile. Save again to keep what is in the form" });
}

/** POST /staff/may-lead/:id/remove */
export async function removeLeaderForm(parts: PartnersParts, { visitor, params }: Context): Promise<Answer> {
  const outcome = await removeLeader(parts, visitor!, params.id ?? "");
  return "refused" in outcome ? notFound : redirect(`${LEADERS}?done=removed`);
}

function show({ db }: PartnersParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const leader = await leaderById(db, context.params.id ?? "");
    if (!leader) return notFound;
    const isWrong = Object.keys(errors).length > 0;
    const account = (await colleaguesOf(db, leader.service_id)).find(({ email }) => email === leader.email);
    return staffPage({
      title: leader.name,
      current: "work",
      service: await serviceName(db, visitor),
      status: isWrong ? 422 : 200,
      body: (
        <>
          <BackLink href={LEADERS}>People who may lead</BackLink>
          <DoneBanner said={isWrong ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={errors} />
          <h1>
            <bdi>{leader.name}</bdi>
          </h1>
          <SignIn leader={leader} role={account?.role} mayInvite={mayAs(visitor.role, "service_administrator")} />
          <LeaderForm
            leader={leader}
            form={isWrong ? context.form : formOf(leader)}
            errors={errors}
            csrf={context.csrf}
          />
        </>
      ),
    });
  });
}
