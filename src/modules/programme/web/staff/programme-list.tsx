import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayWhen } from "../../../../platform/clock/say-when.ts";
import { cleanText } from "../../../../platform/http/read-form.ts";
import type { Answer, Context } from "../../../../platform/http/route.ts";
import { Button, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import {
  MOST_LIBRARIES,
  type StaffLibrary,
  sayWhose,
  serviceName,
  staffLibraries,
  staffLibrary,
} from "../../../places/index.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import { type ListFilter, staffActivities } from "../../queries/for-staff.ts";
import { saidDone } from "./activity-overview.tsx";
import { chosenLibrary, wordsToFind } from "./chosen-library.ts";
import { sayStanding } from "./staff-words.ts";

const STANDINGS = [
  { value: "", text: "Any" },
  { value: "published", text: "Public" },
  { value: "draft", text: "Draft" },
  { value: "withdrawn", text: "Withdrawn" },
];

/** GET /staff/programme: what is put on, at my library or any of the service. */
export async function programmePage(parts: StaffParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  const { query, now } = context;
  return db.work(scopeOf(visitor), async () => {
    const ofAll = visitor.serviceId === "*";
    const find = ofAll ? wordsToFind(context) : "";
    const found = ofAll && !find ? [] : await staffLibraries(db, visitor, find);
    const chosen = ofAll ? await staffLibrary(db, query.get("library") ?? "") : undefined;
    // The one chosen stays so, until others are looked for.
    const libraries = chosen && !find ? [chosen] : found;
    const asked = query.get("library");
    const libraryId =
      asked === null ? chosenLibrary(context, libraries)?.id : libraries.find((library) => library.id === asked)?.id;
    const status = STANDINGS.find((each) => each.value && each.value === query.get("status"))
      ?.value as ListFilter["status"];
    const words = cleanText(query.get("q") ?? "").slice(0, 100);
    const within = find ? { ...visitor, libraryIds: found.map(({ id }) => id) } : visitor;
    const listed =
      find && found.length === 0 ? [] : await staffActivities(db, within, { libraryId, status, words }, now);
    const at = [...new Set(listed.flatMap((each) => each.libraryId ?? []))];
    const named = ofAll && at.length > 0 ? await staffLibraries(db, { ...visitor, libraryIds: at }) : libraries;
    const say = ofAll ? sayWhose : ({ name }: StaffLibrary) => name;
    const nameOf = new Map(named.map((library) => [library.id, say(library)]));
    return staffPage({
      title: "Programme",
      current: "programme",
      service: await serviceName(db, visitor),
      body: (
        <>
          <DoneBanner said={saidDone(context)} />
          <div class="bar-top">
            <h1>Programme</h1>
            <div class="button-group">
              <ButtonLink href="/staff/activities/new">Put something on</ButtonLink>
              <ButtonLink secondary href="/staff/copy-term">
                Copy last term
              </ButtonLink>
            </div>
          </div>
          <form action="/staff/programme" method="get" class="filter">
            {ofAll && (
              <TextInput
                name="find"
                type="search"
                label={{ text: "Name of a library or library service" }}
                value={find}
                width={20}
              />
            )}
            <Select
              name="library"
              label={{ text: "Library" }}
              value={libraryId ?? ""}
              items={[
                { value: "", text: find ? "All with that name" : "All libraries" },
                ...libraries.map((library) => ({ value: library.id, text: say(library) })),
              ]}
            />
            <Select name="status" label={{ text: "Seen by people" }} value={status ?? ""} items={STANDINGS} />
            <TextInput name="q" type="search" label={{ text: "Words in the title" }} value={words} width={20} />
            <Button secondary>Show</Button>
          </form>
          {find && found.length === 0 && <p>No library has these words in its name or its service's.</p>}
          {found.length === MOST_LIBRARIES && (
            <p>
              More than {MOST_LIBRARIES} libraries have these words: the first by name are listed. Add a word to find
              others.
            </p>
          )}
          {listed.length === 0 ? (
            <p>
              Nothing fits. Show all libraries, or <a href="/staff/activities/new">put something on</a>.
            </p>
          ) : (
            <Table
              caption={`${listed.length === 1 ? "One activity" : `${listed.length} activities`}`}
              rows={listed}
              tone={(each) => (each.status === "withdrawn" || !each.nextAt ? "past" : undefined)}
              columns={[
                {
                  heading: "What",
                  rowHeading: true,
                  cell: (each) => <a href={`/staff/activities/${each.id}`}>{each.title}</a>,
                },
                // Of one library alone the filter above has said it.
                ...(libraryId
                  ? []
                  : [
                      {
                        heading: "Where",
                        cell: (each: (typeof listed)[number]) =>
                          each.libraryId ? (nameOf.get(each.libraryId) ?? "Another library") : "Online",
                      },
                    ]),
                {
                  heading: "When",
                  cell: (each) => (each.once && each.lastAt ? sayOnce(each.lastAt) : (each.repeatWords ?? "")),
                },
                {
                  heading: "Next",
                  cell: (each) => (each.nextAt ? sayNext(each.nextAt) : <span class="quiet">No dates to come</span>),
                },
                { heading: "Seen", cell: (each) => sayStanding(each, now) },
              ]}
            />
          )}
        </>
      ),
    });
  });
}

const sayOnce = (startsAt: string) => `Once, ${sayDate(localDate(startsAt))}`;
const sayNext = (startsAt: string) => sayWhen(startsAt, startsAt, { year: false }).replace(/ to .*$/, "");
