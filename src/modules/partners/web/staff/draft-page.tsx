import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { readTable } from "../../../../platform/csv/read-table.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, fields, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { librariesOf, type PlacesTables, serviceName } from "../../../places/index.ts";
import { draftOf, dropDraft, type FileTerms, mapDraft, takeDraft } from "../../actions/file-drafts.ts";
import { createMapper } from "../../actions/map-rows.ts";
import { type ContactColumn, contactsToLookAt } from "../../domain/contact-columns.ts";
import { CSV_FIELD_KEYS, CSV_FIELDS } from "../../domain/csv-fields.ts";
import type { Fault } from "../../domain/source.ts";
import { DraftPreview } from "./draft-preview.tsx";
import { MOST_REFUGES, RefugesAsked } from "./draft-refuges.tsx";
import { GIVE_PATH } from "./give-table.tsx";
import { columnField, missingColumn, readMapping } from "./read-mapping.ts";
import type { SourcePageParts } from "./source-page.tsx";
import { count, SOURCES_PATH, sourcePath } from "./source-words.ts";

/** Values of a column that help to tell what it holds. */
const EXAMPLES = 3;

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
  const { mapping, errors } = readMapping(form, (await readTable(draft.file)).columns);
  if (errors) return show(parts, context, errors);
  if (!(await mapDraft(parts, visitor, id, mapping, fields(form, "shown").slice(0, MOST_REFUGES)))) return notFound;
  const rows = (await readTable(draft.file)).rows.map(({ row }) => row);
  if (
    field(form, "step") === "take" &&
    field(form, "public") !== "yes" &&
    contactsToLookAt(mapping, draft.terms.preset, rows).length > 0
  )
    return show(parts, context, { public: "Say that these are public, or choose 'Not taken' for their columns" });
  if (field(form, "step") !== "take") return redirect(`${GIVE_PATH}/${id}#preview`);
  const outcome = await takeDraft(parts, visitor, id);
  if ("done" in outcome) {
    parts.reader.wake();
    return redirect(sourcePath(outcome.done.sourceId, "given"));
  }
  if (outcome.refused === "not_found") return notFound;
  return show(parts, context, {
    form:
      outcome.refused === "is_feed"
        ? "You take a feed with this name by now: throw this away, and give the table under another name"
        : "Another table of this name is about to be read: try again in a minute",
  });
}

/** What becomes of a draft's rows, as the reading will have it. */
async function preview(
  { db, clock, findPostcode }: SourcePageParts,
  serviceId: string,
  draft: { file: string; terms: FileTerms },
) {
  const { mapping, organisation, preset } = draft.terms;
  const table = await readTable(draft.file);
  const faults: Fault[] = [...table.faults];
  const add = (fault: Fault) => void faults.push(fault);
  const libraries = await librariesOf(db.reads<PlacesTables>(), serviceId);
  const terms = { mapping, organisation, today: clock.today(), findPostcode, libraries };
  const mapper = createMapper(terms, table.titles, add);
  for (const row of table.rows) mapper.take(row);
  const refused = mapper.refused() + table.faults.length;
  const contacts = contactsToLookAt(
    mapping,
    preset,
    table.rows.map(({ row }) => row),
  );
  return { table, services: mapper.services(), faults, refused, passedOver: mapper.passedOver(), contacts };
}

/** @param errors by field: then what was chosen is shown as it was posted, and not what would become of it */
async function show(parts: SourcePageParts, context: Context, errors?: FormErrors): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  const id = context.params.id ?? "";
  const found = await db.work(scopeOf(visitor), async () => ({
    draft: await draftOf(db, visitor, id),
    service: await serviceName(db, visitor),
  }));
  const { draft, service } = found;
  if (!draft) return notFound;
  const seen = await preview(parts, visitor.serviceId, draft);
  const { table, services } = seen;
  const missing = errors ? undefined : missingColumn(draft.terms.mapping, draft.terms.organisation);
  // What is to be ticked is said beside what becomes of it; a wrong column leaves nothing to show.
  const posted = errors !== undefined && !errors.public;
  const unread = posted || missing !== undefined;
  const title = `What becomes of ${draft.terms.source}`;
  return staffPage({
    title,
    current: "local-services",
    service,
    status: errors ? 422 : 200,
    body: (
      <>
        <BackLink href={GIVE_PATH}>Give a table</BackLink>
        <FormProblems errors={errors} />
        <h1>
          What becomes of <bdi>{draft.terms.source}</bdi>
        </h1>
        <p>Nothing is kept yet.</p>
        <StaffForm action={`${GIVE_PATH}/${id}`} csrf={context.csrf}>
          <h2>Which column means what</h2>
          <p class="quiet">Days stand before months in dates: 1/12/2026 is 1 December.</p>
          {missing && (
            <p class="aside" id="preview">
              <strong>{missing}.</strong> Until then nothing can be taken.
            </p>
          )}
          {table.columns.map((column, at) => (
            <Select
              key={column}
              name={columnField(at)}
              label={{ text: <bdi>{table.titles[column]}</bdi> }}
              hint={examples(table.rows, column)}
              value={posted ? field(context.form, columnField(at)) : (draft.terms.mapping[column] ?? "")}
              error={errors?.[columnField(at)]}
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
          {!unread && (
            <DraftPreview
              {...seen}
              mapping={draft.terms.mapping}
              whole={draft.terms.whole}
              shown={draft.terms.shown?.keys ?? []}
            />
          )}
          {!unread && <RefugesAsked services={services} shown={draft.terms.shown?.keys ?? []} />}
          {!unread && seen.contacts.length > 0 && (
            <ContactsTick contacts={seen.contacts} titles={table.titles} error={errors?.public} />
          )}
          <ButtonGroup>
            {!unread && services.length > 0 && (
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

/** Addresses that may be those of people who bought tickets are not public before somebody has said whose they are. */
const ContactsTick = ({
  contacts,
  titles,
  error,
}: {
  contacts: ContactColumn[];
  titles: Record<string, string>;
  error?: string;
}) => (
  <Checkboxes
    name="public"
    values={[]}
    error={error}
    legend={{ text: "Whose addresses and numbers are these?", size: "s" }}
    hint={contacts.map(({ column, field, different }) => (
      <span key={column} class="block">
        <bdi>{titles[column]}</bdi> is taken as '{CSV_FIELDS[field].label}' and has{" "}
        {count(different, "value", "different values")}: they may be those of people who bought tickets.
      </span>
    ))}
    items={[{ value: "yes", text: "They belong to those who run it, and everybody may read them" }]}
  />
);

function examples(rows: { row: Record<string, string> }[], column: string): string {
  const values = new Set<string>();
  for (const { row } of rows) {
    if (row[column]) values.add(row[column].slice(0, 60));
    if (values.size === EXAMPLES) break;
  }
  return values.size > 0 ? `Such as: ${[...values].join(" · ")}` : "Empty in every row";
}
