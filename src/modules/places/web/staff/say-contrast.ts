import type { readPicture } from "../../../../platform/http/read-picture.ts";
import type { Colour } from "../../domain/contrast.ts";
import {
  type Checked,
  checkBand,
  checkBrand,
  ENOUGH,
  LOGO,
  type logoFault,
  passes,
  readableBand,
  readableBrand,
} from "../../domain/look.ts";

/** '8.6 to 1'. Rounded down, so that what is not enough never reads as enough. */
export const sayRatio = (ratio: number): string => `${(Math.floor(ratio * 10) / 10).toFixed(1)} to 1`;

function say(colour: Colour, checked: Checked[], instead: Colour): string | undefined {
  if (passes(checked)) return undefined;
  const worst = checked.reduce((least, each) => (each.ratio < least.ratio ? each : least));
  return `${worst.where}: ${colour} gives ${sayRatio(worst.ratio)}, and people need ${ENOUGH} to 1 to read it. ${instead} is the nearest that will do`;
}

/** What is wrong with a colour, how far it falls short and which would do; undefined where nothing is. */
export const sayBrandFault = (brand: Colour) => say(brand, checkBrand(brand), readableBrand(brand));
export const sayBandFault = (band: Colour) => say(band, checkBand(band), readableBand(band));

type LogoFault =
  | "none"
  | "heavy"
  | Extract<ReturnType<typeof readPicture>, string>
  | NonNullable<ReturnType<typeof logoFault>>;

/** What is wrong with a file that was to be the logo. */
export const LOGO_FAULTS = {
  none: "Choose a picture first",
  drawing: "An SVG file can hold programs, so it is not taken. Save the logo as a PNG and choose that",
  other: "Choose a PNG, JPEG or WebP picture. This file is something else",
  broken: "This picture is damaged or has been cut short. Save it anew and try again",
  heavy: `This picture is heavier than ${LOGO.bytes / 1000} kB. Save a smaller one`,
  large: `This picture is more than ${LOGO.most} pixels long. Save a smaller one`,
  small: `This picture is less than ${LOGO.least} pixels high or wide and would be a blur. Save a larger one`,
  long: `This picture is more than ${LOGO.longest} times as long as it is high. Crop it`,
} as const satisfies Record<LogoFault, string>;
