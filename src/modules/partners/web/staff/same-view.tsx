import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import type { Reason } from "../../domain/likeness.ts";
import { localServicePath } from "../../domain/service-listing.ts";
import type { ComparedEntry, Twin } from "../../queries/pairs.ts";
import { type ComparedLine, compareEntries, sayReasons } from "./compare-entries.ts";
import { SAME_PATH } from "./staff-paths.ts";

/** An entry of a pair, and the library service that has it where that is another than one's own. */
export interface Side {
  entry: ComparedEntry;
  /** Its name, of another service alone. */
  of?: string;
}

export interface PairView {
  one: Side;
  other: Side;
  reasons: Reason[];
}

/** What an entry is called where two of one name stand side by side. */
const fromOf = ({ entry, of }: Side): string => (of ? `${entry.source}, ${of}` : entry.source);

/** Two entries side by side, why they may be the same, and what to say of it. */
export const PairPart = ({ pair: { one, other, reasons }, at, csrf }: { pair: PairView; at: number; csrf: string }) => {
  const theirs = [one, other].filter(({ of }) => of !== undefined);
  const own = [one, other].filter(({ entry, of }) => entry.listing_id !== null && of === undefined);
  return (
    <section class="form-part" aria-labelledby={`pair-${at}`}>
      <h2 id={`pair-${at}`}>
        <bdi>{one.entry.doc.name}</bdi>
        {one.entry.doc.name !== other.entry.doc.name && (
          <>
            {" "}
            and <bdi>{other.entry.doc.name}</bdi>
          </>
        )}
      </h2>
      <p>{sayReasons(reasons)}</p>
      <Table<ComparedLine>
        caption={`What both say of ${one.entry.doc.name}`}
        captionHidden
        rows={compareEntries(one.entry, other.entry)}
        columns={[
          {
            heading: "What",
            rowHeading: true,
            cell: ({ what, differs }) => (
              <>
                {what} {differs && <Tag>Differs</Tag>}
              </>
            ),
          },
          ...[one, other].map((side, which) => ({
            heading: `From ${fromOf(side)}${fromOf(one) === fromOf(other) ? `, ${which + 1}` : ""}`,
            cell: (line: ComparedLine) => <Words text={which === 0 ? line.one : line.other} />,
          })),
        ]}
      />
      <p>
        {[one, other].map((side, which) => (
          <span key={side.entry.id}>
            {which > 0 && " · "}
            <a href={localServicePath(side.entry.slug)}>The page of the one from {fromOf(side)}</a>
          </span>
        ))}
      </p>
      {theirs.map(({ of, entry }) => (
        <p class="quiet" key={entry.id}>
          The one from {entry.source} is {of}’s: only their staff can take it out of sight.
        </p>
      ))}
      {own.map(({ entry }) => (
        <p class="quiet" key={entry.id}>
          The one from {entry.source} is what the organisation lists itself: that is never out of sight for another.
        </p>
      ))}
      <StaffForm action={SAME_PATH} csrf={csrf}>
        <Hidden values={{ one: one.entry.id, other: other.entry.id }} />
        <ButtonGroup>
          {[one, other].map((side, which) => {
            const hides = which === 0 ? other : one;
            if (hides.of || hides.entry.listing_id) return null;
            return (
              <Button key={side.entry.id} name="do" value={which === 0 ? "one" : "other"} preventDoubleClick>
                The same: show the one from {fromOf(side)}
                <span class="govuk-visually-hidden">: {side.entry.doc.name}</span>
              </Button>
            );
          })}
          <Button name="do" value="not" secondary>
            Not the same
            <span class="govuk-visually-hidden">: {one.entry.doc.name}</span>
          </Button>
        </ButtonGroup>
      </StaffForm>
    </section>
  );
};

const Words = ({ text }: { text: string }) => (text ? <bdi>{text}</bdi> : <span class="quiet">Not said</span>);

/** An entry that another is shown instead of; `shown` is that one, where anybody sees it. */
export interface TwinView {
  twin: Twin;
  shown?: ComparedEntry;
}

/** What an entry says otherwise than the one that is shown. */
export const Otherwise = ({ shown, twin }: { shown: Parameters<typeof compareEntries>[0]; twin: Twin }) => {
  const lines = compareEntries(shown, twin).filter(({ differs, other }) => differs && other !== "");
  if (lines.length === 0) return <>Nothing</>;
  return (
    <ul class="plain">
      {lines.map(({ what, other }) => (
        <li key={what}>
          {what}: <bdi>{other}</bdi>
        </li>
      ))}
    </ul>
  );
};

/** Entries that another is shown instead of, with what they say otherwise and the way back. */
export const Twins = ({ twins, csrf }: { twins: TwinView[]; csrf: string }) => (
  <Table<TwinView>
    caption="Shown as one"
    captionHidden
    rows={twins}
    columns={[
      {
        heading: "Entry",
        rowHeading: true,
        cell: ({ twin }) => (
          <>
            <bdi>{twin.doc.name}</bdi> {!twin.away && <Tag>Shown again</Tag>}
            <span class="block quiet">From {twin.source}</span>
          </>
        ),
      },
      {
        heading: "Shown instead",
        cell: ({ shown }) =>
          shown ? (
            <>
              <a href={localServicePath(shown.slug)}>{shown.doc.name}</a>
              <span class="block quiet">From {shown.source}</span>
            </>
          ) : (
            "It is gone or hidden, so this one is shown again"
          ),
      },
      { heading: "Says otherwise", cell: ({ twin, shown }) => (shown ? <Otherwise shown={shown} twin={twin} /> : "") },
      {
        heading: "Said",
        cell: ({ twin }) => `${twin.said_by}, ${sayDate(localDate(twin.said_at), { weekday: false, year: true })}`,
      },
      {
        heading: "Do",
        plain: true,
        cell: ({ twin }) => (
          <StaffForm action={SAME_PATH} csrf={csrf}>
            <Hidden values={{ one: twin.id, do: "both" }} />
            <Button secondary>
              {twin.away ? "Show both again" : "They are two: keep it shown"}
              <span class="govuk-visually-hidden">: {twin.doc.name}</span>
            </Button>
          </StaffForm>
        ),
      },
    ]}
  />
);
