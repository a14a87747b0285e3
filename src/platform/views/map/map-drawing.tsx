import type { ComponentChildren } from "preact";
import { type Box, inside, touch } from "./boxes.ts";
import { LINE, placeCentreLabel } from "./centre-label.ts";
import { mergePins, type Pin, pinText, pinWidth } from "./pins.ts";
import { type Frame, type LatLng, type Point, project } from "./projection.ts";

export interface MapDrawingProps {
  /** What the map shows, in a sentence, for those who do not see it. The list beside it says everything. */
  label: string;
  centre: LatLng;
  /** Stands beside the centre: "B66", "You are here". */
  centreLabel?: string;
  /** Numbered as in the list. */
  pins: (LatLng & { n: number })[];
  /** Outlines of wards or districts, each a run of points. */
  lines?: LatLng[][];
  /** Names on the ground, most wanted first. Those that would cover something are left out. */
  names?: (LatLng & { text: string })[];
  /** Words for a distance: "½ mile", "2 miles". */
  ringLabel: (miles: number) => string;
  id?: string;
  children?: ComponentChildren;
}

const FRAME: Frame = { width: 400, height: 456 };
/** Room for a pin above its point, and for the joined pins' width. */
const MARGIN = 40;

const textBox = ({ x, y }: Point, text: string): Box => {
  const half = text.length * 3.6 + 3;
  return { left: x - half, right: x + half, top: y - 13, bottom: y + 5 };
};
const pinBox = (pin: Pin): Box => {
  const half = pinWidth(pinText(pin.numbers)) / 2 + 2;
  return { left: pin.x - half, right: pin.x + half, top: pin.y - 32, bottom: pin.y + 3 };
};
/** A path through the points that can be seen, skipping points nearer than two pixels to the one before. */
const pathOf = (points: Point[]): string => {
  const seen = ({ x, y }: Point) => x > -80 && y > -80 && x < FRAME.width + 80 && y < FRAME.height + 80;
  let path = "";
  let last: Point | undefined;
  points.forEach((point, index) => {
    const next = points[index + 1];
    if (!seen(point) && !(next && seen(next)) && !(last && seen(last))) {
      last = undefined;
      return;
    }
    if (last && next && Math.hypot(point.x - last.x, point.y - last.y) < 2) return;
    path += `${last ? "L" : "M"}${point.x},${point.y}`;
    last = point;
  });
  return path;
};

/** Where on its circle a ring's label stands: the first place that covers nothing. */
const RING_ANGLES = [-45, 45, 135, -135, 0, 180, 90, -90].map((degrees) => (degrees * Math.PI) / 180);

const PinMark = ({ pin }: { pin: Pin }) => {
  const text = pinText(pin.numbers);
  const half = pinWidth(text) / 2;
  return (
    <>
      <path class="m-pin" d={`M${pin.x - half} ${pin.y}v-17a${half} 13 0 0 1 ${half * 2} 0v17z`} />
      <text class="m-n" text-anchor="middle" x={pin.x} y={pin.y - 8}>
        {text}
      </text>
    </>
  );
};

/** A drawn map: outlines, distance rings and numbered pins, north up. It fetches nothing and is never mirrored. */
export const MapDrawing = (props: MapDrawingProps) => {
  const { label, centre, centreLabel, pins, lines = [], names = [], ringLabel, id, children } = props;
  const view = project(centre, pins, FRAME, MARGIN);
  const middle = view.toPoint(centre);
  const marks = mergePins(pins.map((pin) => ({ ...view.toPoint(pin), numbers: [pin.n] })));

  const taken: Box[] = marks.map(pinBox);
  const middleLabel = centreLabel ? placeCentreLabel(centreLabel, middle, FRAME, taken) : undefined;
  taken.push({ left: middle.x - 10, right: middle.x + 10, top: middle.y - 10, bottom: middle.y + 10 });
  if (middleLabel) taken.push(middleLabel.box);
  const claim = (box: Box): boolean => {
    const free = inside(box, FRAME) && !taken.some((other) => touch(other, box));
    if (free) taken.push(box);
    return free;
  };

  const rings = view.ringMiles.map((miles) => {
    const radius = Math.round(miles * view.pixelsAMile);
    const text = ringLabel(miles);
    const at = RING_ANGLES.map((angle) => ({
      x: Math.round(middle.x + radius * Math.cos(angle)),
      y: Math.round(middle.y + radius * Math.sin(angle)) + 4,
    })).find((point) => claim(textBox(point, text)));
    return { radius, text, at };
  });
  const shownNames = names
    .map((name) => ({ ...view.toPoint(name), text: name.text }))
    .filter((name) => claim(textBox(name, name.text)));
  const outline = lines.map((line) => pathOf(line.map(view.toPoint))).join("");

  return (
    <figure class="map" id={id}>
      <svg viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="img" aria-label={label} direction="ltr">
        <path class="m-land" d={`M0 0h${FRAME.width}v${FRAME.height}H0z`} />
        {outline && <path class="m-ward" d={outline} />}
        {rings.map((ring) => (
          <circle key={ring.radius} class="m-ring" cx={middle.x} cy={middle.y} r={ring.radius} />
        ))}
        {shownNames.map((name) => (
          <text key={name.text} class="m-halo m-w" text-anchor="middle" x={name.x} y={name.y}>
            {name.text}
          </text>
        ))}
        {rings.map(
          ({ at, text }) =>
            at && (
              <text key={text} class="m-halo" text-anchor="middle" x={at.x} y={at.y}>
                {text}
              </text>
            ),
        )}
        <circle class="m-here" cx={middle.x} cy={middle.y} r="7" />
        {middleLabel && (
          <text class="m-halo m-here-t" text-anchor={middleLabel.anchor} x={middleLabel.x} y={middleLabel.y}>
            {middleLabel.lines.map((line, index) => (
              <tspan key={line} x={middleLabel.x} dy={index > 0 ? LINE : undefined}>
                {line}
              </tspan>
            ))}
          </text>
        )}
        {marks.map((pin) => (
          <PinMark key={pin.numbers[0]} pin={pin} />
        ))}
      </svg>
      {children && <figcaption>{children}</figcaption>}
    </figure>
  );
};
