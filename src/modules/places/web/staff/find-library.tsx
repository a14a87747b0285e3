import type { ComponentChildren } from "preact";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { MOST_LIBRARIES, type StaffLibrary } from "../../queries/for-staff.ts";

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
  /** What the page's address says beside the words. */
  keep?: Record<string, string>;
  /** The page's heading, where it is not the question itself. */
  children?: ComponentChildren;
}

/** Whoever looks after every service finds a library by its name or its service's: a list of all would have no end. */
export const FindLibrary = ({ words, libraries, action, to, keep = {}, children }: FindLibraryProps) => (
  <>
    {children ?? <h1>Which library?</h1>}
    <form action={action} method="get" class="filter">
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
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
