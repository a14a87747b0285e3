import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { FileRefused } from "../../../../platform/csv/read-import.ts";
import { readTable, textOfTable } from "../../../../platform/csv/read-table.ts";
import { withFileAgain } from "../../../../platform/http/file-again.ts";
import { choice, type FormErrors, line, readForm, tick } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, redirect } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes, Radios } from "../../../../platform/views/forms/choices.tsx";
import { FileInput } from "../../../../platform/views/forms/file-input.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../places/index.ts";
import { isFeedName, keepDraft, rememberedMapping } from "../../actions/file-drafts.ts";
import { CSV_PRESETS, type CsvMapping, type CsvPreset, guessMapping } from "../../domain/csv-fields.ts";
import { sourceOf } from "../../queries/sources.ts";
import { formOf, LicenceField, readLicence } from "./source-form.tsx";
import { sourceName } from "./source-name.ts";
import type { SourcePageParts } from "./source-page.tsx";
import { SOURCES_PATH } from "./source-words.ts";

/** Larger ones go by the command line. */
export const MOST_BYTES = 4_000_000;
export const GIVE_PATH = `${SOURCES_PATH}/file`;

const PRESETS = Object.keys(CSV_PRESETS) as [CsvPreset, ...CsvPreset[]];
const SCHEMA = z.object({
  name: sourceName,
  preset: choice(PRESETS, "Say what kind of table it is"),
  organisation: line(200),
  whole: tick,
});

/** A table as it was given, or why it cannot be read. */
async function readGiven(file: Buffer | undefined) {
  if (!file) return { error: "Choose the file" };
  if (file.length === 0) return { error: "The file is empty: choose another" };
  if (file.length > MOST_BYTES) return { error: `Choose a file of up to ${MOST_BYTES / 1e6} MB` };
  try {
    const text = textOfTable(file);
    const { columns, rows } = await readTable(text);
    return rows.length > 0 ? { text, columns } : { error: "The file has no rows under its first line" };
  } catch (error) {
    if (error instanceof FileRefused) return { error: error.message.replace(/\.$/, "") };
    throw error;
  }
}

/** What was remembered of a source's columns, where all of them are still there; else what they seem to mean. */
const mappingFor = (columns: string[], preset: CsvPreset, remembered: CsvMapping | undefined): CsvMapping =>
  remembered && Object.keys(remembered).every((column) => columns.includes(column))
    ? remembered
    : guessMapping(columns, preset);

/** GET and POST /staff/sources/file: somebody gives a table of services or events. */
export async function givePage(parts: SourcePageParts, context: Context): Promise<Answer> {
  const { form, request } = context;
  const visitor = context.visitor!;
  if (request.method !== "POST") return show(parts, context, await startingForm(parts, context));
  const read = readForm(SCHEMA, form);
  const licence = readLicence(form);
  const given = await readGiven(context.files.file);
  if ("errors" in read || "errors" in licence || "error" in given)
    return show(parts, context, form, {
      ...("errors" in read && read.errors),
      ...("errors" in licence && licence.errors),
      ...("error" in given && given.error !== undefined && { file: given.error }),
    });
  const { name: source, preset, organisation, whole } = read.value;
  const { isFeed, remembered } = await parts.db.work(scopeOf(visitor), async () => ({
    isFeed: await isFeedName(parts.db, visitor, source),
    remembered: await rememberedMapping(parts.db, visitor, source),
  }));
  if (isFeed)
    return show(parts, context, form, { name: "You take a feed with this name: call the table something else" });
  const mapping = mappingFor(given.columns, preset, remembered);
  const terms = { source, licence: licence.licence, organisation, whole, preset, mapping };
  return redirect(`${GIVE_PATH}/${await keepDraft(parts, visitor, given.text, terms)}`);
}

async function startingForm({ db, clock }: SourcePageParts, { visitor, query }: Context): Promise<Form> {
  const id = query.get("source") ?? "";
  if (!isId(id)) return { preset: "services" };
  const source = await db.work(scopeOf(visitor!), () => sourceOf(db.trx(), visitor!.serviceId, id, clock.now()));
  return source ? { ...formOf(source), name: source.name, preset: "services" } : { preset: "services" };
}

function show({ db }: SourcePageParts, context: Context, form: Form, found: FormErrors = {}): Promise<Answer> {
  const visitor = context.visitor!;
  const errors = withFileAgain(found, "file", context.files.file);
  const wrong = Object.keys(errors).length > 0;
  const of = (name: string) => ({ name, value: field(form, name), error: errors[name] });
  return db.work(scopeOf(visitor), async () =>
    staffPage({
      title: "Give a table of services or events",
      current: "local-services",
      service: await serviceName(db, visitor),
      status: wrong ? 422 : 200,
      body: (
        <>
          <BackLink href={SOURCES_PATH}>Where others' services come from</BackLink>
          <FormProblems errors={errors} />
          <h1>Give a table of services or events</h1>
          <p>You see what becomes of it before anything is kept.</p>
          <StaffForm action={GIVE_PATH} csrf={context.csrf} files>
            <FileInput
              name="file"
              error={errors.file}
              label={{ text: "CSV file" }}
              hint={`Up to ${MOST_BYTES / 1e6} MB, its first line naming the columns. From Excel, save as 'CSV UTF-8'.`}
              accept=".csv,text/csv"
            />
            <Radios
              {...of("preset")}
              legend={{ text: "What is in it?", size: "s" }}
              items={PRESETS.map((value) => ({ value, text: CSV_PRESETS[value].label }))}
            />
            <TextInput
              {...of("name")}
              label={{ text: "What you call it" }}
              hint="Such as 'Voluntary Action Rotherham'. The same name again brings the same services up to date."
              maxlength={120}
            />
            <TextInput
              {...of("organisation")}
              label={{ text: "Who runs what names nobody (optional)" }}
              hint="Leave it empty where a column says who runs each."
              maxlength={200}
            />
            <LicenceField form={form} errors={errors} />
            <Checkboxes
              name="whole"
              values={[field(form, "whole")]}
              items={[
                {
                  value: "yes",
                  text: "It is all there is",
                  hint: "What it leaves out and you had before under this name is withdrawn, unless a row is refused.",
                },
              ]}
            />
            <Button>See what becomes of it</Button>
          </StaffForm>
        </>
      ),
    }),
  );
}
