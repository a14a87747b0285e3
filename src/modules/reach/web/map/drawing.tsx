import type { Fill, MapView } from "./present-map.ts";
import { areaMark } from "./present-map.ts";

/** Light to dark green, each with a pattern of its own: it reads in black and white, and by whoever sees no green. */
const PATTERNS: Record<Fill, { ground: string; marks?: string; ink?: string }> = {
  1: { ground: "#f3f7ee" },
  2: { ground: "#d3e6d4", marks: "M5 6h4M5 8h4M15 16h4M15 18h4", ink: "#2f6f52" },
  3: { ground: "#a5cfb3", marks: "M-4 4L4-4M0 20L20 0M16 24L24 16", ink: "#2f6f52" },
  4: { ground: "#5f9f7e", marks: "M0 20L20 0M0 0L20 20", ink: "#0f3f2e" },
  5: { ground: "#0f5540" },
  few: { ground: "#ffffff", marks: "M0 10h20", ink: "#8a8f8b" },
  hidden: { ground: "#ffffff", marks: "M10 0v20", ink: "#8a8f8b" },
  nobody: { ground: "#c9c5bb" },
};
const FILLS = Object.keys(PATTERNS) as (keyof typeof PATTERNS)[];

const fillUrl = (fill: Fill) => `url(#fill-${fill})`;

/** Written as attributes, so that a drawing stands by itself, with no stylesheet. */
export const Patterns = () => (
  <defs>
    {FILLS.map((fill) => {
      const { ground, marks, ink } = PATTERNS[fill];
      return (
        <pattern key={fill} id={`fill-${fill}`} width={20} height={20} patternUnits="userSpaceOnUse">
          <path fill={ground} d="M0 0h20v20H0z" />
          {marks && <path fill="none" stroke={ink} stroke-width={2.5} d={marks} />}
        </pattern>
      );
    })}
  </defs>
);

export const Swatch = ({ fill, x = 0, y = 0 }: { fill: Fill; x?: number; y?: number }) => (
  <path fill={fillUrl(fill)} stroke="#3d4541" stroke-width={2} d={`M${x + 1} ${y + 1}h38v28h-38z`} />
);

/** The areas and libraries, without the patterns that they are filled with. */
export const MapShapes = ({
  map,
  linkTo,
  y = 0,
}: {
  map: MapView;
  linkTo: (code: string) => string | undefined;
  y?: number;
}) => (
  // biome-ignore lint/a11y/noSvgWithoutTitle: a part of a drawing, which has a name of its own; it clips
  <svg y={y} width={map.width} height={map.height} overflow="hidden">
    <path fill="#e8eef0" d={`M0 0h${map.width}v${map.height}H0z`} />
    <path fill="#ebe5d8" stroke="#ebe5d8" stroke-width={5} d={map.around} />
    <g stroke="#3d4541" stroke-width={1.5} stroke-linejoin="round" fill-rule="evenodd">
      {map.areas.map(({ code, says, fill, path }) => {
        const href = linkTo(code);
        const shape = <path fill={fillUrl(fill)} d={path} />;
        return href === undefined ? (
          <g key={code} id={areaMark(code)}>
            <title>{says}</title>
            {shape}
          </g>
        ) : (
          <a key={code} id={areaMark(code)} href={href}>
            <title>{says}</title>
            {shape}
          </a>
        );
      })}
    </g>
    {map.libraries.map(({ n, name, x, y }) =>
      map.numbered ? (
        <g key={n}>
          <title>{`Library: ${name}`}</title>
          <circle cx={x} cy={y} r={15} fill="#ffffff" stroke="#0b0c0c" stroke-width={3} />
          <text x={x} y={y} dy=".35em" text-anchor="middle" font-family="sans-serif" font-size={18} fill="#0b0c0c">
            {n}
          </text>
        </g>
      ) : (
        <path key={n} d={`M${x - 8} ${y}l8-8 8 8-8 8z`} fill="#ffffff" stroke="#0b0c0c" stroke-width={3}>
          <title>{`Library: ${name}`}</title>
        </path>
      ),
    )}
  </svg>
);
