import { Table } from "../../../../platform/views/pieces/table.tsx";
import type { OrukOrganisation } from "../../domain/oruk.ts";
import type { EntryWithCheck } from "../../queries/organisations.ts";
import type { Twin } from "../../queries/pairs.ts";
import { Otherwise } from "./same-view.tsx";
import { SAME_PATH } from "./staff-paths.ts";

interface Props {
  entries: EntryWithCheck[];
  organisation: OrukOrganisation;
  /** Entries that one of those is shown instead of. */
  twins: Twin[];
}

/** What other sources say otherwise of entries that are shown for them too. Nothing where none is. */
export const ShownFor = ({ entries, organisation, twins }: Props) => {
  const lines = twins.flatMap((twin) => {
    const entry = entries.find(({ id }) => id === twin.twin_of);
    return entry && twin.away ? [{ twin, entry }] : [];
  });
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="shown-for">
      <h2 id="shown-for">Shown for other entries too</h2>
      <p>
        Somebody said that these are the same. What they say otherwise may be right:{" "}
        <a href={SAME_PATH}>see all that are shown as one</a>.
      </p>
      <Table<(typeof lines)[number]>
        caption="Shown for other entries too"
        captionHidden
        rows={lines}
        columns={[
          { heading: "Entry", rowHeading: true, cell: ({ entry }) => entry.name },
          { heading: "Shown for", cell: ({ twin }) => `${twin.doc.name}, from ${twin.source}` },
          {
            heading: "It says otherwise",
            cell: ({ entry, twin }) => <Otherwise shown={{ ...entry, organisation }} twin={twin} />,
          },
        ]}
      />
    </section>
  );
};
