import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { readDay } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../platform/http/route.ts";
import { statusWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems } from "../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../platform/views/staff-page.tsx";
import type { UndertakingKind } from "../../../vocabulary/undertaking.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import { setUndertakingLinks } from "../actions/set-undertaking-links.ts";
import { isStanding } from "../domain/links.ts";
import { plansOf } from "../queries/plans.ts";
import { undertakingLinksOf } from "../queries/undertaking-links.ts";
import type { OutcomesTables } from "../tables.ts";
import { NOT_BEFORE_TODAY, WRITE_A_DAY } from "./from-day.tsx";
import { chosenIn, formOf, ObjectivesForm } from "./objectives-form.tsx";
import { undertakingObjectivesPath } from "./paths.ts";

const CURRENT: Record<UndertakingKind, string> = { agreement: "work", action: "reach" };

/** GET and POST /staff/outcomes/agreements/:id/objectives, and of /actions: what an agreement or an action is for. */
export const undertakingObjectivesPage =
  (kind: UndertakingKind) =>
  (parts: OutcomesParts, context: Context): Promise<Answer> => {
    const { db, clock } = parts;
    const visitor = context.visitor!;
    const today = clock.today();
    return db.work(scopeOf(visitor), async () => {
      const id = context.params.id ?? "";
      const undertaking = (await parts.undertakings(visitor, [id])).find((each) => each.kind === kind);
      if (!undertaking) return notFound;
      const { title, what, href } = undertaking;
      const trx = db.trx<OutcomesTables>();
      const plans = (await plansOf(trx, visitor.serviceId)).filter((plan) => isStanding(plan, today));
      const links = await undertakingLinksOf(trx, visitor.serviceId, { kind, id });
      const linkOf = new Map(
        links.filter((link) => isStanding(link, today)).map((link) => [link.objectiveId, link] as const),
      );
      const heading =
        kind === "agreement" ? `What the agreement with ${title} is for` : `What the action on ${title} is for`;
      const page = async (form: Form, errors?: Record<string, string>): Promise<Answer> =>
        staffPage({
          title: heading,
          current: CURRENT[kind],
          service: await parts.serviceName(visitor),
          styles: ["plots", "tree"],
          status: statusWith(errors),
          body: (
            <>
              <BackLink href={href}>{title}</BackLink>
              <FormProblems errors={errors} />
              <h1>{heading}</h1>
              <p class="quiet">
                <bdi>{what}</bdi>
              </p>
              <ObjectivesForm
                action={undertakingObjectivesPath(undertaking)}
                csrf={context.csrf}
                plans={plans}
                linkOf={linkOf}
                form={form}
                errors={errors}
              />
            </>
          ),
        });
      if (context.request.method !== "POST") return page(formOf(linkOf, today));
      const from = readDay(field(context.form, "from"));
      if (!from) return page(context.form, { from: WRITE_A_DAY });
      const outcome = await setUndertakingLinks(parts, visitor, {
        wanted: chosenIn(plans, context.form).map((each) => ({ kind, undertakingId: id, ...each })),
        from,
        way: "undertaking",
      });
      return "refused" in outcome ? page(context.form, { from: NOT_BEFORE_TODAY }) : redirect(`${href}?done=linked`);
    });
  };
