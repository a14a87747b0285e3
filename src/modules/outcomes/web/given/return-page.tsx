import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { sayYear, yearOf } from "../../domain/days.ts";
import type { ReturnLine } from "../../domain/given/national-return.ts";
import { PUBLISHED_YEAR } from "../../queries/given/published.ts";
import { YearChoice } from "../year-choice.tsx";
import { type LoadedReturn, loadReturn, type ReturnPages } from "./load-return.ts";
import { GIVEN_PATH, RETURN_PATH, returnFilePath } from "./paths.ts";
import { ABOUT, RETURN_SOURCE, sayBeside } from "./return-words.ts";
import { number } from "./words.ts";

type MeasureRow = LoadedReturn["measures"][number];
const sayNumber = (value: number | null) => (value === null ? "Not counted" : number(Math.round(value)));

/** GET /staff/outcomes/return: the Arts Council's yearly return as far as it can be filled in from here. */
export async function returnPage(parts: ReturnPages, context: Context): Promise<Answer> {
  const loaded = await loadReturn(parts, context);
  if (!loaded) return notFound;
  const { service, year, today, measures, lines, published, libraries } = loaded;
  const filled = lines.filter(({ total }) => total !== null);
  const known = measures.filter(({ total }) => total !== null).length;
  const then = sayYear(yearOf(PUBLISHED_YEAR));
  return staffPage({
    title: `National activity return ${sayYear(year)}`,
    current: "outcomes",
    service: service.name,
    body: (
      <>
        <BackLink href={GIVEN_PATH}>Counts from other systems</BackLink>
        <div class="bar-top">
          <h1>National activity return {sayYear(year)}</h1>
          <div class="button-group not-printed">
            {(["csv", "xlsx"] as const).map((form) => (
              <ButtonLink key={form} secondary href={returnFilePath(form, year.begins)}>
                {form === "csv" ? "CSV" : "Excel"}
              </ButtonLink>
            ))}
          </div>
        </div>
        <p class="lead">
          {number(known)} of {number(measures.length)} measures can be filled in from what is counted here
          {year.to >= today ? ", so far" : ""}.
        </p>
        <YearChoice action={RETURN_PATH} year={year} today={today} />
        <Table<MeasureRow>
          caption="Measures of the return"
          captionHidden
          rows={measures}
          tone={({ total }) => (total === null ? "past" : undefined)}
          columns={[
            { heading: "Measure", rowHeading: true, cell: ({ measure }) => ABOUT[measure].title },
            { heading: sayYear(year), numeric: true, cell: ({ total }) => sayNumber(total) },
            ...(published
              ? [
                  {
                    heading: `Published for ${then}`,
                    numeric: true,
                    cell: ({ before }: MeasureRow) => (before === null ? "Not returned" : number(before)),
                  },
                  {
                    heading: "Beside it",
                    cell: (row: MeasureRow) => sayBeside(row, { libraries, isOver: year.to < today }),
                  },
                ]
              : []),
            { heading: "What is counted here, and what is not", cell: ({ measure }) => ABOUT[measure].counted },
          ]}
        />
        {published && (
          <p class="quiet">
            What was published is of the whole service and of twelve months. Where fewer months or libraries were
            counted here, a smaller number does not say that fewer came: no percentage is given.
          </p>
        )}
        {published?.fault && (
          <p class="aside">
            Of what was published for {then}: {published.fault}.
          </p>
        )}
        <section aria-labelledby="lines">
          <h2 id="lines">The lines of the return</h2>
          {filled.length === 0 ? (
            <p>None can be filled in yet.</p>
          ) : (
            <>
              <Table<ReturnLine>
                caption="Each line with its total and its months"
                captionHidden
                rows={filled}
                columns={[
                  {
                    heading: "Line",
                    rowHeading: true,
                    cell: ({ measure, part }) => `${ABOUT[measure].title}: ${part}`,
                  },
                  { heading: "Total", numeric: true, cell: ({ total }) => sayNumber(total) },
                  {
                    heading: "Months with a count",
                    numeric: true,
                    cell: ({ months, yearAlone }) =>
                      yearAlone ? "The year alone" : `${months.filter((month) => month !== null).length} of 12`,
                  },
                ]}
              />
              <p>The files have every month.</p>
            </>
          )}
        </section>
        <section aria-labelledby="definitions">
          <h2 id="definitions">What the return asks for</h2>
          <Table<MeasureRow>
            caption="Measures by the return’s own definitions"
            captionHidden
            rows={measures}
            columns={[
              { heading: "Measure", rowHeading: true, cell: ({ measure }) => ABOUT[measure].title },
              { heading: "What it is", cell: ({ measure }) => ABOUT[measure].definition },
            ]}
          />
          <p class="quiet">Source: {RETURN_SOURCE}</p>
        </section>
      </>
    ),
  });
}
