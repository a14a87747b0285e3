import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../../../platform/db/database.ts";
import { type Answer, type Context, field, redirect, type Visitor } from "../../../../../platform/http/route.ts";
import { FormProblems } from "../../../../../platform/views/forms/staff-form.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { FindLibrary, libraryFor, serviceName, staffLibraries } from "../../../../places/index.ts";
import { ChooseLibrary, libraryAt, wordsToFind } from "../../../../programme/index.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { computersOn, devicesAt, liveLoans } from "../../../queries/technology/desk.ts";
import { simsLeft } from "../../../queries/technology/sims.ts";
import type { TechnologyTables } from "../../../technology-tables.ts";
import { daysSpan } from "../../spaces/space-page.tsx";
import { Computers } from "./computers-now.tsx";
import { DeskAside, type DeskAttempt } from "./desk-aside.tsx";
import { Loans, Shelf } from "./loan-tables.tsx";
import { DONE_WORDS, REFUSED_WORDS } from "./technology-words.ts";

/** Path of a library's technology for staff. */
export const deskPath = (libraryId: string, done?: string): string =>
  `/staff/technology?${new URLSearchParams({ library: libraryId, ...(done && { done }) })}`;

/** The library that somebody is at: as the address says, or else as this computer knows. */
export async function atLibrary(db: Database, context: Context, visitor: Visitor) {
  const asked = context.query.get("library") ?? field(context.form, "library");
  const library = await (asked ? libraryFor(db, visitor, asked) : libraryAt(db, visitor, context));
  return { library, service: await serviceName(db, visitor) };
}

/** GET /staff/technology?library=: what is out, due, ready and waited for; SIMs left; computers now. */
export function deskPage({ db, clock }: BookingParts, context: Context, attempt?: DeskAttempt): Promise<Answer> {
  const visitor = context.visitor!;
  const { csrf, now, query } = context;
  return db.work(scopeOf(visitor), async () => {
    const { library, service } = await atLibrary(db, context, visitor);
    const ofAll = visitor.serviceId === "*";
    const words = wordsToFind(context);
    const libraries = ofAll && !words ? [] : await staffLibraries(db, visitor, ofAll ? words : "");
    if (!library || (ofAll && words))
      return staffPage({
        title: "Technology",
        current: "technology",
        service,
        body: ofAll ? (
          <FindLibrary words={words} libraries={libraries} action="/staff/technology" to={(id) => deskPath(id)} />
        ) : (
          <ChooseLibrary libraries={libraries} to={(id) => deskPath(id)} />
        ),
      });
    if (!attempt && query.get("library") !== library.id) return redirect(deskPath(library.id));
    const today = clock.today();
    const loans = await liveLoans(db, library.id);
    const devices = await devicesAt(db, library.id);
    const computers = await computersOn(db, library.id, daysSpan(today, 1));
    const sims = await simsLeft(db.trx<TechnologyTables>(), library.id);
    const refused = REFUSED_WORDS[query.get("refused") ?? ""];
    const title = `Technology at ${library.name}`;
    return staffPage({
      title,
      status: attempt ? 422 : 200,
      current: "technology",
      service,
      body: (
        <>
          <DoneBanner said={DONE_WORDS[query.get("done") ?? ""]} />
          <FormProblems errors={attempt?.errors ?? (refused ? { form: refused } : undefined)} />
          <h1>{title}</h1>
          <div class="desk">
            <div>
              <Computers computers={computers} libraryId={library.id} csrf={csrf} now={now} />
              <Loans loans={loans} csrf={csrf} today={today} />
              <Shelf devices={devices} loans={loans} libraryId={library.id} />
            </div>
            <DeskAside
              library={library}
              others={ofAll || libraries.length > 1}
              sims={sims}
              csrf={csrf}
              visitor={visitor}
              attempt={attempt}
            />
          </div>
        </>
      ),
    });
  });
}
