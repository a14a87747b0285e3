import type { AreaFigure } from "../domain/figures.ts";
import { areaMark } from "./map/present-map.ts";
import { number, sayRate } from "./say-figures.ts";

/** Of the largest counties the rest is in the download. */
const MOST_AREAS = 300;

const isSpan = ({ members }: AreaFigure) => members.shown > 0 && members.hidden > 0;

/** Small areas that the table has a row of, in its order. Of one library, areas where none of its members is seen say nothing. */
export function listedAreas(areas: readonly AreaFigure[], ofLibrary: boolean) {
  const all = ofLibrary ? areas.filter(({ members }) => members.shown > 0).toReversed() : areas;
  return { all, shown: all.slice(0, MOST_AREAS) };
}

/** Where members live: small areas, those with the fewest for their residents first. */
export const AreasTable = ({
  areas,
  ofLibrary,
  drawn,
}: {
  areas: AreaFigure[];
  ofLibrary: boolean;
  /** Codes of areas that a map on the same page shows. */
  drawn: ReadonlySet<string>;
}) => {
  const { all: listed, shown } = listedAreas(areas, ofLibrary);
  return (
    <section aria-labelledby="areas">
      <h2 id="areas">Where members live</h2>
      <p>
        {ofLibrary
          ? "Small areas with members of this library, most for their residents first."
          : "Small areas, fewest members for their residents first."}
        {shown.some(isSpan) && " Where the source hides some, by the middle of what it may be."}
        {shown.length < listed.length && ` The first ${MOST_AREAS} of ${number(listed.length)}; the download has all.`}
      </p>
      <table class="grid-t stack">
        <caption class="govuk-visually-hidden">Members for every 1,000 residents, by small area</caption>
        <thead>
          <tr>
            <th scope="col">Small area</th>
            <th scope="col">Ward</th>
            <th scope="col" class="num">
              Members per 1,000
            </th>
            <th scope="col" class="num">
              Tenth
            </th>
            <th scope="col" class="num">
              Residents
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((area) => (
            <tr key={area.code} id={area.code}>
              <th scope="row">
                {drawn.has(area.code) ? <a href={`#${areaMark(area.code)}`}>{area.name}</a> : area.name}
              </th>
              <td data-l="Ward">{area.ward ?? "Not known"}</td>
              <td class="num" data-l="Members per 1,000">
                <b>{sayRate(area)}</b>
              </td>
              <td class="num" data-l="Tenth">
                {area.tenth ?? "Not known"}
              </td>
              <td class="num" data-l="Residents">
                {number(area.residents)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
