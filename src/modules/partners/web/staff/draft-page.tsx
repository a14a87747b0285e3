import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../places/index.ts";
import { draftOf, dropDraft, type FileTerms, mapDraft, takeDraft } from "../../actions/file-drafts.ts";
import { createMapper } from "../../actions/map-rows.ts";
import { readTable } from "../../actions/read-table.ts";
import { CSV_FIELD_KEYS, CSV_FIELDS, type CsvField, type CsvMapping } from "../../domain/csv-fields.ts";
import type { Fault } from "../../domain/source.ts";
import { DraftPreview } from "./draft-preview.tsx";
import { GIVE_PATH } from "./give-table.tsx";
import type { SourcePageParts } from "./source-page.tsx";
import { SOURCES_PATH, sourcePath } from "./source-words.ts";

/** Values of a column that help to tell what it holds. */
const EXAMPLES = 3;

const isField = (value: string): value is CsvField => Object.hasOwn(CSV_FIELDS, value);

/** What the form says each column means: `column_0` and so on, by the columns' order. */
function readMapping(form: Form, columns: string[]): { mapping: CsvMapping; error?: string } {
  const mapping: CsvMapping = {};
  for (const [at, column] of columns.entries()) {
    const means = field(form, `column_${at}`);
    if (!isField(means)) continue;
    if (Object.values(mapping).includes(means))
      return { mapping, error: `Two columns are '${CSV_FIELDS[means].label}': choose one` };
    mapping[column] = means;
  }
  if (!Object.values(mapping).includes("name")) return { mapping, error: "Say which column is the name" };
  return { mapping };
}

/** GET and POST /staff/sources/file/:id: which column means what, and what becomes of the rows. Nothing is kept until it is taken. */
export async function draftPage(parts: SourcePageParts, context: Context): Promise<Answer> {
  const { form, params, request } = context;
  const visitor = context.visitor!;
  const id = params.id ?? "";
  if (request.method !== "POST") return show(parts, context);
  if (field(form, "step") === "drop")
    return (await dropDraft(parts, visitor, id)) ? redirect(`${SOURCES_PATH}?done=dropped`) : notFound;
  const draft = await parts.db.work(scopeOf(visitor), () => draftOf(parts.db, visitor, id));
  if (!draft) return notFound;
  const { mapping, error } = readMapping(form, (await readTable(draft.file)).columns);
  if (!(await mapDraft(parts, visitor, id, mapping))) return notFound;
  if (error) return show(parts, context, error);
  if (field(form, "step") !== "take") return redirect(`${GIVE_PATH}/${id}#preview`);
  const outcome = await takeDraft(parts, visitor, id);
  if ("done" in outcome) {
    parts.reader.wake();
    return redirect(sourcePath(outcome.done.sourceId, "given"));
  }
  if (outcome.refused === "not_found") return notFound;
  return show(
    parts,
    context,
    outcome.refused === "is_feed"
      ? "You take a feed with this name: give the table another"
      : "Another table of this name is about to be read: try again in a minute",
  );
}

/** What becomes of a draft's rows, as the reading will have it. */
async function preview({ clock, findPostcode }: SourcePageParts, draft: { file: string; terms: FileTerms }) {
  const { mapping, organisation } = draft.terms;
  const table = await readTable(draft.file);
  const faults: Fault[] = [...table.faults];
  const add = (fault: Fault) => void faults.push(fault);
  const mapper = createMapper({ mapping, organisation, today: clock.today(), findPostcode }, table.titles, add);
  for (const row of table.rows) mapper.take(row);
  const refused = mapper.refused() + table.faults.length;
  return { table, services: mapper.services(), faults, refused, passedOver: mapper.passedOver() };
}

async function show(parts: SourcePageParts, context: Context, error?: string): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  const id = context.params.id ?? "";
  const found = await db.work(scopeOf(visitor), async () => ({
    draft: await draftOf(db, visitor, id),
    service: await serviceName(db, visitor),
  }));
  const { draft, service } = found;
  if (!draft) return notFound;
  const seen = await preview(parts, draft);
  const { table, services } = seen;
  const title = `What becomes of ${draft.terms.source}`;
  return staffPage({
    title: error ? `Error: ${title}` : title,
    current: "local-services",
    service,
    status: error ? 422 : 200,
    body: (
      <>
        <BackLink href={GIVE_PATH}>Give a table</BackLink>
        <FormProblems errors={error ? { column_0: error } : undefined} />
        <h1>
          What becomes of <bdi>{draft.terms.source}</bdi>
        </h1>
        <p>Nothing is kept yet.</p>
        <StaffForm action={`${GIVE_PATH}/${id}`} csrf={context.csrf}>
          <h2>Which column means what</h2>
          <p class="quiet">Days stand before months in dates: 1/12/2026 is 1 December.</p>
          {table.columns.map((column, at) => (
            <Select
              key={column}
              name={`column_${at}`}
              label={{ text: <bdi>{table.titles[column]}</bdi> }}
              hint={examples(table.rows, column)}
              value={draft.terms.mapping[column] ?? ""}
              error={at === 0 ? error : undefined}
              items={[
                { value: "", text: "Not taken" },
                ...CSV_FIELD_KEYS.map((value) => ({ value, text: CSV_FIELDS[value].label })),
              ]}
            />
          ))}
          <ButtonGroup>
            <Button secondary name="step" value="preview">
              See what becomes of it
            </Button>
          </ButtonGroup>
          <DraftPreview {...seen} whole={draft.terms.whole} />
          <ButtonGroup>
            {services.length > 0 && (
              <Button name="step" value="take" preventDoubleClick>
                Take {services.length === 1 ? "this one" : `these ${services.length}`} in
              </Button>
            )}
            <Button secondary name="step" value="drop">
              Throw it away
            </Button>
          </ButtonGroup>
        </StaffForm>
      </>
    ),
  });
}

function examples(rows: { row: Record<string, string> }[], column: string): string {
  const values = new Set<string>();
  for (const { row } of rows) {
    if (row[column]) values.add(row[column].slice(0, 60));
    if (values.size === EXAMPLES) break;
  }
  return values.size > 0 ? `Such as: ${[...values].join(" · ")}` : "Empty in every row";
}
