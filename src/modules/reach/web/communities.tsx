import { Table } from "../../../platform/views/pieces/table.tsx";
import { COMMUNITIES, type Neighbourhood } from "../domain/community.ts";
import type { LoadedFigures } from "./load-figures.ts";
import { reachPath } from "./paths.ts";
import { COMMUNITY_LINKS } from "./say-community.ts";
import { number, people, sayRate } from "./say-figures.ts";

/** The same members beside another community. */
export const OtherCommunities = ({ loaded: { community, library, count } }: { loaded: LoadedFigures }) => (
  <p class="not-printed">
    Beside:{" "}
    {COMMUNITIES.map((kind, at) => (
      <span key={kind}>
        {at > 0 && " · "}
        {kind === community.kind ? (
          <b>{COMMUNITY_LINKS[kind]}</b>
        ) : (
          <a href={reachPath(library?.id ?? null, count.countedOn, kind)}>{COMMUNITY_LINKS[kind]}</a>
        )}
      </span>
    ))}
  </p>
);

/** The council's area by nearest library, with the members of all libraries who live there. */
export const Neighbourhoods = ({
  neighbourhoods,
  nameOf,
  hrefOf,
}: {
  neighbourhoods: Neighbourhood[];
  nameOf: (libraryId: string) => string;
  /** Its own page, where it has figures by itself. */
  hrefOf: (libraryId: string) => string | undefined;
}) => (
  <section aria-labelledby="neighbourhoods">
    <h2 id="neighbourhoods">By nearest library</h2>
    <p>
      Each small area belongs to the library it is nearest to. Members are those of any library of the service who live
      there, fewest for their residents first.
    </p>
    <Table<Neighbourhood>
      caption="Residents and members by nearest library"
      captionHidden
      rows={neighbourhoods}
      columns={[
        {
          heading: "Nearest library",
          rowHeading: true,
          cell: ({ libraryId }) => {
            const href = hrefOf(libraryId);
            return (
              <span id={`near-${libraryId}`}>{href ? <a href={href}>{nameOf(libraryId)}</a> : nameOf(libraryId)}</span>
            );
          },
        },
        { heading: "Residents", numeric: true, cell: ({ residents }) => number(residents) },
        {
          heading: "In the most deprived tenth",
          numeric: true,
          cell: ({ mostDeprived }) => (mostDeprived === undefined ? "–" : `${mostDeprived.toFixed(0)}%`),
        },
        {
          heading: "Members",
          numeric: true,
          cell: ({ members }) => (members.shown > 0 ? people(members) : "too few to show"),
        },
        { heading: "Members per 1,000", numeric: true, cell: (row) => <b>{sayRate(row)}</b> },
        {
          heading: "Areas nearer to another service",
          numeric: true,
          cell: ({ nearerElsewhere, areas }) => `${nearerElsewhere} of ${areas}`,
        },
      ]}
    />
  </section>
);
