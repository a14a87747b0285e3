import { renderToString } from "preact-render-to-string";
import { mayActFor } from "../../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { listedAreas } from "../areas-table.tsx";
import { type LoadedFigures, loadFigures } from "../load-figures.ts";
import { besideOf, reachPath } from "../paths.ts";
import { day } from "../say-figures.ts";
import { sayMethod } from "../say-method.ts";
import { MapShapes, Patterns, Swatch } from "./drawing.tsx";
import { loadMap } from "./load-map.ts";
import type { MapView } from "./present-map.ts";
import { mapTitle, sayMapMethod } from "./say-map.ts";

const LINE = 40;
const TOP = 90;

/** Words of the drawing; letters are about so wide, so that long titles are set smaller instead of cut. */
const Words = ({
  x,
  y,
  size,
  room,
  children,
}: {
  x: number;
  y: number;
  size: number;
  room: number;
  children: string;
}) => (
  <text
    x={x}
    y={y}
    font-family="sans-serif"
    font-size={Math.min(size, Math.floor(room / (children.length * 0.55)))}
    fill="#0b0c0c"
  >
    {children}
  </text>
);

/** GET /staff/reach/map.svg: the map by itself, with its key, its libraries' names and how it came about. */
export async function mapFile(parts: ReachParts, { visitor, query }: Context): Promise<Answer> {
  const library = query.get("library");
  if (library !== null && (!isId(library) || !mayActFor(visitor!, library))) return notFound;
  const loaded = await loadFigures(parts, visitor!, {
    libraryId: library,
    countedOn: query.get("counted"),
    beside: besideOf(query),
  });
  const map = loaded && (await loadMap(parts, loaded));
  if (!map) return notFound;
  const page = `${parts.baseUrl}${reachPath(library, loaded.count.countedOn, loaded.community.kind)}`;
  return {
    kind: "text",
    type: "image/svg+xml; charset=utf-8",
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${renderToString(<Drawing map={map} loaded={loaded} page={page} />)}\n`,
    headers: {
      "cache-control": "no-store",
      "content-disposition": `inline; filename="members-by-area-${loaded.count.countedOn}.svg"`,
    },
  };
}

function Drawing({ map, loaded, page }: { map: MapView; loaded: LoadedFigures; page: string }) {
  const { count, figures, library } = loaded;
  const rows = new Set(listedAreas(figures.areas, library !== null).shown.map(({ code }) => code));
  const names = map.numbered
    ? map.libraries.map(({ n, name }) => `${n}. ${name}`)
    : [`Diamonds: ${map.libraries.length} libraries`];
  const width = Math.max(map.width, 600);
  const half = width / 2;
  const below = TOP + map.height + LINE;
  const height = below + LINE * (1 + Math.max(map.key.length, names.length));
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${width} ${height}`} lang="en">
      <title>{mapTitle(loaded)}</title>
      <desc>{[page, ...sayMethod(loaded), ...sayMapMethod(map)].join(" ")}</desc>
      <path fill="#ffffff" d={`M0 0h${width}v${height}H0z`} />
      <Patterns />
      <Words x={10} y={36} size={28} room={width - 20}>
        {mapTitle(loaded)}
      </Words>
      <Words x={10} y={70} size={20} room={width - 20}>
        {`Counted on ${day(count.countedOn)}. ${count.source}.`}
      </Words>
      <MapShapes y={TOP} map={map} linkTo={(code) => (rows.has(code) ? `${page}#${code}` : undefined)} />
      {map.key.map(({ fill, says, areas }, at) => (
        <g key={fill}>
          <Swatch fill={fill} x={10} y={below + at * LINE} />
          <Words x={62} y={below + at * LINE + 22} size={20} room={half - 62}>
            {`${says} (${areas})`}
          </Words>
        </g>
      ))}
      {names.map((name, at) => (
        <Words key={name} x={half} y={below + at * LINE + 22} size={20} room={half - 10}>
          {name}
        </Words>
      ))}
    </svg>
  );
}
