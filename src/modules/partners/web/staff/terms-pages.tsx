import type { Kysely } from "kysely";
import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../../platform/db/database.ts";
import type { Events } from "../../../../platform/events.ts";
import { choices } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, notFound, type Route, redirect } from "../../../../platform/http/route.ts";
import { NEED_WORDS } from "../../../../platform/i18n/english-words.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Pagination } from "../../../../platform/views/pieces/pagination.tsx";
import { type Column, Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { isNeed, NEEDS, needsToChoose } from "../../../../vocabulary/needs.ts";
import { mapTerm } from "../../actions/map-term.ts";
import { localServicePath } from "../../domain/service-listing.ts";
import { namesWithTerms, sameTerms, type TermUse, termUses } from "../../queries/terms.ts";
import type { PartnersTables } from "../../tables.ts";
import { SOURCES_PATH } from "./source-words.ts";

export interface TermsPagesParts {
  db: Database;
  reads: Kysely<PartnersTables>;
  events: Pick<Events, "tell">;
}

/** Where publishers' terms are matched with needs. */
export const TERMS_PATH = "/staff/publishers-terms";
const pathOf = (id: string) => `${TERMS_PATH}/${id}`;
const access = { rule: "staff", role: "installation_administrator" } as const;
const SERVICE = "All library services";
const PER_PAGE = 50;
const EXAMPLES = 10;

const mapForm = z.object({ needs: choices(NEEDS, isNeed) });

const COLUMNS: Column<TermUse>[] = [
  { heading: "Term", rowHeading: true, plain: true, cell: ({ id, name }) => <a href={pathOf(id)}>{name}</a> },
  { heading: "Vocabulary", cell: ({ taxonomy }) => taxonomy ?? "Not named" },
  { heading: "Services", numeric: true, cell: ({ uses }) => uses },
  { heading: "Means", cell: ({ needs }) => needs.map((need) => NEED_WORDS[need]).join(", ") || "Nothing yet" },
];

const step = (page: number, text: string) => ({ href: `${TERMS_PATH}?page=${page}`, text });

/** GET /staff/publishers-terms */
async function listPage({ reads }: TermsPagesParts, { query }: Context): Promise<Answer> {
  const asked = Number(query.get("page") ?? 1);
  const page = Number.isInteger(asked) && asked >= 1 && asked <= 10_000 ? asked : 1;
  const { rows, total, unmapped } = await termUses(reads, { page, perPage: PER_PAGE });
  return staffPage({
    title: "What publishers' terms mean",
    current: "needs",
    service: SERVICE,
    body: (
      <>
        <h1>What publishers' terms mean</h1>
        <p>
          Other organisations sort their services by lists of their own. Say which of our needs a term meets, and its
          services are found by everything that people say for that need.{" "}
          <a href={SOURCES_PATH}>Where others' services come from</a>
        </p>
        {total === 0 ? (
          <p>No term has come in yet. They come with services from other organisations.</p>
        ) : (
          <>
            <p>
              {total} {total === 1 ? "term" : "terms"}, {unmapped} of them without a meaning yet.
            </p>
            <Table caption="Terms, those without a meaning first" captionHidden columns={COLUMNS} rows={rows} />
            <Pagination
              label="Pages of terms"
              previous={page > 1 ? step(page - 1, "Previous page") : undefined}
              next={page * PER_PAGE < total ? step(page + 1, "Next page") : undefined}
            />
          </>
        )}
      </>
    ),
  });
}

/** GET /staff/publishers-terms/:id */
async function termPage(parts: TermsPagesParts, context: Context, error?: string): Promise<Answer> {
  const id = context.params.id ?? "";
  const term = isId(id) ? await sameTerms(parts.reads, id) : undefined;
  if (!term) return notFound;
  const examples = await namesWithTerms(parts.reads, term.ids, EXAMPLES);
  const listed = context.query.get("listed");
  const { name, taxonomy, description } = term.doc;
  return staffPage({
    title: name,
    current: "needs",
    service: SERVICE,
    status: error ? 400 : 200,
    body: (
      <>
        <BackLink href={TERMS_PATH}>All terms</BackLink>
        <DoneBanner
          said={
            listed !== null && /^\d{1,7}$/.test(listed)
              ? `Saved. ${listed} ${listed === "1" ? "service that has it is" : "services that have it are"} listed anew.`
              : undefined
          }
        />
        <FormProblems errors={error ? { needs: error } : {}} />
        <h1>{name}</h1>
        <p>{taxonomy ? `From the vocabulary '${taxonomy}'.` : "Its publisher names no vocabulary."}</p>
        {description !== name && <p>{description}</p>}
        {examples.length > 0 && <h2>Services that have it</h2>}
        {examples.length > 0 && (
          <ul>
            {examples.map((each) => (
              <li key={each.slug}>
                <a href={localServicePath(each.slug)}>{each.name}</a>
              </li>
            ))}
          </ul>
        )}
        <StaffForm action={pathOf(id)} csrf={context.csrf}>
          <Checkboxes
            name="needs"
            legend={{ text: "Which needs does it meet?" }}
            hint="None, where it meets none of these"
            values={term.needs}
            error={error}
            items={needsToChoose(term.needs).map((need) => ({ value: need, text: NEED_WORDS[need] }))}
          />
          <Button>Save</Button>
        </StaffForm>
      </>
    ),
  });
}

/** POST /staff/publishers-terms/:id */
async function saveTerm(parts: TermsPagesParts, context: Context): Promise<Answer> {
  const id = context.params.id ?? "";
  if (!isId(id)) return notFound;
  const read = mapForm.safeParse(context.form);
  if (!read.success) return termPage(parts, context, "Choose from the list");
  const listed = await mapTerm(parts, scopeOf(context.visitor!), { termId: id, needs: read.data.needs });
  return listed === undefined ? notFound : redirect(`${pathOf(id)}?listed=${listed}`);
}

export const termsRoutes = (parts: TermsPagesParts): Route[] => [
  { method: "GET", path: TERMS_PATH, access, handle: (context) => listPage(parts, context) },
  { method: "GET", path: `${TERMS_PATH}/:id`, access, handle: (context) => termPage(parts, context) },
  { method: "POST", path: `${TERMS_PATH}/:id`, access, handle: (context) => saveTerm(parts, context) },
];
