/** A colour of the screen as '#rrggbb', lower case. */
export type Colour = `#${string}`;

/** '#0F5540', '0f5540', '#0a5' → '#0f5540'; undefined for what is no colour so written. */
export function readColour(text: string): Colour | undefined {
  const found = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (!found) return undefined;
  return `#${found.length === 3 ? found.replace(/./g, "$&$&") : found}`;
}

const channels = (colour: Colour): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);

/** WCAG 2.2, relative luminance: 0 for black, 1 for white. */
export function luminance(colour: Colour): number {
  const [red, green, blue] = channels(colour).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, contrast ratio: 1 for the same colour, 21 for black and white. */
export function contrast(one: Colour, other: Colour): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** So much of one colour in the other: 0 leaves the first, 1 is the second. */
export function mix(first: Colour, second: Colour, share: number): Colour {
  const others = channels(second);
  const mixed = channels(first).map((value, at) => Math.round((value + (others[at]! - value) * share) * 255));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
