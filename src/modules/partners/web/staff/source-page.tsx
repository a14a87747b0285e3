import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { readForm, readVersion } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../places/index.ts";
import { addSource, askReading, changeSource, pauseSource, removeSource } from "../../actions/keep-source.ts";
import type { SourceReader } from "../../actions/read-sources.ts";
import type { SourceParts } from "../../actions/source-parts.ts";
import { readingsOf, sourceOf } from "../../queries/sources.ts";
import { termsOfSource } from "../../queries/terms.ts";
import { formOf, readSourceForm, SourceFields } from "./source-form.tsx";
import { sourceName } from "./source-name.ts";
import { SourceNow } from "./source-now.tsx";
import { SOURCES_PATH, sourcePath } from "./source-words.ts";

export interface SourcePageParts extends SourceParts {
  reader: SourceReader;
}

const NEW = `${SOURCES_PATH}/new`;
const NAME = z.object({ name: sourceName });
const DONE: Record<string, string> = {
  added: "Added. It is being read now.",
  given: "It is being taken in now.",
  saved: "Saved. It is being read anew.",
  asked: "It is being read now.",
  paused: "It is not read by itself any more. What it has brought stays.",
  resumed: "It is read by itself again, and now for the first time.",
};

/** GET and POST /staff/sources/new */
export async function newSourcePage(parts: SourcePageParts, context: Context): Promise<Answer> {
  const { form, request } = context;
  const visitor = context.visitor!;
  if (request.method !== "POST") return showNew(parts, context, { kind: "feed", every: "daily" });
  const name = readForm(NAME, form);
  const read = readSourceForm(form);
  if ("errors" in name || "errors" in read)
    return showNew(parts, context, form, {
      ...("errors" in name && name.errors),
      ...("errors" in read && read.errors),
    });
  const outcome = await addSource(parts, visitor, name.value.name, read.details);
  if ("refused" in outcome) return showNew(parts, context, form, { name: "You take another source with this name" });
  parts.reader.wake();
  return redirect(sourcePath(outcome.done.id, "added"));
}

function showNew({ db }: SourcePageParts, context: Context, form: Form, errors: FormErrors = {}): Promise<Answer> {
  const visitor = context.visitor!;
  const wrong = Object.keys(errors).length > 0;
  return db.work(scopeOf(visitor), async () =>
    staffPage({
      title: "Add a feed or a calendar",
      current: "local-services",
      service: await serviceName(db, visitor),
      status: wrong ? 422 : 200,
      body: (
        <>
          <BackLink href={SOURCES_PATH}>Where others' services come from</BackLink>
          <FormProblems errors={errors} />
          <h1>Add a feed or a calendar</h1>
          <StaffForm action={NEW} csrf={context.csrf}>
            <TextInput
              name="name"
              value={field(form, "name")}
              error={errors.name}
              label={{ text: "What you call it" }}
              hint="Such as 'Rotherham council directory'. It stands on the page of each service, and stays as it is."
              maxlength={120}
            />
            <SourceFields form={form} errors={errors} />
            <Button preventDoubleClick>Add and read it</Button>
          </StaffForm>
        </>
      ),
    }),
  );
}

/** GET and POST /staff/sources/:id: what it has brought, and what staff keep of it. */
export async function sourcePage(parts: SourcePageParts, context: Context): Promise<Answer> {
  const { form, params, request } = context;
  const visitor = context.visitor!;
  const id = params.id ?? "";
  if (request.method !== "POST") return show(parts, context);
  const read = readSourceForm(form);
  if ("errors" in read) return show(parts, context, read.errors);
  const outcome = await changeSource(parts, visitor, { id, version: readVersion(form), details: read.details });
  if ("done" in outcome) {
    parts.reader.wake();
    return redirect(sourcePath(id, "saved"));
  }
  if (outcome.refused !== "changed") return notFound;
  const said = "Someone else changed this while you were writing. Yours is below: saving again keeps yours";
  return show(parts, context, { form: said }, true);
}

function show(
  { db, clock }: SourcePageParts,
  context: Context,
  errors: FormErrors = {},
  stale = false,
): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const source = await sourceOf(db.trx(), visitor.serviceId, context.params.id ?? "", clock.now());
    if (!source) return notFound;
    const readings = await readingsOf(db.trx(), source.id);
    const terms = await termsOfSource(db.trx(), source.id);
    const wrong = Object.keys(errors).length > 0;
    const form = wrong ? context.form : formOf(source);
    const version = wrong && !stale ? readVersion(context.form) : source.version;
    return staffPage({
      title: source.name,
      current: "local-services",
      service: await serviceName(db, visitor),
      status: stale ? 409 : wrong ? 422 : 200,
      body: (
        <>
          <BackLink href={SOURCES_PATH}>Where others' services come from</BackLink>
          <DoneBanner said={wrong ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={errors} />
          <h1>
            <bdi>{source.name}</bdi>
          </h1>
          <SourceNow source={source} readings={readings} terms={terms} csrf={context.csrf} />
          {source.kind !== "file" && (
            <section class="form-part" aria-labelledby="settings">
              <h2 id="settings">How it is read</h2>
              <StaffForm action={sourcePath(source.id)} csrf={context.csrf} version={version}>
                <SourceFields form={form} errors={errors} />
                <Button>Save and read it</Button>
              </StaffForm>
            </section>
          )}
          <section class="form-part" aria-labelledby="remove">
            <h2 id="remove">When you no longer take it</h2>
            <p>
              Its services are shown no more. Add it again by the same name and they are back, at the same addresses.
            </p>
            <StaffForm action={`${sourcePath(source.id)}/remove`} csrf={context.csrf}>
              <Button secondary>Take it no more</Button>
            </StaffForm>
          </section>
        </>
      ),
    });
  });
}

/** POST /staff/sources/:id/read */
export async function askForm(parts: SourcePageParts, context: Context): Promise<Answer> {
  const id = context.params.id ?? "";
  if (!(await askReading(parts, context.visitor!, id))) return notFound;
  parts.reader.wake();
  return redirect(sourcePath(id, "asked"));
}

/** POST /staff/sources/:id/pause, with `pause` 'yes' or 'no'. */
export async function pauseForm(parts: SourcePageParts, context: Context): Promise<Answer> {
  const id = context.params.id ?? "";
  const pause = field(context.form, "pause") !== "no";
  if (!(await pauseSource(parts, context.visitor!, id, pause))) return notFound;
  parts.reader.wake();
  return redirect(sourcePath(id, pause ? "paused" : "resumed"));
}

/** POST /staff/sources/:id/remove */
export async function removeForm(parts: SourcePageParts, context: Context): Promise<Answer> {
  if (!(await removeSource(parts, context.visitor!, context.params.id ?? ""))) return notFound;
  parts.reader.wake();
  return redirect(`${SOURCES_PATH}?done=removed`);
}
