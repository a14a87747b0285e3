import { type Colour, contrast, mix } from "./contrast.ts";

/** WCAG 2.2, 1.4.3 at level AA: text of usual size against its ground. */
export const ENOUGH = 4.5;

const WHITE: Colour = "#ffffff";
const BLACK: Colour = "#000000";
/** The page's own colours, by day and in the dark: tokens.css and circumstances.css have the same, which a test holds. */
export const PAGE = {
  day: { paper: "#fffdf9", sand: "#f4eee2", "warm-tint": "#fbefd9", ink: "#1b211e" },
  dark: { paper: "#151a18", sand: "#1d2421", "warm-tint": "#3a2c16", "on-brand": "#10201a" },
} as const satisfies Record<string, Record<string, Colour>>;

/** A ground that text in a colour stands on, or text that stands on a colour, with how the two contrast. */
export interface Checked {
  where: string;
  ratio: number;
}

/** The pale ground made of a colour: what is chosen, what we understood. */
const tintOf = (brand: Colour): Colour => mix(brand, WHITE, 0.88);
const darkTintOf = (brand: Colour): Colour => mix(PAGE.dark.paper, brand, 0.2);

/** Everywhere that links and buttons of a colour must be read, by day. */
export const checkBrand = (brand: Colour): Checked[] => [
  { where: "Links on the page", ratio: contrast(brand, PAGE.day.paper) },
  { where: "Links on sand, as at the foot", ratio: contrast(brand, PAGE.day.sand) },
  { where: "Links on the row of today", ratio: contrast(brand, PAGE.day["warm-tint"]) },
  { where: "Links on the pale ground of the same colour", ratio: contrast(brand, tintOf(brand)) },
  { where: "White words on buttons", ratio: contrast(WHITE, brand) },
];

/** The words on a band: white or ink, whichever is easier to read there. */
export const onBand = (band: Colour): Colour =>
  contrast(WHITE, band) >= contrast(PAGE.day.ink, band) ? WHITE : PAGE.day.ink;

export const checkBand = (band: Colour): Checked[] => [
  {
    where: `${onBand(band) === WHITE ? "White" : "Black"} words on the band`,
    ratio: contrast(onBand(band), band),
  },
];

export const passes = (checked: Checked[]): boolean => checked.every(({ ratio }) => ratio >= ENOUGH);
const inDark = (brand: Colour): boolean =>
  [PAGE.dark.paper, PAGE.dark.sand, PAGE.dark["warm-tint"], PAGE.dark["on-brand"], darkTintOf(brand)].every(
    (ground) => contrast(brand, ground) >= ENOUGH,
  );

/** The colour nearest to one that does, on the way to black or white, in steps of a hundredth. */
function nearest(colour: Colour, end: Colour, does: (colour: Colour) => boolean): Colour {
  for (let share = 0; share < 1; share += 0.01) {
    const next = mix(colour, end, share);
    if (does(next)) return next;
  }
  return end;
}

/** The nearest darker colour in which links can be read everywhere; the same where it can. */
export const readableBrand = (brand: Colour): Colour => nearest(brand, BLACK, (colour) => passes(checkBrand(colour)));
/** The nearest darker colour on which the words of the band can be read. */
export const readableBand = (band: Colour): Colour => nearest(band, BLACK, (colour) => passes(checkBand(colour)));

/** Colours by the names that the stylesheet knows them by. */
type Colours = Partial<Record<"brand" | "brand-dark" | "brand-tint" | "on-brand" | "band" | "on-band", Colour>>;

/** The colours that a page takes from a service's own, by day and for those whose screen is dark. */
export function coloursOf({ brand, band }: { brand: Colour | null; band: Colour | null }): {
  day: Colours;
  dark: Colours;
} {
  const top: Colours = band ? { band, "on-band": onBand(band) } : {};
  if (!brand) return { day: top, dark: {} };
  const light = nearest(brand, WHITE, inDark);
  return {
    day: {
      brand,
      "brand-dark": mix(brand, BLACK, 0.35),
      "brand-tint": tintOf(brand),
      "on-brand": WHITE,
      ...top,
    },
    dark: {
      brand: light,
      "brand-dark": mix(light, WHITE, 0.5),
      "brand-tint": darkTintOf(light),
      "on-brand": PAGE.dark["on-brand"],
    },
  };
}

/** Which colours a form showed: two who change them at once must not overwrite each other unseen. */
export const stateOfColours = (look?: { brand: Colour | null; band: Colour | null }): string =>
  `${look?.brand ?? ""}/${look?.band ?? ""}`;

/** What a logo must be: whole pixels and bytes. */
export const LOGO = { bytes: 300_000, least: 40, most: 1200, longest: 8 } as const;

/** Why a picture will not do as a logo; undefined where it will. */
export function logoFault(size: { width: number; height: number }): "small" | "large" | "long" | undefined {
  const [short, long] = [size.width, size.height].sort((a, b) => a - b) as [number, number];
  if (long > LOGO.most) return "large";
  if (short < LOGO.least) return "small";
  return long / short > LOGO.longest ? "long" : undefined;
}
