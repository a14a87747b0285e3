import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { cleanLine } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import type { ReachParts } from "../../actions/parts.ts";
import { addCounter, countersOf, revokeCounter } from "../../actions/visits/counters.ts";
import { day } from "../say-figures.ts";
import { COUNTER_PATH, countersPath, visitsPath } from "./visits-paths.ts";

interface Shown {
  /** Of a counter that was just added: shown this once. */
  key?: string;
  error?: string;
}

/** GET and POST /staff/visits/:id/counters: devices at a library's doors, and the keys that they send with. */
export async function countersPage(parts: ReachParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const library = (await parts.libraries(visitor.serviceId)).find(({ id }) => id === context.params.id);
  if (!library || !mayActFor(visitor, library.id)) return notFound;
  if (context.request.method !== "POST") return show(parts, context, library, {});
  const revoke = field(context.form, "revoke");
  if (revoke !== "") {
    const of = isId(revoke) ? await revokeCounter(parts, visitor, revoke) : undefined;
    return of === library.id ? redirect(`${countersPath(library.id)}?done=revoked`) : notFound;
  }
  const name = cleanLine(context.form.name);
  if (name === "" || name.length > 60)
    return show(parts, context, library, { error: name === "" ? "Say which door" : "Use 60 characters or fewer" });
  const outcome = await addCounter(parts, visitor, { libraryId: library.id, name });
  return "refused" in outcome
    ? show(parts, context, library, {
        error: "There is a counter of that name. Revoke it first, or choose another name",
      })
    : show(parts, context, library, outcome.done);
}

async function show(
  parts: ReachParts,
  context: Context,
  library: { id: string; name: string },
  { key, error }: Shown,
): Promise<Answer> {
  const visitor = context.visitor!;
  const counters = await parts.db.work(scopeOf(visitor), () => countersOf(parts, library.id));
  const address = `${parts.baseUrl}${COUNTER_PATH}`;
  return staffPage({
    title: `Counters at the door. ${library.name}`,
    current: "visits",
    service: (await parts.serviceOf(visitor.serviceId))?.name ?? "",
    status: error ? 422 : 200,
    body: (
      <>
        <BackLink href={visitsPath(library.id)}>Visits: {library.name}</BackLink>
        <DoneBanner said={context.query.get("done") === "revoked" ? "The key opens nothing any more." : undefined} />
        <FormProblems errors={error ? { name: error } : {}} />
        <h1>Counters at the door</h1>
        <p class="lead">A people counter can send its numbers by itself, a door at a time. Doors are added up.</p>
        {key && (
          <div class="aside">
            <p>
              <b>The key, shown this once.</b> Put it into the counter now; here only a fingerprint of it is kept.
            </p>
            <pre class="key-once">{key}</pre>
          </div>
        )}
        {counters.length > 0 && (
          <Table
            caption={`Counters of ${library.name}`}
            rows={counters}
            columns={[
              { heading: "Door", rowHeading: true, cell: ({ name }) => <bdi>{name}</bdi> },
              { heading: "Added", cell: ({ madeAt, madeBy }) => `${day(localDate(madeAt))} by ${madeBy}` },
              { heading: "Last sent", cell: ({ lastSentAt }) => (lastSentAt ? day(localDate(lastSentAt)) : "Never") },
              {
                heading: "Key",
                plain: true,
                cell: ({ id, name }) => (
                  <form action={countersPath(library.id)} method="post">
                    <Hidden values={{ _csrf: context.csrf, revoke: id }} />
                    <Button secondary>
                      Revoke<span class="govuk-visually-hidden"> the key of {name}</span>
                    </Button>
                  </form>
                ),
              },
            ]}
          />
        )}
        <StaffForm action={countersPath(library.id)} csrf={context.csrf}>
          <TextInput
            name="name"
            label={{ text: "Which door" }}
            hint="Such as 'Front door'"
            value={key ? "" : field(context.form, "name")}
            error={error}
            width={20}
            maxlength={60}
          />
          <Button>Add a counter</Button>
        </StaffForm>
        <section class="form-part" aria-labelledby="how">
          <h2 id="how">What the counter sends</h2>
          <p>
            The number of each day, once it is over or as it goes on; a later number takes the place of the earlier one.
          </p>
          <pre>{`POST ${address}
Authorization: Bearer THE-KEY
Content-Type: application/json

{"counts": [{"date": "2026-11-27", "visits": 214}]}`}</pre>
          <p>A day’s number that a person has put right stands: the counter is told so.</p>
        </section>
      </>
    ),
  });
}
