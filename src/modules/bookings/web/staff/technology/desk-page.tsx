import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../../../platform/db/database.ts";
import { type Answer, type Context, redirect, type Visitor } from "../../../../../platform/http/route.ts";
import { newId } from "../../../../../platform/ids/ids.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { Select } from "../../../../../platform/views/forms/select.tsx";
import { FormProblems, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../../vocabulary/roles.ts";
import { FindLibrary, libraryFor, type StaffLibrary, serviceName, staffLibraries } from "../../../../places/index.ts";
import { ChooseLibrary, libraryAt, wordsToFind } from "../../../../programme/index.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { computersOn, devicesAt, liveLoans } from "../../../queries/technology/desk.ts";
import { simsLeft } from "../../../queries/technology/sims.ts";
import { HELP_ABOUT, type TechnologyTables } from "../../../technology-tables.ts";
import { daysSpan } from "../../spaces/space-page.tsx";
import { Computers } from "./computers-now.tsx";
import { Loans, Shelf } from "./loan-tables.tsx";
import { ABOUT_WORDS, DONE_WORDS, REFUSED_WORDS } from "./technology-words.ts";

/** Path of a library's technology for staff. */
export const deskPath = (libraryId: string, done?: string): string =>
  `/staff/technology?${new URLSearchParams({ library: libraryId, ...(done && { done }) })}`;

/** The library that somebody is at: as the address says, or else as this computer knows. */
export async function atLibrary(db: Database, context: Context, visitor: Visitor) {
  const asked = context.query.get("library");
  const library = await (asked ? libraryFor(db, visitor, asked) : libraryAt(db, visitor, context));
  return { library, service: await serviceName(db, visitor) };
}

/** GET /staff/technology?library=: what is out, due, ready and waited for; SIMs left; computers now. */
export function deskPage({ db, clock }: BookingParts, context: Context): Promise<Answer> {
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
    if (query.get("library") !== library.id) return redirect(deskPath(library.id));
    const today = clock.today();
    const loans = await liveLoans(db, library.id);
    const devices = await devicesAt(db, library.id);
    const computers = await computersOn(db, library.id, daysSpan(today, 1));
    const sims = await simsLeft(db.trx<TechnologyTables>(), library.id);
    const refused = REFUSED_WORDS[query.get("refused") ?? ""];
    const title = `Technology at ${library.name}`;
    return staffPage({
      title,
      current: "technology",
      service,
      body: (
        <>
          <DoneBanner said={DONE_WORDS[query.get("done") ?? ""]} />
          <FormProblems errors={refused ? { form: refused } : undefined} />
          <h1>{title}</h1>
          <div class="desk">
            <div>
              <Computers computers={computers} libraryId={library.id} csrf={csrf} now={now} />
              <Loans loans={loans} csrf={csrf} today={today} />
              <Shelf devices={devices} loans={loans} libraryId={library.id} />
            </div>
            <Aside library={library} others={ofAll || libraries.length > 1} sims={sims} csrf={csrf} visitor={visitor} />
          </div>
        </>
      ),
    });
  });
}

interface AsideProps {
  library: StaffLibrary;
  /** There are other libraries of theirs. */
  others: boolean;
  sims?: number;
  csrf: string;
  visitor: Visitor;
}

const Aside = ({ library, others, sims, csrf, visitor }: AsideProps) => (
  <div>
    <section class="box" aria-labelledby="sims">
      <h2 id="sims">Data SIMs</h2>
      <p>{sims === undefined ? "This library gives none yet. Count some in to begin." : `${sims} left.`}</p>
      {sims !== undefined && (
        <p>
          <a href={`/staff/technology/sim?library=${library.id}`}>Give a SIM</a>
        </p>
      )}
      <StaffForm action="/staff/technology/sims" csrf={csrf}>
        <input type="hidden" name="library" value={library.id} />
        <TextInput
          name="remaining"
          label={{ text: "How many are here now" }}
          value={sims === undefined ? "" : String(sims)}
          inputmode="numeric"
          width={4}
        />
        <Button secondary>Save the count</Button>
      </StaffForm>
    </section>
    <section class="box" aria-labelledby="help">
      <h2 id="help">Note time spent helping</h2>
      <StaffForm action="/staff/technology/help" csrf={csrf} once={newId()}>
        <input type="hidden" name="library" value={library.id} />
        <TextInput name="minutes" label={{ text: "Minutes" }} inputmode="numeric" width={3} />
        <Select
          name="about"
          label={{ text: "About" }}
          items={HELP_ABOUT.map((about) => ({ value: about, text: ABOUT_WORDS[about] }))}
        />
        <Button secondary>Note it</Button>
      </StaffForm>
      <p class="quiet">A number for the day. Nobody is named.</p>
    </section>
    <section class="box" aria-labelledby="guests">
      <h2 id="guests">Guest codes</h2>
      <StaffForm action="/staff/technology/guests" csrf={csrf}>
        <input type="hidden" name="library" value={library.id} />
        <TextInput name="count" label={{ text: "How many" }} value="1" inputmode="numeric" width={2} />
        <Button secondary>Make codes for today</Button>
      </StaffForm>
    </section>
    <section class="box" aria-labelledby="more">
      <h2 id="more">More</h2>
      <ul class="todo">
        <li>
          <a href={`/libraries/${library.slug}/technology`}>The page people see</a>
        </li>
        <li>
          <a href={`/staff/libraries/${library.id}/spaces`}>Add or change computers</a>
        </li>
        {mayAs(visitor.role, "manager") && (
          <li>
            <a href="/staff/technology/settings">Loan days, who SIMs are for, computer minutes</a>
          </li>
        )}
        {others && (
          <li>
            <a href="/staff/where">I'm at another library</a>
          </li>
        )}
      </ul>
    </section>
  </div>
);
