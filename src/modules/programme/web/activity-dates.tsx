import type { Translator } from "../../../platform/i18n/translator.ts";
import { Content, LineWords } from "../../../platform/views/content.tsx";
import { Details } from "../../../platform/views/pieces/details.tsx";
import { DatesList } from "../../../platform/views/visit/dates-list.tsx";
import type { ActivityProps } from "./activity-view.tsx";
import type { DatesView, DateView } from "./present-dates.ts";

const Notes = ({ notes, changed, t }: Pick<DateView, "notes" | "changed"> & { t: Translator }) => (
  <span class={changed && "change"}>
    {notes.map((note, index) => (
      <span key={index}>
        {index > 0 && " "}
        <LineWords line={note} t={t} />
      </span>
    ))}
  </span>
);

const Numbered = ({ dates, t }: { dates: DateView[]; t: Translator }) => (
  <DatesList
    items={dates.map(({ n, date, notes, tone, changed }) => ({
      n,
      date,
      note: notes.length > 0 && <Notes notes={notes} changed={changed} t={t} />,
      tone,
    }))}
  />
);

const Plain = ({ dates, t }: { dates: DateView[]; t: Translator }) => (
  <ul>
    {dates.map(({ date, notes, tone, changed, bookPath }) => (
      <li key={date} class={tone === "off" ? "quiet" : undefined}>
        {bookPath ? <a href={bookPath}>{date}</a> : date}
        {notes.length > 0 && (
          <>
            {". "}
            <Notes notes={notes} changed={changed} t={t} />
          </>
        )}
      </li>
    ))}
  </ul>
);

/** When it is: the words of the rule with the next dates, or the numbered dates of a course. */
export const ActivityDates = ({ view, dates, path, t }: ActivityProps & { dates: DatesView }) => (
  <section aria-labelledby="dates">
    <h2 id="dates">{t.text("programme.dates")}</h2>
    {view.repeat && (
      <p>
        <b>
          <Content t={t} lang="en">
            {`${view.repeat}.`}
          </Content>
        </b>
      </p>
    )}
    {dates.shown.length === 0 ? (
      <p>{t.text("programme.noDates")}</p>
    ) : (
      <>
        {view.courseCount && <p>{view.courseCount}</p>}
        {view.courseCount ? <Numbered dates={dates.shown} t={t} /> : <Plain dates={dates.shown} t={t} />}
        {dates.more && <p>{t.text("programme.moreDates")}</p>}
        {dates.all && (
          <Details summary={t.text("programme.allDates")}>
            <Numbered dates={dates.all} t={t} />
          </Details>
        )}
        <p>
          <a href={`${path}.ics`}>{t.text("programme.calendar")}</a>
        </p>
      </>
    )}
  </section>
);
