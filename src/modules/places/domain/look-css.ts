import { idFromName } from "../../../platform/ids/ids.ts";
import type { Colour } from "./contrast.ts";
import { checkBand, checkBrand, coloursOf, passes, readableBand, readableBrand } from "./look.ts";

interface Colours {
  brand: Colour | null;
  band: Colour | null;
}

const rules = (colours: object) =>
  `:root{${Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(";")}}`;

/** A service's colours as its pages take them. Colours that nobody could read are left out, however they came here. */
export function lookCss(look: Colours): string {
  const brand = look.brand && passes(checkBrand(look.brand)) ? look.brand : null;
  const band = look.band && passes(checkBand(look.band)) ? look.band : null;
  const { day, dark } = coloursOf({ brand, band });
  return `${rules(day)}\n@media(prefers-color-scheme:dark){${rules(dark)}}\n`;
}

const PROBES: Colour[] = ["#000000", "#ffffff", "#808080", "#d4351c", "#0f5540", "#0a3d7a", "#7a0a3d", "#ffcb47"];

/** A few letters that stand for how stylesheets are made of colours: others where `make` makes another of any probe. */
export const fingerprint = (make: (look: Colours) => string): string =>
  idFromName(
    PROBES.flatMap((colour) => [
      make({ brand: colour, band: colour }),
      make({ brand: readableBrand(colour), band: readableBand(colour) }),
    ]).join(""),
  ).slice(0, 8);

const MADE_BY = fingerprint(lookCss);

/** What stands in the address of a stylesheet: the version that staff made, and how this release makes it. */
export const stylesheetVersion = (version: number): string => `${version}-${MADE_BY}`;
