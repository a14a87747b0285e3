import { listedAreas } from "../areas-table.tsx";
import type { LoadedFigures } from "../load-figures.ts";
import { mapPath } from "../paths.ts";
import { counted } from "../say-figures.ts";
import { MapShapes, Patterns, Swatch } from "./drawing.tsx";
import type { MapView } from "./present-map.ts";
import { mapTitle, sayMapMethod } from "./say-map.ts";

/** Where members live, drawn; each area leads to its row in the table after it. */
export const MapSection = ({ map, loaded }: { map: MapView; loaded: LoadedFigures }) => {
  const { figures, library, count, community } = loaded;
  const rows = new Set(listedAreas(figures.areas, library !== null).shown.map(({ code }) => code));
  return (
    <section aria-labelledby="map">
      <h2 id="map">Where members live, on a map</h2>
      <p>
        Members for every 1,000 residents. The darker and denser an area, the more of its residents are members; choose
        one to go to its row. <a href="#areas">Go past the map to the table</a>
      </p>
      <div class="area-map">
        {/* biome-ignore lint/a11y/useSemanticElements: a drawing that holds links is a group, and no element says that */}
        <svg viewBox={`0 0 ${map.width} ${map.height}`} role="group" aria-label={mapTitle(loaded)} direction="ltr">
          <Patterns />
          <MapShapes map={map} linkTo={(code) => (rows.has(code) ? `#${code}` : undefined)} />
        </svg>
        <div>
          <h3>Members per 1,000</h3>
          <ul>
            {map.key.map(({ fill, says, areas }) => (
              <li key={fill}>
                <svg viewBox="0 0 40 30" aria-hidden="true" focusable="false">
                  <Swatch fill={fill} />
                </svg>
                <span>
                  {says} <span class="quiet">({counted(areas, "area", "areas")})</span>
                </span>
              </li>
            ))}
          </ul>
          {map.libraries.length > 0 && !map.numbered && (
            <p>
              <svg class="mark" viewBox="0 0 22 22" aria-hidden="true" focusable="false">
                <path d="M3 11l8-8 8 8-8 8z" fill="#ffffff" stroke="#0b0c0c" stroke-width={3} />
              </svg>
              {counted(map.libraries.length, "library", "libraries")}
            </p>
          )}
          {map.libraries.length > 0 && map.numbered && (
            <>
              <h3>Libraries</h3>
              <ol>
                {map.libraries.map(({ n, name }) => (
                  <li key={n}>{name}</li>
                ))}
              </ol>
            </>
          )}
        </div>
      </div>
      {sayMapMethod(map).map((sentence) => (
        <p key={sentence} class="method">
          {sentence}
        </p>
      ))}
      <p class="not-printed">
        Download the map as a{" "}
        <a href={mapPath({ libraryId: library?.id ?? null, countedOn: count.countedOn, beside: community.kind })}>
          drawing (SVG)
        </a>
        .
      </p>
    </section>
  );
};
