import { Temporal } from "temporal-polyfill";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { readDay } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, redirect } from "../../../../platform/http/route.ts";
import { Pagination } from "../../../../platform/views/pieces/pagination.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { planningCalendar, serviceName } from "../../../places/index.ts";
import { staffHappenings } from "../../queries/for-staff.ts";
import { libraryAt } from "./chosen-library.ts";
import { HappeningsTable } from "./happenings-table.tsx";
import type { StaffPageParts } from "./staff-pages.ts";
import { dayStart } from "./today.tsx";

/** The Monday of the week a date is in. */
function mondayOf(date: string): Temporal.PlainDate {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 });
}

/** GET /staff/week?from=: seven days at my library, from a Monday. */
export async function weekPage(parts: StaffPageParts, context: Context): Promise<Answer> {
  const { db, clock, takingsOf } = parts;
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const library = await libraryAt(db, visitor, context);
    if (!library) return redirect("/staff");
    const today = clock.today();
    const monday = mondayOf(readDay(context.query.get("from") ?? "") ?? today);
    const first = monday.toString();
    const happenings = await staffHappenings(db, library.id, dayStart(first), dayStart(first, 7));
    const takings = await takingsOf(happenings.map((each) => each.id));
    const calendar = await planningCalendar(db, library.serviceId, library.id, first);
    const weekOf = (days: number) => {
      const date = monday.add({ days }).toString();
      return { href: `/staff/week?from=${date}`, label: sayDate(date, { weekday: false }) };
    };
    const title = `Week of ${sayDate(first, { weekday: false, year: first.slice(0, 4) !== today.slice(0, 4) })} at ${library.name}`;
    return staffPage({
      title,
      current: "week",
      service: await serviceName(db, visitor),
      body: (
        <>
          <div class="bar-top">
            <h1>{title}</h1>
            <p class="links">
              <a href={weekOf(-7).href}>Week before</a> <a href={weekOf(7).href}>Week after</a>
            </p>
          </div>
          {Array.from({ length: 7 }, (_, days) => monday.add({ days }).toString()).map((date) => {
            const onDay = happenings.filter((each) => localDate(each.startsAt) === date);
            const closure = calendar.closures.find((each) => each.from <= date && date <= each.to);
            return (
              <section key={date} aria-labelledby={`day-${date}`}>
                <h2 id={`day-${date}`}>
                  {sayDate(date)}
                  {date === today && <span class="now">, today</span>}
                  {calendar.bankHolidays.includes(date) && <span class="quiet">, bank holiday</span>}
                </h2>
                {closure && <p class="aside">Closed: {closure.reason}</p>}
                {onDay.length > 0 ? (
                  <HappeningsTable
                    happenings={onDay}
                    takings={takings}
                    caption={`Sessions on ${sayDate(date)}`}
                    now={context.now}
                  />
                ) : (
                  <p class="quiet">Nothing on.</p>
                )}
              </section>
            );
          })}
          <Pagination
            label="Weeks"
            previous={{ ...weekOf(-7), text: "Week before" }}
            next={{ ...weekOf(7), text: "Week after" }}
          />
        </>
      ),
    });
  });
}
