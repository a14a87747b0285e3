import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { readDay } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../platform/http/route.ts";
import { statusWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems } from "../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../platform/views/staff-page.tsx";
import type { OutcomesParts } from "../actions/parts.ts";
import { setUndertakingLinks } from "../actions/set-undertaking-links.ts";
import { isStanding } from "../domain/links.ts";
import { plansOf } from "../queries/plans.ts";
import { undertakingLinksOf } from "../queries/undertaking-links.ts";
import type { OutcomesTables } from "../tables.ts";
import { NOT_BEFORE_TODAY, WRITE_A_DAY } from "./from-day.tsx";
import { objectiveIn } from "./load-outcomes.ts";
import { objectivePath, pickUndertakingsPath } from "./paths.ts";
import { PickForm, pickedIn, wordsOf } from "./pick-form.tsx";
import { UNDERTAKING_GROUPS } from "./say-outcomes.ts";

/** GET and POST /staff/outcomes/objectives/:id/undertakings?words=: which agreements and actions are for it. */
export async function pickUndertakingsPage(parts: OutcomesParts, context: Context): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  const today = clock.today();
  return db.work(scopeOf(visitor), async () => {
    const trx = db.trx<OutcomesTables>();
    const found = objectiveIn(await plansOf(trx, visitor.serviceId), context.params.id ?? "");
    if (!found || !isStanding(found.plan, today)) return notFound;
    const { objective } = found;
    const standing = new Set(
      (await undertakingLinksOf(trx, visitor.serviceId))
        .filter((link) => link.objectiveId === objective.id && isStanding(link, today))
        .map(({ undertakingId }) => undertakingId),
    );
    const words = wordsOf(context.query);
    // What is over is for nothing any more, but where it is linked still somebody may end that.
    const all = (await parts.undertakings(visitor)).filter(
      ({ id, isOver, title, what }) =>
        (!isOver || standing.has(id)) && words.every((word) => `${title} ${what}`.toLowerCase().includes(word)),
    );
    const page = async (form: Form, errors?: Record<string, string>): Promise<Answer> =>
      staffPage({
        title: `Agreements and actions for ${objective.name}`,
        current: "outcomes",
        service: await parts.serviceName(visitor),
        status: statusWith(errors),
        body: (
          <>
            <BackLink href={objectivePath(objective.id)}>{objective.name}</BackLink>
            <FormProblems errors={errors} />
            <h1>Agreements and actions for {objective.name}</h1>
            <p class="lead">Choose those that are meant to bring it about, and not all that might.</p>
            <PickForm
              name="undertaking"
              nothing="No agreement and no action fits."
              path={pickUndertakingsPath(objective.id)}
              csrf={context.csrf}
              words={context.query.get("words") ?? ""}
              all={all.map(({ id, kind, title, what, standing: stands }) => ({
                id,
                title,
                hint: (
                  <>
                    <bdi>{what}</bdi> ({stands.toLowerCase()})
                  </>
                ),
                group: UNDERTAKING_GROUPS[kind],
              }))}
              form={form}
              errors={errors}
            />
          </>
        ),
      });
    if (context.request.method !== "POST") return page({ undertaking: [...standing], from: today });
    const from = readDay(field(context.form, "from"));
    if (!from) return page(context.form, { from: WRITE_A_DAY });
    const outcome = await setUndertakingLinks(parts, visitor, {
      wanted: pickedIn(all, context.form, "undertaking").map(({ of, is }) => ({
        kind: of.kind,
        undertakingId: of.id,
        objectiveId: objective.id,
        is,
      })),
      from,
      way: "objective",
    });
    return "refused" in outcome
      ? page(context.form, { from: NOT_BEFORE_TODAY })
      : redirect(`${objectivePath(objective.id)}?done=undertaken`);
  });
}
