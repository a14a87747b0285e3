import type { StaffLibrary } from "../../../places/index.ts";

interface ChooseLibraryProps {
  libraries: StaffLibrary[];
  /** Where a choice leads: the day at that library, which this computer then remembers, unless told. */
  to?: (id: string) => string;
}

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
export const LibraryChanger = ({ library, others }: { library: StaffLibrary; others: boolean }) => (
  <section aria-labelledby="this-library">
    <h2 id="this-library">{library.name}</h2>
    <ul class="todo">
      <li>
        <a href={`/staff/libraries/${library.id}`}>Hours, closures, access and details</a>
      </li>
      <li>
        <a href={`/libraries/${library.slug}`}>The page people see</a>
      </li>
      {others && (
        <li>
          <a href="/staff/where">I'm at another library</a>
        </li>
      )}
    </ul>
  </section>
);
