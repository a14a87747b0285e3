import { type Box, inside, shared } from "./boxes.ts";
import type { Frame, Point } from "./projection.ts";

/** The words beside the centre: lines with their anchor, where the first stands, and the room all take up. */
export interface CentreLabel extends Point {
  lines: string[];
  anchor: "start" | "middle" | "end";
  box: Box;
}

/** Of the bold letters at their largest, on a phone (find.css: 17 pixels). */
const LETTER = 9.5;
export const LINE = 19;
/** From the middle of the dot to words beside it, and above the line they stand on. */
const ASIDE = 12;
const RISE = 15;
const FALL = 5;

const widthOf = (lines: string[]): number => Math.max(...lines.map((line) => line.length)) * LETTER;

/** Words in as few lines as hold at most so many letters each; a longer word has a line to itself. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const boxOf = (left: number, first: number, lines: string[]): Box => ({
  left,
  right: left + widthOf(lines),
  top: first - RISE,
  bottom: first + (lines.length - 1) * LINE + FALL,
});

/** To the right or the left of the dot, its lines as a block level with it. */
function beside({ x, y }: Point, lines: string[], anchor: "start" | "end"): CentreLabel {
  const first = y + 5 - ((lines.length - 1) * LINE) / 2;
  const start = anchor === "start" ? x + ASIDE : x - ASIDE;
  return {
    lines,
    anchor,
    x: start,
    y: first,
    box: boxOf(anchor === "start" ? start : start - widthOf(lines), first, lines),
  };
}

/** Below or above the dot, moved in from the edges. */
function across({ x, y }: Point, lines: string[], frame: Frame, where: "below" | "above"): CentreLabel {
  const half = Math.ceil(widthOf(lines) / 2);
  const middle = Math.round(Math.min(Math.max(x, half + 2), frame.width - 2 - half));
  const first = where === "below" ? y + ASIDE + RISE : y - ASIDE - FALL - (lines.length - 1) * LINE;
  return { lines, anchor: "middle", x: middle, y: first, box: boxOf(middle - half, first, lines) };
}

/**
 * Where the name of the centre stands so that none of it is cut off: beside the dot in one line, else below or above it,
 * else beside it in several lines. Of these the first that covers no pin, or what covers least.
 * @param pins what should stay free
 */
export function placeCentreLabel(text: string, at: Point, frame: Frame, pins: readonly Box[]): CentreLabel {
  const room = (space: number) => Math.max(10, Math.floor((space - ASIDE - 2) / LETTER));
  const wide = wrapped(text, Math.floor((frame.width - 6) / LETTER));
  const ways = [
    beside(at, [text], "start"),
    beside(at, [text], "end"),
    across(at, wide, frame, "below"),
    across(at, wide, frame, "above"),
    beside(at, wrapped(text, room(frame.width - at.x)), "start"),
    beside(at, wrapped(text, room(at.x)), "end"),
  ];
  const covered = (label: CentreLabel) => pins.reduce((sum, pin) => sum + shared(label.box, pin), 0);
  const whole = ways.filter(({ box }) => inside(box, frame));
  // The sort is stable: of those that cover as little, the first.
  return whole.toSorted((a, b) => covered(a) - covered(b))[0] ?? ways[2]!;
}
