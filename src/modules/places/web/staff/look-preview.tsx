import { Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import type { Colour } from "../../domain/contrast.ts";
import { checkBand, checkBrand, ENOUGH, onBand, PAGE } from "../../domain/look.ts";
import { sayRatio } from "./say-contrast.ts";

/** Alcove's own green, where a service has no colour for links. */
const OURS: Colour = "#0f5540";

/** How a page in these colours looks, drawn, and how well each can be read, in figures. */
export const LookPreview = ({ brand, band }: { brand?: Colour; band?: Colour }) => {
  const { paper, ink } = PAGE.day;
  const rows = [...(brand ? checkBrand(brand) : []), ...(band ? checkBand(band) : [])];
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">How it reads</h2>
      <svg class="look-preview" viewBox="0 0 320 132" role="img" aria-label="A page in these colours">
        <rect width="320" height="132" fill={paper} />
        <rect width="320" height="34" fill={band ?? paper} />
        <text x="14" y="22" font-size="14" font-weight="700" fill={band ? onBand(band) : ink}>
          Your libraries
        </text>
        <text x="14" y="62" font-size="14" fill={ink}>
          Every Tuesday, free
        </text>
        <text x="150" y="62" font-size="14" text-decoration="underline" fill={brand ?? OURS}>
          See what is on
        </text>
        <rect x="14" y="82" width="124" height="34" rx="4" fill={brand ?? OURS} />
        <text x="28" y="104" font-size="14" font-weight="700" fill="#ffffff">
          Book a place
        </text>
      </svg>
      <Table
        caption={`Contrast, where ${ENOUGH} to 1 is enough`}
        rows={rows}
        columns={[
          { heading: "What", rowHeading: true, cell: ({ where }) => where },
          { heading: "Contrast", cell: ({ ratio }) => sayRatio(ratio) },
          {
            heading: "Can be read",
            cell: ({ ratio }) => (ratio >= ENOUGH ? <Tag tone="green">Yes</Tag> : <Tag>Not by everyone</Tag>),
          },
        ]}
      />
    </section>
  );
};
