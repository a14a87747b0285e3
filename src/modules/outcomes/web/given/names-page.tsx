import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { decideLibraryName, type NameChoice } from "../../actions/given/decide-name.ts";
import type { GivenPages } from "../../actions/given/given-parts.ts";
import { FAULTS } from "../../domain/given/faults.ts";
import type { GivenTables } from "../../given-tables.ts";
import { givenFile } from "../../queries/given/files.ts";
import { type NameInFile, namesInFile } from "../../queries/given/oddities.ts";
import { filePath, odditiesPath } from "./paths.ts";
import { rows } from "./words.ts";

const { title } = FAULTS.unknown_library;

async function load({ db, libraries }: GivenPages, { visitor, params }: Context) {
  const found = await db.work(scopeOf(visitor!), async () => {
    const trx = db.trx<GivenTables>();
    const file = await givenFile(trx, visitor!.serviceId, params.id!);
    return file && { file, names: await namesInFile(trx, file.id) };
  });
  if (!found || found.names.length === 0) return undefined;
  return { ...found, libraries: await libraries(visitor!.serviceId) };
}

/** GET and POST /staff/outcomes/given/:id/oddities/unknown_library: which library each name means. */
export async function namesPage(parts: GivenPages, context: Context): Promise<Answer> {
  const seen = await load(parts, context);
  if (!seen) return notFound;
  if (context.request.method !== "POST") return show(parts, context, seen);
  let said = 0;
  for (const [at, { name, mayChange }] of seen.names.entries()) {
    const value = field(context.form, `name_${at}`);
    // The list may have changed since it was shown: what was said of a name is for that name.
    if (!mayChange || value === "" || field(context.form, `of_${at}`) !== name.trim()) continue;
    const choice = readChoice(value, seen.libraries);
    if (choice === undefined || isSaid(seen.names[at]!, choice)) continue;
    said += await decideLibraryName(parts, scopeOf(context.visitor!), seen.file.id, name, choice);
  }
  if (said === 0) return show(parts, context, seen, "Choose a library for one of the names");
  return redirect(`${odditiesPath(seen.file.id, "unknown_library")}?said=${said}`);
}

const readChoice = (value: string, libraries: { id: string }[]): NameChoice | undefined =>
  value === "left"
    ? "left"
    : value === "none"
      ? { library: null }
      : isId(value) && libraries.some(({ id }) => id === value)
        ? { library: value }
        : undefined;

const isSaid = ({ decided, libraryId }: NameInFile, choice: NameChoice) =>
  decided !== null && (choice === "left" ? decided === "left" : decided === "right" && choice.library === libraryId);

/** What the list has chosen for a name. */
const chosen = ({ decided, libraryId }: NameInFile): string =>
  decided === null ? "" : decided === "left" ? "left" : (libraryId ?? "none");

type Seen = NonNullable<Awaited<ReturnType<typeof load>>>;

async function show(parts: GivenPages, context: Context, seen: Seen, error?: string): Promise<Answer> {
  const { file, names, libraries } = seen;
  const said = Number(context.query.get("said"));
  const open = names.filter((name) => name.open > 0).length;
  return staffPage({
    title,
    current: "outcomes",
    service: (await parts.serviceOf(context.visitor!.serviceId))?.name ?? "",
    status: error ? 422 : 200,
    body: (
      <>
        <BackLink href={filePath(file.id)}>
          <bdi>{file.name}</bdi>
        </BackLink>
        <DoneBanner
          said={said > 0 ? `${rows(said)} have their library. Files to come will know these names.` : undefined}
        />
        <FormProblems errors={error ? { name_0: error } : undefined} />
        <h1>{title}</h1>
        <p>Say which library each name means, once: it is remembered. {open === 0 && "All of them are said."}</p>
        <StaffForm action={odditiesPath(file.id, "unknown_library")} csrf={context.csrf}>
          <table class="grid-t stack">
            <caption class="govuk-visually-hidden">Names in the file</caption>
            <thead>
              <tr>
                <th scope="col">In the file</th>
                <th scope="col" class="num">
                  Rows
                </th>
                <th scope="col">Which library it is</th>
              </tr>
            </thead>
            <tbody>
              {names.map((name, at) => (
                <tr key={name.name}>
                  <th scope="row">
                    <bdi>{name.name || "An empty cell"}</bdi>
                  </th>
                  <td class="num" data-l="Rows">
                    {name.rows}
                  </td>
                  <td data-l="Which library it is">
                    <input type="hidden" name={`of_${at}`} value={name.name} />
                    <label class="govuk-visually-hidden" for={`name_${at}`}>
                      Which library {name.name || "an empty cell"} is
                    </label>
                    <select
                      class="govuk-select"
                      id={`name_${at}`}
                      name={`name_${at}`}
                      disabled={!name.mayChange || file.state !== "read"}
                    >
                      {[
                        ["", "Choose"],
                        ["none", "At no library: outreach, or online"],
                        ["left", "Leave its rows out"],
                        ...libraries.map((library) => [library.id, library.name]),
                      ].map(([value, text]) => (
                        <option
                          key={value}
                          value={value}
                          selected={value === (field(context.form, `name_${at}`) || chosen(name))}
                        >
                          {text}
                        </option>
                      ))}
                    </select>
                    {name.decidedBy && <span class="quiet"> {name.decidedBy}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {file.state === "read" && <Button preventDoubleClick>Save</Button>}
        </StaffForm>
      </>
    ),
  });
}
