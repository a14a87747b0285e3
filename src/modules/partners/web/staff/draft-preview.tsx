import { Table } from "../../../../platform/views/pieces/table.tsx";
import type { MappedService } from "../../actions/map-rows.ts";
import type { Fault } from "../../domain/source.ts";
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
}

interface Place {
  location: { name?: string; addresses?: { address_1?: string; city?: string; postal_code?: string }[] };
}
type Cost = { amount?: number; amount_description?: string };

const sayDates = ({ record: { schedules } }: MappedService): string => {
  const said = schedules.map(({ description, byday, opens_at, closes_at }) =>
    String(description ?? `${byday}, ${opens_at} to ${closes_at}`),
  );
  if (said.length === 0) return "Not said";
  const more = said.length - MOST_DATES;
  return `${said.slice(0, MOST_DATES).join("; ")}${more > 0 ? `; and ${count(more, "more date", "more dates")}` : ""}`;
};

const sayPlace = ({ record }: MappedService): string => {
  const [place] = (record.service_at_locations as Place[] | undefined) ?? [];
  const address = place?.location.addresses?.[0];
  const words = [place?.location.name, address?.address_1, address?.city, address?.postal_code].filter(Boolean);
  return [...new Set(words)].join(", ") || "Not said";
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

/** What the rows become, and all that is wrong with them. */
export const DraftPreview = ({ services, faults, refused, passedOver, whole }: Props) => (
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
          { heading: "Run by", cell: ({ record }) => <bdi>{(record.organization as { name: string }).name}</bdi> },
          { heading: "When", cell: sayDates },
          { heading: "Where", cell: sayPlace },
          { heading: "Cost", cell: sayCost },
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
