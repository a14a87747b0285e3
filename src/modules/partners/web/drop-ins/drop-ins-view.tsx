import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayTimeRange, sayWhen } from "../../../../platform/clock/say-when.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import type { Context } from "../../../../platform/http/route.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { fieldOf } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { runOutBy } from "../../domain/agreements/agreement.ts";
import type { ShutDate } from "../../domain/drop-ins/shut-dates.ts";
import { onceOf } from "../own/own-page.tsx";
import type { BookedDropIn, PlaceToBook } from "./load-drop-ins.ts";

interface BookedProps {
  booked: BookedDropIn[];
  context: Context;
  /** Path of the page. */
  action: string;
}

interface CallOffProps {
  t: Translator;
  action: string;
  values: Record<string, string>;
  /** All that are to come, not one date. */
  all: boolean;
  /** Which, for those who hear buttons without what stands beside them. */
  what: string;
}

/** What calling off does, and then the button. */
const CallOff = ({ t, action, values, all, what }: CallOffProps) => {
  const hidden = <span class="govuk-visually-hidden">: {what}</span>;
  return (
    <Details
      summary={
        <>
          {t.text(all ? "work.dropIn.offAll" : "work.dropIn.off")}
          {hidden}
        </>
      }
    >
      <p>{t.text("work.dropIn.offNext")}</p>
      <form action={`${action}/off`} method="post">
        <Hidden values={values} />
        <Button secondary>
          {t.text(all ? "work.dropIn.offAllButton" : "work.dropIn.offButton")}
          {hidden}
        </Button>
      </form>
    </Details>
  );
};

const whereOf = (t: Translator, { libraryName, room }: Pick<BookedDropIn, "libraryName" | "room">): string =>
  `${libraryName}, ${room ?? t.text("partner.booked.noRoom")}`;

/** What is booked, each date with a button that calls it off. */
export const Booked = ({ booked, context: { t, csrf }, action }: BookedProps) => (
  <>
    {booked.map(({ id, libraryName, room, dates, papers, off, untold }) => (
      <section key={id} aria-labelledby={`booked-${id}`}>
        <h2 id={`booked-${id}`}>
          <bdi>{whereOf(t, { libraryName, room })}</bdi>
        </h2>
        {untold && <p class="aside">{t.text("work.dropIn.untold")}</p>}
        {dates.length > 0 && (
          <ul class="with-buttons">
            {dates.map(({ sessionId, startsAt, endsAt }) => {
              const when = sayWhen(startsAt, endsAt, { locale: wordingOf(t) });
              return (
                <li key={sessionId}>
                  {when}
                  {runOutBy(papers, localDate(startsAt)).map(({ paper }) => (
                    <strong key={paper} class="block">
                      {t.text(`work.dropIn.after.${paper}`)}
                    </strong>
                  ))}
                  <CallOff
                    t={t}
                    action={action}
                    values={{ _csrf: csrf, dropIn: id, session: sessionId }}
                    all={false}
                    what={when}
                  />
                </li>
              );
            })}
          </ul>
        )}
        {off.length > 0 && (
          <ul>
            {off.map(({ sessionId, startsAt, endsAt, reason }) => (
              <li key={sessionId}>
                {t.text("work.dropIn.wasOff", { when: sayWhen(startsAt, endsAt, { locale: wordingOf(t) }) })}{" "}
                <bdi>{reason}</bdi>
              </li>
            ))}
          </ul>
        )}
        {dates.length > 1 && (
          <CallOff
            t={t}
            action={action}
            values={{ _csrf: csrf, dropIn: id }}
            all
            what={whereOf(t, { libraryName, room })}
          />
        )}
      </section>
    ))}
  </>
);

interface BookProps {
  may: PlaceToBook[];
  listings: { id: string; name: string }[];
  context: Context;
  errors: FormErrors;
  /** Dates on which the library is closed, where the rest can be had. */
  shut: ShutDate[];
  /** Path of the page. */
  action: string;
}

/** 'Tuesday 22 December: the library is closed (a new roof)'. */
export function sayShut(t: Translator, { date, why, reason }: ShutDate): string {
  const day = sayDate(date, { locale: wordingOf(t) });
  return t.text(`work.dropIn.shut.${why}`, { date: day, reason });
}

/** What may be booked, said line by line, and the form that books it. */
export const BookForm = ({ may, listings, context, errors, shut, action }: BookProps) => {
  const { t, csrf, form } = context;
  const of = (name: string) => fieldOf(t, form, errors, name);
  return (
    <section class="form-part" aria-labelledby="book">
      <h2 id="book">{t.text("work.dropIn.book")}</h2>
      <p>{t.text("work.dropIn.lead")}</p>
      <ul>
        {may.map(({ id, name, days, from_time, to_time, weeks_ahead, lastDay, papers }) => (
          <li key={id}>
            <bdi>{name}</bdi>:{" "}
            {t.text("work.dropIn.line", {
              days: days.map((day) => t.text(`work.day.${day}`)).join(t.locale === "ar" ? "، " : ", "),
              hours: sayTimeRange(from_time, to_time, wordingOf(t)),
              weeks: weeks_ahead,
            })}
            . {t.text("work.dropIn.until", { date: sayDate(lastDay, { locale: wordingOf(t), year: true }) })}
            {papers.length > 0 && " "}
            {papers.map(({ paper, until }) => (
              <strong key={paper} class="block">
                {t.text(`work.dropIn.ends.${paper}`, { date: sayDate(until, { locale: wordingOf(t), year: true }) })}
              </strong>
            ))}
          </li>
        ))}
      </ul>
      <form action={action} method="post" novalidate>
        <Hidden values={{ _csrf: csrf, once: onceOf(form) }} />
        <Select
          {...of("place")}
          label={{ text: t.text("work.dropIn.place") }}
          items={may.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Select
          {...of("listing")}
          label={{ text: t.text("work.dropIn.listing") }}
          hint={t.text("work.dropIn.listingHint")}
          items={listings.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <div class="pair-of">
          <TextInput {...of("first")} label={{ text: t.text("work.dropIn.first") }} type="date" width={10} />
          <TextInput {...of("last")} label={{ text: t.text("work.dropIn.last") }} type="date" width={10} />
        </div>
        <div class="pair-of">
          <TextInput
            {...of("from")}
            label={{ text: t.text("work.dropIn.from") }}
            hint={t.text("spaces.form.timeHint")}
            width={5}
            dir="ltr"
          />
          <TextInput
            {...of("to")}
            label={{ text: t.text("work.dropIn.to") }}
            hint={t.text("spaces.form.timeHint")}
            width={5}
            dir="ltr"
          />
        </div>
        {shut.length > 0 && (
          <Checkboxes
            name="without"
            error={errors.without}
            errorPrefix={t.text("fields.errorPrefix")}
            legend={{ text: t.text("work.dropIn.shut.heading") }}
            hint={shut.map((each) => sayShut(t, each)).join(". ")}
            values={[]}
            items={[{ value: shut.map(({ date }) => date).join(","), text: t.text("work.dropIn.shut.without") }]}
          />
        )}
        <Button preventDoubleClick>{t.text("work.dropIn.send")}</Button>
      </form>
    </section>
  );
};
