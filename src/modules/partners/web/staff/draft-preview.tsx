import { type Column, Table } from "../../../../platform/views/pieces/table.tsx";
import type { MappedService } from "../../actions/map-rows.ts";
import type { CsvField, CsvMapping } from "../../domain/csv-fields.ts";
import { CANCELLED } from "../../domain/dated.ts";
import { sayAges } from "../../domain/listing-words.ts";
import type { Fault } from "../../domain/source.ts";
import { sayPlace } from "./say-place.ts";
import { count } from "./source-words.ts";

const MOST_SERVICES = 10;
const MOST_FAULTS = 50;
const MOST_DATES = 3;

interface Props {
  services: MappedService[];
  faults: Fault[];
  refused: number;
  /** Rows that are over or do not take place. */
  passedOver: number;
  whole: boolean;
  mapping: CsvMapping;
  /** Ids of what looks like a refuge and has its place shown. */
  shown: readonly string[];
}

type Cost = { amount?: number; amount_description?: string };

/** When it is, as far as that is shown; a date that was called off says so. */
export const sayDates = ({ record: { schedules } }: MappedService): string => {
  const said = schedules.map(({ description, byday, opens_at, closes_at, notes }) => {
    const when = String(description ?? `${byday}, ${opens_at} to ${closes_at}`);
    return notes === CANCELLED ? `${CANCELLED}: ${when}` : when;
  });
  if (said.length === 0) return "Not said";
  const more = said.length - MOST_DATES;
  return `${said.slice(0, MOST_DATES).join("; ")}${more > 0 ? `; and ${count(more, "more date", "more dates")}` : ""}`;
};

const sayCost = ({ record }: MappedService): string => {
  const [cost] = (record.cost_options as Cost[] | undefined) ?? [];
  if (!cost) return "Not said";
  return cost.amount === undefined
    ? cost.amount_description!
    : cost.amount === 0
      ? "Free"
      : `£${cost.amount.toFixed(2)}`;
};

type Shown = Column<MappedService> & { fields: CsvField[] };
const said = (text: unknown) => <bdi>{text ? String(text) : "Not said"}</bdi>;
const isTaken = (mapping: CsvMapping, fields: CsvField[]) =>
  Object.values(mapping).some((each) => fields.includes(each));

/** Whoever takes a table looks at these first: what stands here is public. */
const CONTACTS: Shown[] = [
  { fields: ["email"], heading: "Email", cell: ({ record }) => said(record.email) },
  {
    fields: ["phone"],
    heading: "Phone",
    cell: ({ record }) => said((record.phones as { number: string }[] | undefined)?.[0]?.number),
  },
  { fields: ["website"], heading: "Web page", cell: ({ record }) => said(record.url) },
];

const MOST_WORDS = 160;
const clipped = (text: unknown) =>
  typeof text === "string" && text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS)} …` : text;
const OTHERS: Shown[] = [
  { fields: ["description"], heading: "What it is", cell: ({ record }) => said(clipped(record.description)) },
  {
    fields: ["from_age", "to_age"],
    heading: "Ages",
    cell: ({ record }) =>
      (record.unread as string[] | undefined)?.some((field) => field.endsWith("_age"))
        ? "Not said clearly: its page says to ask"
        : said(sayAges(record as { minimum_age?: number; maximum_age?: number })),
  },
  {
    fields: ["category"],
    heading: "What it is about",
    cell: ({ record }) =>
      said(
        (record.attributes as { taxonomy_term: { name: string } }[] | undefined)
          ?.map(({ taxonomy_term }) => taxonomy_term.name)
          .join(", "),
      ),
  },
  { fields: ["id"], heading: "Its id there", cell: ({ record }) => said(record.id) },
];

/** What the rows become, and all that is wrong with them. */
export const DraftPreview = ({ services, faults, refused, passedOver, whole, mapping, shown }: Props) => (
  <section id="preview" aria-labelledby="becomes">
    <h2 id="becomes">
      {count(services.length, "service", "services")}, {count(refused, "row", "rows")} refused
    </h2>
    {passedOver > 0 && <p>{count(passedOver, "row is", "rows are")} over or called off, and passed over.</p>}
    {whole && refused > 0 && <p>Because rows are refused, nothing that the table leaves out will be withdrawn.</p>}
    {services.length > 0 && (
      <Table<MappedService>
        caption={services.length > MOST_SERVICES ? `The first ${MOST_SERVICES} of them` : "What will be shown"}
        rows={services.slice(0, MOST_SERVICES)}
        columns={[
          { heading: "Name", rowHeading: true, cell: ({ record }) => <bdi>{record.name}</bdi> },
          ...CONTACTS.filter(({ fields }) => isTaken(mapping, fields)),
          { heading: "Run by", cell: ({ record }) => <bdi>{(record.organization as { name: string }).name}</bdi> },
          { heading: "When", cell: sayDates },
          { heading: "Where", cell: (service) => <bdi>{sayPlace(service, shown)}</bdi> },
          { heading: "Cost", cell: sayCost },
          ...OTHERS.filter(({ fields }) => isTaken(mapping, fields)),
        ]}
      />
    )}
    {faults.length > 0 && (
      <Table<Fault>
        caption={
          faults.length > MOST_FAULTS
            ? `The first ${MOST_FAULTS} of ${faults.length} things that are wrong`
            : `${count(faults.length, "thing is", "things are")} wrong`
        }
        rows={faults.slice(0, MOST_FAULTS)}
        columns={[
          { heading: "Line", rowHeading: true, cell: ({ line }) => line },
          { heading: "Column", cell: ({ field }) => <bdi>{field || "The whole row"}</bdi> },
          { heading: "What is wrong", cell: ({ reason }) => reason },
        ]}
      />
    )}
  </section>
);
