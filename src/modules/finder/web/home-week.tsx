import type { Context } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Days } from "../../../platform/views/find/days.tsx";
import { GoItem, GoList } from "../../../platform/views/find/go-list.tsx";
import type { WeekView } from "./present-week.ts";
import { Terms, Where, Words } from "./search-result.tsx";

/** 'Near you this week': the days as links, and what is on on the one chosen. */
export const HomeWeek = ({ week, csrf, t }: { week: WeekView; csrf: Context["csrf"]; t: Translator }) => (
  <section id="week" aria-labelledby="week-heading">
    <h2 id="week-heading">{t.text("search.week.heading")}</h2>
    <form class="remembered" action="/forget-place" method="post">
      <input type="hidden" name="_csrf" value={csrf} />
      <p>
        {t.text("search.week.place")} <b>{week.place}</b>. <a href={week.change}>{t.text("search.week.change")}</a>{" "}
        <button class="as-link" type="submit">
          {t.text("search.week.forget")}
        </button>
      </p>
    </form>
    <Days label={t.text("search.week.days")} days={week.days} />
    {week.results.length > 0 ? (
      <GoList>
        {week.results.map((result) => (
          <GoItem
            key={result.id}
            title={result.title}
            href={result.href}
            lang={result.lang}
            when={
              <>
                {result.time || result.when} {result.soon && <span class="now">{result.soon}</span>}
              </>
            }
            lines={[
              <Words key="summary" result={result} />,
              <span key="where" class="quiet">
                <Where result={result} t={t} />
              </span>,
            ]}
            terms={<Terms result={result} />}
          />
        ))}
      </GoList>
    ) : (
      <p>
        {t.text("search.week.nothing")} <a href={week.week}>{t.text("search.week.whole")}</a>
      </p>
    )}
    {week.all && (
      <p>
        <a href={week.all.href}>{week.all.text}</a>
      </p>
    )}
  </section>
);
