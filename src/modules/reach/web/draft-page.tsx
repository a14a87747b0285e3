import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { FileRefused } from "../../../platform/csv/read-import.ts";
import { readTable } from "../../../platform/csv/read-table.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { Checkboxes, Radios } from "../../../platform/views/forms/choices.tsx";
import { FormProblems, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../platform/views/staff-page.tsx";
import { dropMembersDraft, membersDraft } from "../actions/member-drafts.ts";
import type { ReachParts } from "../actions/parts.ts";
import { readGiven } from "../actions/read-given.ts";
import { takeMembers } from "../actions/take-members.ts";
import { countBefore, DOUBLED, type Doubled, oddDate, oddTotal } from "../domain/read-members.ts";
import { takenCounts } from "../queries/counts.ts";
import type { ReachTables } from "../tables.ts";
import { DraftPreview } from "./draft-preview.tsx";
import { draftPath, MEMBERS_PATH, reachPath } from "./paths.ts";
import { counted, day } from "./say-figures.ts";

const doubledIn = (form: Form): Doubled => DOUBLED.find((each) => each === field(form, "doubled")) ?? "first";

/** A draft, what becomes of it, and what was counted before; undefined where there is no such draft. */
async function preview(parts: ReachParts, { visitor, params, form }: Context) {
  const { db } = parts;
  const found = await db.work(scopeOf(visitor!), async () => ({
    draft: await membersDraft(parts, visitor!, params.id!),
    counts: await takenCounts(db.trx<ReachTables>(), visitor!.serviceId),
  }));
  const service = await parts.serviceOf(visitor!.serviceId);
  if (!found.draft || !service) return undefined;
  const { rows, faults } = await readTable(found.draft.file);
  const read = await readGiven(parts, service, rows, found.draft.saidOn, doubledIn(form), faults);
  const total = read.lines.reduce((sum, { members }) => sum + (members ?? 0), 0);
  const before = found.counts.find(({ countedOn }) => countedOn === read.countedOn);
  const last = countBefore(found.counts, read.countedOn);
  return {
    draft: found.draft,
    service,
    read,
    total,
    before,
    base: parts.base,
    odd: [...oddDate(read.countedOn, found.counts), ...oddTotal(total, last), ...read.odd],
  };
}
export type Preview = NonNullable<Awaited<ReturnType<typeof preview>>>;

/** GET and POST /staff/reach/members/:id: what becomes of a file, every oddity of it, and a person's decision. */
export async function draftPage(parts: ReachParts, context: Context): Promise<Answer> {
  const { form, request } = context;
  const visitor = context.visitor!;
  const id = context.params.id!;
  if (request.method === "POST" && field(form, "step") === "drop") {
    await dropMembersDraft(parts, visitor, id);
    return redirect(`${MEMBERS_PATH}?done=dropped`);
  }
  const seen = await preview(parts, context).catch((error: Error) => {
    if (error instanceof FileRefused) return error;
    throw error;
  });
  if (seen instanceof FileRefused) return noLonger(parts, context, seen.message);
  if (!seen) {
    // A second press finds that it is done.
    const done = request.method === "POST" ? await takenAs(parts, context) : undefined;
    return done ? redirect(reachPath(null, done)) : notFound;
  }
  if (request.method !== "POST") return show(seen, context);
  if (seen.odd.length > 0 && field(form, "sure") !== "yes")
    return show(seen, context, { sure: "Look at what is odd, and say that it is right, or throw the file away" });
  const count = { id, source: seen.draft.source, isDraft: true };
  const taken = await takeMembers(parts, scopeOf(visitor), count, seen.read);
  if ("done" in taken) return redirect(reachPath(null, taken.done.countedOn));
  if (taken.refused === "not_found") return notFound;
  return show(seen, context, {
    form: seen.read.byLibrary
      ? `The count of ${day(seen.read.countedOn)} was taken in without libraries: give it without them again`
      : `The count of ${day(seen.read.countedOn)} was taken in by library: give it by library again`,
  });
}

/** The date of a count that this draft has become. */
const takenAs = async ({ db }: ReachParts, { visitor, params }: Context): Promise<string | undefined> =>
  (
    await db.work(scopeOf(visitor!), () =>
      db
        .trx<ReachTables>()
        .selectFrom("reach.member_count")
        .select("counted_on")
        .where("id", "=", params.id!)
        .where("service_id", "=", visitor!.serviceId)
        .executeTakeFirst(),
    )
  )?.counted_on ?? undefined;

/** What could be counted when it was given, and cannot be any more: areas are others, or the day lies ahead. */
const noLonger = async (parts: ReachParts, { visitor, params, csrf }: Context, why: string): Promise<Answer> =>
  staffPage({
    title: "Error: the count cannot be taken in",
    current: "reach",
    service: (await parts.serviceOf(visitor!.serviceId))?.name ?? "",
    status: 422,
    body: (
      <>
        <BackLink href={MEMBERS_PATH}>Members by small area</BackLink>
        <FormProblems errors={{ form: why }} />
        <h1>The count cannot be taken in</h1>
        <StaffForm action={draftPath(params.id!)} csrf={csrf}>
          <Button secondary name="step" value="drop">
            Throw it away
          </Button>
        </StaffForm>
      </>
    ),
  });

function show(seen: Preview, context: Context, errors?: Record<string, string>): Answer {
  const title = "What becomes of the count";
  const id = context.params.id!;
  return staffPage({
    title,
    current: "reach",
    service: seen.service.name,
    status: errors ? 422 : 200,
    body: (
      <>
        <BackLink href={MEMBERS_PATH}>Members by small area</BackLink>
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        <p>
          <bdi>{seen.draft.source}</bdi>. Nothing is counted yet.
        </p>
        <DraftPreview seen={seen} />
        <StaffForm action={draftPath(id)} csrf={context.csrf}>
          {seen.read.doubled.lines > 0 && (
            <Radios
              name="doubled"
              value={doubledIn(context.form)}
              legend={{ text: "What are the lines with an area that an earlier line has?", size: "s" }}
              items={[
                { value: "first", text: "The same count again: leave them out" },
                {
                  value: "add",
                  text: `Parts of one count: add them, ${counted(seen.read.doubled.members, "member", "members")} more`,
                },
              ]}
            />
          )}
          {seen.odd.length > 0 && (
            <Checkboxes
              name="sure"
              error={errors?.sure}
              values={[field(context.form, "sure")]}
              items={[{ value: "yes", text: "I have looked at what is odd, and it is right all the same" }]}
            />
          )}
          <ButtonGroup>
            <Button name="step" value="take" preventDoubleClick>
              Take it in
            </Button>
            <Button secondary name="step" value="drop">
              Throw it away
            </Button>
          </ButtonGroup>
        </StaffForm>
      </>
    ),
  });
}
