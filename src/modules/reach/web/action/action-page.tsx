import type { VNode } from "preact";
import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { choice, type FormErrors, paragraphs, readForm, readVersion } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { takeStep } from "../../actions/take-step.ts";
import { type Measured, STEPS, standingOf, stepsOpen, wrongActionDays } from "../../domain/action.ts";
import { type ActionStep, actionById, type ReachAction, stepsOf } from "../../queries/actions.ts";
import type { ReachTables } from "../../tables.ts";
import { day } from "../say-figures.ts";
import { ACTION_FIELDS, ActionFields, MOST_WORDS } from "./action-fields.tsx";
import { ACTIONS_PATH, actionPath } from "./action-paths.ts";
import { maySeeAction } from "./actions-page.tsx";
import { type ActionParts, figureSince } from "./figure-of-action.ts";
import { STANDING_WORDS, STEP_WORDS, sayMeasured, sayMoved } from "./say-action.ts";

const STEP = z.object({
  step: choice(STEPS, "Choose what became of it"),
  word: paragraphs(MOST_WORDS).refine((text) => text !== "", "Say a word on it"),
});
const CHANGE = STEP.extend(ACTION_FIELDS);

const DONE: Record<string, string> = {
  opened: "The action is open. Its owner sees it in their day from two weeks before it is due.",
  done: "It is done. Its review stands in the owner’s day when it is due.",
  changed: "It was changed.",
  dropped: "It was dropped.",
  reviewed: "It was reviewed.",
  linked: "Saved: what it is for.",
};
const STEP_CHOICES = {
  done: { text: "It is done", hint: "What was done, and for whom, without names." },
  changed: { text: "It changes", hint: "Say why, and below what it is from now on." },
  dropped: { text: "It is dropped", hint: "Say why." },
  reviewed: { text: "It was reviewed", hint: "What came of it, as far as anybody can say." },
} as const;

interface Loaded {
  action: ReachAction;
  steps: ActionStep[];
  forWhat?: VNode | null;
  /** The figure by a newer count or survey. */
  now?: Measured;
}

/** GET and POST /staff/reach/actions/:id: what is done, and what became of it. */
export async function actionPage(parts: ActionParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const { db } = parts;
  const found = await db.work(scopeOf(visitor), async () => {
    const trx = db.trx<ReachTables>();
    const action = await actionById(trx, visitor.serviceId, context.params.id!);
    return (
      action && {
        action,
        steps: await stepsOf(trx, action.id),
        forWhat: await parts.forWhat?.(visitor, action.id),
      }
    );
  });
  if (!found || !maySeeAction(visitor, found.action)) return notFound;
  const { figure, figureThen } = found.action;
  const now = figure && figureThen ? await figureSince(parts, visitor, figure, figureThen) : undefined;
  const loaded: Loaded = { ...found, ...(now && { now }) };
  if (context.request.method !== "POST") return show(parts, context, loaded);
  const isChange = field(context.form, "step") === "changed";
  const read = readForm<z.infer<typeof STEP> & Partial<z.infer<typeof CHANGE>>>(isChange ? CHANGE : STEP, context.form);
  const errors: FormErrors = { ...("errors" in read && read.errors) };
  const owner = (await parts.colleagues(visitor.serviceId)).find(({ id }) => id === field(context.form, "owner"));
  if ("value" in read && isChange) {
    const { due_on: dueOn, review_on: reviewOn } = read.value;
    Object.assign(errors, wrongActionDays({ dueOn: dueOn!, reviewOn: reviewOn! }, localDate(context.now)));
    if (!owner) errors.owner = "Choose who sees to it";
  }
  if ("errors" in read || Object.keys(errors).length > 0) return show(parts, context, loaded, errors);
  const { step, word, what, due_on: dueOn, review_on: reviewOn } = read.value;
  const taken = await takeStep(parts, visitor, found.action.id, {
    kind: step,
    word,
    version: readVersion(context.form),
    ...(isChange && {
      changed: { what: what!, owner: { id: owner!.id, name: owner!.name }, dueOn: dueOn!, reviewOn: reviewOn! },
    }),
    ...(step === "reviewed" && { figureNow: now ?? null }),
  });
  if (taken === "not_found") return notFound;
  if (taken === "meanwhile")
    return show(parts, context, loaded, {
      step: "Somebody said something else of it meanwhile. Look, then say it again",
    });
  return redirect(`${actionPath(found.action.id)}?done=${step}`);
}

async function show(parts: ActionParts, context: Context, loaded: Loaded, errors: FormErrors = {}): Promise<Answer> {
  const { action, steps, now, forWhat } = loaded;
  const wrong = Object.keys(errors).length > 0;
  const form: Form =
    context.request.method === "POST"
      ? context.form
      : {
          what: action.what,
          owner: action.ownerId,
          due_on: day(action.dueOn),
          review_on: day(action.reviewOn),
        };
  const open = stepsOpen(action.taken);
  const { figure, figureThen } = action;
  return staffPage({
    title: `Action: ${action.about}`,
    current: "reach",
    service: (await parts.serviceOf(context.visitor!.serviceId))?.name ?? "",
    status: wrong ? 422 : 200,
    body: (
      <>
        <BackLink href={ACTIONS_PATH}>Actions</BackLink>
        <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
        <FormProblems errors={errors} />
        <h1>
          <bdi>{action.about}</bdi>
        </h1>
        <SummaryList
          rows={[
            { key: "What", value: <bdi>{action.what}</bdi> },
            { key: "Who", value: action.ownerName },
            { key: "Done by", value: day(action.dueOn) },
            { key: "Review", value: day(action.reviewOn) },
            { key: "Where it stands", value: STANDING_WORDS[standingOf(action.taken)] },
            { key: "Opened", value: `${day(localDate(action.openedAt))} by ${action.openedBy}` },
            ...(figure && figureThen
              ? [
                  {
                    key: "Then",
                    value: (
                      <>
                        {sayMeasured(figureThen, figure)}.{" "}
                        {action.seenAt && <a href={action.seenAt}>See the figures</a>}
                      </>
                    ),
                  },
                  {
                    key: "Now",
                    value: now
                      ? `${sayMeasured(now, figure)}. ${sayMoved(figureThen, now)}`
                      : "No newer figure yet: it takes another count or survey.",
                  },
                ]
              : []),
          ]}
        />
        {forWhat}
        {steps.length > 0 && <Steps steps={steps} action={action} />}
        {open.length > 0 && (
          <section class="form-part" aria-labelledby="say">
            <h2 id="say">{open.includes("reviewed") ? "What came of it" : "What became of it"}</h2>
            <StaffForm action={actionPath(action.id)} csrf={context.csrf} version={action.version}>
              <Radios
                name="step"
                value={field(form, "step") || (open.length === 1 ? open[0] : undefined)}
                error={errors.step}
                legend={{ text: "What is there to say?", size: "s" }}
                items={open.map((step) => ({ value: step, ...STEP_CHOICES[step] }))}
              />
              <Textarea
                name="word"
                value={field(form, "word")}
                error={errors.word}
                label={{ text: "A word on it" }}
                hint="Name no resident."
                rows={3}
              />
              {open.includes("changed") && (
                <details class="govuk-details" open={field(form, "step") === "changed"}>
                  <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">What it is from now on, if it changes</span>
                  </summary>
                  <div class="govuk-details__text">
                    <ActionFields
                      form={form}
                      errors={errors}
                      colleagues={await parts.colleagues(context.visitor!.serviceId)}
                    />
                  </div>
                </details>
              )}
              <Button preventDoubleClick>Say so</Button>
            </StaffForm>
          </section>
        )}
      </>
    ),
  });
}

const Steps = ({ steps, action }: { steps: ActionStep[]; action: ReachAction }) => (
  <section aria-labelledby="steps">
    <h2 id="steps">So far</h2>
    <Table<ActionStep>
      caption="What became of it, earliest first"
      captionHidden
      rows={steps}
      columns={[
        { heading: "Day", rowHeading: true, cell: ({ at }) => day(localDate(at)) },
        { heading: "What", cell: ({ kind }) => STEP_WORDS[kind] },
        {
          heading: "Word",
          cell: ({ word, kind, figureNow }) => (
            <>
              <bdi>{word}</bdi>
              {kind === "reviewed" && action.figure && (
                <span class="quiet">
                  {" "}
                  {figureNow ? `Figure: ${sayMeasured(figureNow, action.figure)}.` : "There was no newer figure."}
                </span>
              )}
            </>
          ),
        },
        { heading: "By", cell: ({ byName }) => byName },
      ]}
    />
  </section>
);
