import { z } from "zod";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { sayWhen } from "../../../platform/clock/say-when.ts";
import { type FormErrors, neededNumber, readForm } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, notFound, redirect } from "../../../platform/http/route.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { fieldOf, statusWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../platform/views/staff-page.tsx";
import { countIncidents } from "../actions/count-incidents.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import { incidentsOf } from "../queries/incidents.ts";
import { activityFor } from "./activity-for.tsx";
import { incidentsPath } from "./paths.ts";

const en = createTranslator("en");
const MOST = 99;
const SCHEMA = z.object({ incidents: neededNumber(0, MOST), safeguarding: neededNumber(0, MOST) });

/**
 * GET and POST /staff/outcomes/sessions/:id/incidents: how many incidents a session had, and nothing of what they were.
 */
export async function incidentsPage(parts: OutcomesParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const session = await parts.session(context.params.id ?? "");
    if (!session) return notFound;
    const found = await activityFor(parts, visitor, session.activityId);
    if ("answer" in found) return found.answer;
    const { activity } = found;
    const hasBegun = session.startsAt <= context.now;
    const page = async (form: Form, errors?: FormErrors): Promise<Answer> =>
      staffPage({
        title: `Incidents, ${activity.title}`,
        current: "programme",
        service: await parts.serviceName(visitor),
        status: statusWith(errors),
        body: (
          <>
            <BackLink href={`/staff/sessions/${session.id}`}>{activity.title}</BackLink>
            <DoneBanner said={!errors && context.query.has("done") ? "The numbers are saved." : undefined} />
            <FormProblems errors={errors} />
            <h1>Incidents</h1>
            <p class="lead">
              {activity.title}, {sayWhen(session.startsAt, session.endsAt, { year: true })}
            </p>
            <p>
              Only how many there were is kept here. What happened, and to whom, stands where your council records it: a
              concern for somebody’s safety goes to the safeguarding lead first.
            </p>
            {hasBegun ? (
              <StaffForm action={incidentsPath(session.id)} csrf={context.csrf}>
                <TextInput
                  {...fieldOf(en, form, errors, "incidents")}
                  label={{ text: "Incidents" }}
                  hint="Accidents, near misses, trouble: whatever your council asks you to record"
                  width={2}
                  inputmode="numeric"
                />
                <TextInput
                  {...fieldOf(en, form, errors, "safeguarding")}
                  label={{ text: "Concerns handed to the safeguarding lead" }}
                  width={2}
                  inputmode="numeric"
                />
                <Button>Save</Button>
              </StaffForm>
            ) : (
              <p>It has not begun: there is nothing to count yet.</p>
            )}
          </>
        ),
      });
    if (context.request.method !== "POST") {
      const { incidents, safeguarding } = await incidentsOf(session.id);
      return page({ incidents: String(incidents), safeguarding: String(safeguarding) });
    }
    if (!hasBegun) return page(context.form);
    const read = readForm(SCHEMA, context.form);
    if ("errors" in read) return page(context.form, read.errors);
    await countIncidents(parts, visitor, session, read.value);
    return redirect(`${incidentsPath(session.id)}?done=counted`);
  });
}
