import { Table } from "../../../platform/views/pieces/table.tsx";
import type { LoadedObjective, UndertakingRow } from "./load-objective.ts";
import { pickUndertakingsPath } from "./paths.ts";
import { counted, sayDays, UNDERTAKING_WORDS } from "./say-outcomes.ts";

/** Agreements and actions that an objective has in the year, with the way to each. */
export const UndertakingsSection = ({
  loaded: { objective, undertakings, undertakingsUnread },
  mayChoose,
}: {
  loaded: LoadedObjective;
  mayChoose: boolean;
}) => (
  <section aria-labelledby="undertakings">
    <h2 id="undertakings">Agreements and actions that are for it</h2>
    {undertakings.length === 0 ? (
      <p>{undertakingsUnread > 0 ? "None that can be named here." : "None in this year."}</p>
    ) : (
      <Table<UndertakingRow>
        caption="Agreements and actions that are for it"
        captionHidden
        rows={undertakings}
        columns={[
          {
            heading: "With whom, or about whom",
            rowHeading: true,
            cell: ({ undertaking: { href, title } }) => (
              <a href={href}>
                <bdi>{title}</bdi>
              </a>
            ),
          },
          { heading: "Kind", cell: ({ undertaking: { kind } }) => UNDERTAKING_WORDS[kind] },
          { heading: "What", cell: ({ undertaking: { what } }) => <bdi>{what}</bdi> },
          { heading: "Where it stands", cell: ({ undertaking: { standing } }) => standing },
          { heading: "For it", cell: ({ links }) => links.map(sayDays).join("; ") },
        ]}
      />
    )}
    {undertakingsUnread > 0 && (
      <p>
        {counted(undertakingsUnread, "action of another library is", "actions of other libraries are")} for it too, and
        not named here.
      </p>
    )}
    {mayChoose && (
      <p class="not-printed">
        <a href={pickUndertakingsPath(objective.id)}>Choose agreements and actions</a>
      </p>
    )}
  </section>
);
