import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { cleanText } from "../../../../platform/http/read-form.ts";
import type { Answer, Context } from "../../../../platform/http/route.ts";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import { type StaffLibrary, serviceName, staffLibraries } from "../../queries/for-staff.ts";
import { FindLibrary } from "./find-library.tsx";

/** 'Confirmed 3 March', 'Listed, not confirmed', 'Not known'. */
export function sayHoursStanding(library: Pick<StaffLibrary, "hoursStanding" | "hoursConfirmedOn">): string {
  if (library.hoursStanding === "confirmed" && library.hoursConfirmedOn)
    return `Confirmed ${sayDate(library.hoursConfirmedOn, { weekday: false, year: true })}`;
  return library.hoursStanding === "listed" ? "Listed, not confirmed" : "Not known";
}

/** GET /staff/libraries: the libraries I may change, and what is not confirmed about each. */
export async function staffLibrariesPage({ db }: StaffParts, { visitor, query }: Context): Promise<Answer> {
  return db.work(scopeOf(visitor!), async () => {
    if (visitor!.serviceId === "*") {
      const words = cleanText(query.get("find") ?? "").slice(0, 100);
      const found = words ? await staffLibraries(db, visitor!, words) : [];
      return staffPage({
        title: "Libraries",
        current: "libraries",
        service: await serviceName(db, visitor!),
        body: (
          <FindLibrary
            words={words}
            libraries={found}
            action="/staff/libraries"
            to={(id) => `/staff/libraries/${id}`}
          />
        ),
      });
    }
    const libraries = await staffLibraries(db, visitor!);
    const open = libraries.filter((library) => library.hoursStanding !== "confirmed").length;
    return staffPage({
      title: "Libraries",
      current: "libraries",
      service: await serviceName(db, visitor!),
      body: (
        <>
          <div class="bar-top">
            <div>
              <h1>Libraries</h1>
              {open > 0 && (
                <p class="quiet">
                  {open} of {libraries.length} have hours that nobody has confirmed.
                </p>
              )}
            </div>
            <div class="button-group">
              <a href="/staff/terms">School terms</a>
              {mayAs(visitor!.role, "service_administrator") && <a href="/staff/service">Our service</a>}
            </div>
          </div>
          <Table
            caption="Libraries"
            captionHidden
            rows={libraries}
            columns={[
              {
                heading: "Library",
                rowHeading: true,
                cell: (library) => <a href={`/staff/libraries/${library.id}`}>{library.name}</a>,
              },
              { heading: "Hours", cell: sayHoursStanding },
              {
                heading: "Access",
                cell: (library) =>
                  library.accessConfirmedOn
                    ? `Answered ${sayDate(library.accessConfirmedOn, { weekday: false, year: true })}`
                    : "Not yet confirmed",
              },
              {
                heading: "Phone",
                cell: (library) => library.phone ?? (library.servicePhone ? "The service's number" : "None"),
              },
            ]}
          />
        </>
      ),
    });
  });
}
