import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { whatFile } from "../../../../platform/csv/what-file.ts";
import { withFileAgain } from "../../../../platform/http/file-again.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { FileInput } from "../../../../platform/views/forms/file-input.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { loadMeasure, putMeasureAway } from "../../actions/load-measure.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { possibleSums, readMeasure } from "../../domain/survey/measure.ts";
import { type LoadedMeasure, measuresOf } from "../../queries/measures.ts";
import type { ReachTables } from "../../tables.ts";
import { day } from "../say-figures.ts";
import { MEASURES_PATH, measurePath, SURVEYS_PATH } from "./survey-paths.ts";

/** Bytes of the largest file. */
export const MOST_MEASURE_BYTES = 100_000;

const EXAMPLE = `{
  "name": "The measure's name",
  "licence": "Rotherham Council, licence 1234, for its own surveys until 2028",
  "lead": "What is said above the statements.",
  "items": ["The first statement", "The second statement"],
  "answers": [
    { "text": "Never", "score": 1 },
    { "text": "Sometimes", "score": 2 },
    { "text": "Always", "score": 3 }
  ],
  "higher": "better",
  "bands": [
    { "name": "Low", "from": 2, "to": 3 },
    { "name": "High", "from": 4, "to": 6 }
  ]
}`;

const loadedBy = ({ db }: ReachParts, { visitor }: Context) =>
  db.work(scopeOf(visitor!), () => measuresOf(db.trx<ReachTables>(), visitor!.serviceId));

/** GET and POST /staff/reach/measures: what this service has loaded, and another. */
export async function measuresPage(parts: ReachParts, context: Context): Promise<Answer> {
  const { form, files, request } = context;
  if (request.method !== "POST") return show(parts, context);
  const errors: FormErrors = {};
  const read = readFile(files.file);
  if ("wrong" in read) errors.file = read.wrong;
  if (field(form, "licensed") !== "yes")
    errors.licensed = "Load it only where your council holds the licence for it: then say so";
  if ("wrong" in read || errors.licensed) return show(parts, context, errors);
  const id = idOrNew(field(form, "once"));
  const loaded = await loadMeasure(parts, context.visitor!, { id, measure: read.measure });
  if (loaded === "called_alike")
    return show(parts, context, {
      file: `There is a measure that is called ‘${read.measure.name}’: put it away first`,
    });
  return redirect(`${measurePath(id)}?done=loaded`);
}

function readFile(bytes: Buffer | undefined) {
  if (!bytes) return { wrong: "Choose the file" };
  if (bytes.length > MOST_MEASURE_BYTES) return { wrong: "No measure is as long as this file" };
  const what = whatFile(bytes);
  if (what) return { wrong: `Nothing was loaded. The file is ${what}, and no measure in JSON` };
  const read = readMeasure(new TextDecoder().decode(bytes));
  return "wrong" in read ? { wrong: `Nothing was loaded. ${read.wrong.join(". ")}` } : read;
}

async function show(parts: ReachParts, context: Context, found: FormErrors = {}): Promise<Answer> {
  const errors = withFileAgain(found, "file", context.files.file);
  const wrong = Object.keys(errors).length > 0;
  const measures = await loadedBy(parts, context);
  return staffPage({
    title: "Measures under licence",
    current: "reach",
    service: (await parts.serviceOf(context.visitor!.serviceId))?.name ?? "",
    status: wrong ? 422 : 200,
    body: (
      <>
        <BackLink href={SURVEYS_PATH}>Sample surveys</BackLink>
        <DoneBanner said={context.query.get("done") === "away" ? "It is put away." : undefined} />
        <FormProblems errors={errors} />
        <h1>Measures under licence</h1>
        <p>
          Scales such as SWEMWBS belong to somebody, so none comes with Alcove. Where your council holds a licence, load
          the scale with its exact words. Your surveys can then ask it as they ask about loneliness: of people of 16 and
          over, with help shown after, and with the change between first and last answer.
        </p>
        {measures.length > 0 && (
          <Table<LoadedMeasure>
            caption="Measures of this library service"
            captionHidden
            rows={measures}
            columns={[
              {
                heading: "Measure",
                rowHeading: true,
                cell: ({ id, definition }) => (
                  <a href={measurePath(id)}>
                    <bdi>{definition.name}</bdi>
                  </a>
                ),
              },
              { heading: "Licence", cell: ({ definition }) => <bdi>{definition.licence}</bdi> },
              { heading: "Loaded", cell: ({ loadedAt, loadedBy }) => `${day(localDate(loadedAt))}, ${loadedBy}` },
            ]}
          />
        )}
        <section class="form-part" aria-labelledby="load">
          <h2 id="load">Load a measure</h2>
          <StaffForm
            action={MEASURES_PATH}
            csrf={context.csrf}
            once={wrong ? field(context.form, "once") : idOrNew("")}
            files
          >
            <FileInput
              name="file"
              error={errors.file}
              label={{ text: "JSON file" }}
              hint="In the form below. You see how it is asked and scored before any survey asks it."
              accept=".json,application/json"
            />
            <Checkboxes
              name="licensed"
              values={[field(context.form, "licensed")]}
              error={errors.licensed}
              items={[{ value: "yes", text: "Our council holds the licence, and this use is within it" }]}
            />
            <Button preventDoubleClick>Load it</Button>
          </StaffForm>
        </section>
        <section class="form-part" aria-labelledby="says">
          <h2 id="says">What the file says</h2>
          <p>
            All statements have the same answers, and the score is the sum of theirs. Where the owner gives a table from
            sums to scores, write it as “table”: a list such as [[7, 7], [8, 9.51]]. Bands hold every score that there
            can be, from the lowest to the highest.
          </p>
          <pre class="wrap-lines">{EXAMPLE}</pre>
        </section>
      </>
    ),
  });
}

/** GET and POST /staff/reach/measures/:id: how one is asked and scored, and putting it away. */
export async function measurePage(parts: ReachParts, context: Context): Promise<Answer> {
  const { params, request, query } = context;
  const found = (await loadedBy(parts, context)).find(({ id }) => id === params.id);
  if (request.method === "POST") {
    await putMeasureAway(parts, context.visitor!, params.id!);
    return redirect(`${MEASURES_PATH}?done=away`);
  }
  if (!found) return notFound;
  const { name, licence, lead, items, answers, bands, higher, table } = found.definition;
  const sums = possibleSums(found.definition);
  return staffPage({
    title: name,
    current: "reach",
    service: (await parts.serviceOf(context.visitor!.serviceId))?.name ?? "",
    body: (
      <>
        <BackLink href={MEASURES_PATH}>Measures under licence</BackLink>
        <DoneBanner
          said={query.get("done") === "loaded" ? "It is loaded. Look whether each word is right." : undefined}
        />
        <h1>
          <bdi>{name}</bdi>
        </h1>
        <p class="method">
          <bdi>{licence}</bdi>
        </p>
        <h2>How it is asked</h2>
        {lead && (
          <p>
            <bdi>{lead}</bdi>
          </p>
        )}
        <ol>
          {items.map((item) => (
            <li key={item}>
              <bdi>{item}</bdi>
            </li>
          ))}
        </ol>
        <Table<(typeof answers)[number]>
          caption="Answers and their scores"
          rows={answers}
          columns={[
            { heading: "Answer", rowHeading: true, cell: ({ text }) => <bdi>{text}</bdi> },
            { heading: "Score", numeric: true, cell: ({ score }) => score },
          ]}
        />
        <h2>How it is scored</h2>
        <p>
          The sum of all answers, {sums[0]} to {sums.at(-1)}
          {table && ", turned into a score by the table in the file"}; higher is <bdi>{higher}</bdi>. Whoever leaves one
          out has no score.
        </p>
        <Table<(typeof bands)[number]>
          caption="Bands"
          rows={bands}
          columns={[
            { heading: "Band", rowHeading: true, cell: (band) => <bdi>{band.name}</bdi> },
            { heading: "From", numeric: true, cell: ({ from }) => from },
            { heading: "To", numeric: true, cell: ({ to }) => to },
          ]}
        />
        <section class="form-part" aria-labelledby="away">
          <h2 id="away">Put it away</h2>
          <p>New surveys cannot ask it then. Those that do go on, and their figures stay.</p>
          <StaffForm action={measurePath(found.id)} csrf={context.csrf}>
            <Button secondary>Put it away</Button>
          </StaffForm>
        </section>
      </>
    ),
  });
}
