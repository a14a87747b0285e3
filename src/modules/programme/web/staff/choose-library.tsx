import { Button } from "../../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { MOST_LIBRARIES, type StaffLibrary } from "../../../places/index.ts";

interface ChooseLibraryProps {
  libraries: StaffLibrary[];
  /** Where a choice leads: the day at that library, which this computer then remembers, unless told. */
  to?: (id: string) => string;
}

/** A library among those of several services: many have the same name. */
export const sayWhose = (library: Pick<StaffLibrary, "name" | "serviceName">): string =>
  `${library.name}, ${library.serviceName}`;

interface FindLibraryProps {
  /** As typed; empty where nothing was asked yet. */
  words: string;
  /** Those that have the words. */
  libraries: StaffLibrary[];
  /** Path of the page that asks. */
  action: string;
  to: (id: string) => string;
}

/** Whoever looks after every service finds a library by its name or its service's: a list of all would have no end. */
export const FindLibrary = ({ words, libraries, action, to }: FindLibraryProps) => (
  <>
    <h1>Which library?</h1>
    <form action={action} method="get" class="filter">
      <TextInput
        name="find"
        type="search"
        label={{ text: "Name of the library or of its library service" }}
        value={words}
        width={20}
      />
      <Button secondary>Find</Button>
    </form>
    {words && libraries.length === 0 && <p>No library has these words in its name or its service's.</p>}
    {words && libraries.length === MOST_LIBRARIES && (
      <p>There are more than {MOST_LIBRARIES}: these are the first by name. Add a word to find others.</p>
    )}
    {words && libraries.length > 0 && (
      <ul class="needs">
        {libraries.map((library) => (
          <li key={library.id}>
            <a href={to(library.id)}>{sayWhose(library)}</a>
          </li>
        ))}
      </ul>
    )}
  </>
);

/** The first question of the day, where there are several libraries. */
export const ChooseLibrary = ({ libraries, to = (id) => `/staff/at/${id}` }: ChooseLibraryProps) => (
  <>
    <h1>Which library are you at?</h1>
    {libraries.length === 0 ? (
      <p>Your service has no libraries here yet. Ask whoever set up Alcove to load them.</p>
    ) : (
      <>
        <p class="quiet">This computer remembers it. You can change it at any time.</p>
        <ul class="needs">
          {libraries.map((library) => (
            <li key={library.id}>
              <a href={to(library.id)}>{library.name}</a>
            </li>
          ))}
        </ul>
      </>
    )}
  </>
);

/** The way to another library, where there is one. */
export const LibraryChanger = ({ library, libraries }: { library: StaffLibrary; libraries: StaffLibrary[] }) => (
  <section aria-labelledby="this-library">
    <h2 id="this-library">{library.name}</h2>
    <ul class="todo">
      <li>
        <a href={`/staff/libraries/${library.id}`}>Hours, closures, access and details</a>
      </li>
      <li>
        <a href={`/libraries/${library.slug}`}>The page people see</a>
      </li>
      {libraries.length > 1 && (
        <li>
          <a href="/staff/where">I'm at another library</a>
        </li>
      )}
    </ul>
  </section>
);
