import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inProject } from "../../../platform/root.ts";
import { type Colour, contrast, luminance, mix, readColour } from "./contrast.ts";
import {
  checkBand,
  checkBrand,
  coloursOf,
  ENOUGH,
  logoFault,
  onBand,
  PAGE,
  passes,
  readableBand,
  readableBrand,
} from "./look.ts";
import { fingerprint, lookCss, stylesheetVersion } from "./look-css.ts";

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value): Colour => `#${value.toString(16).padStart(6, "0")}`);

describe("contrast, by the formula of WCAG 2.2", () => {
  // Ratios as WCAG's own techniques and the well-known checkers give them.
  it.each([
    ["#000000", "#ffffff", 21],
    ["#777777", "#ffffff", 4.48],
    ["#767676", "#ffffff", 4.54],
    ["#0000ff", "#ffffff", 8.59],
    ["#ff0000", "#ffffff", 4.0],
    ["#ffff00", "#ffffff", 1.07],
  ] as [Colour, Colour, number][])("%s on %s is %d", (text, ground, ratio) => {
    expect(contrast(text, ground)).toBeCloseTo(ratio, 1);
    expect(contrast(ground, text)).toBe(contrast(text, ground));
  });

  it("is made of relative luminance", () => {
    expect(luminance("#000000")).toBe(0);
    expect(luminance("#ffffff")).toBeCloseTo(1, 10);
    expect(luminance("#808080")).toBeCloseTo(0.2159, 4);
    expect(luminance("#ff0000")).toBeCloseTo(0.2126, 4);
    // Below the knee of the curve it is a straight line.
    expect(luminance("#0a0a0a")).toBeCloseTo(10 / 255 / 12.92, 6);
  });
});

describe("readColour", () => {
  it.each([
    ["#0F5540", "#0f5540"],
    [" 0f5540 ", "#0f5540"],
    ["#0a5", "#00aa55"],
  ])("%s is %s", (typed, colour) => expect(readColour(typed)).toBe(colour));
  it.each(["green", "#12", "#12345", "#1234567", "#gggggg", "#fff;}", ""])("%s is none", (typed) =>
    expect(readColour(typed)).toBeUndefined(),
  );
});

describe("a service's colours", () => {
  it("are refused where text in them cannot be read, with the nearest that can", () => {
    expect(passes(checkBrand("#0f5540"))).toBe(true);
    expect(passes(checkBrand("#ffff00"))).toBe(false);
    expect(readableBrand("#0f5540")).toBe("#0f5540");
    expect(passes(checkBand("#ffcb47"))).toBe(true);
    // Too dark for ink and too light for white.
    expect(passes(checkBand("#808080"))).toBe(false);
    expect(onBand("#ffff00")).toBe(PAGE.day.ink);
    expect(onBand("#08362a")).toBe("#ffffff");
  });

  it("that are offered instead always pass, and are no darker than they need be", () => {
    fc.assert(
      fc.property(anyColour, (colour) => {
        const [brand, band] = [readableBrand(colour), readableBand(colour)];
        expect(passes(checkBrand(brand)) && passes(checkBand(band))).toBe(true);
        if (passes(checkBrand(colour))) expect(brand).toBe(colour);
        else expect(Math.min(...checkBrand(brand).map(({ ratio }) => ratio))).toBeLessThan(ENOUGH + 0.45);
      }),
    );
  });

  it("can be read on every ground they are given, by day and in the dark", () => {
    fc.assert(
      fc.property(anyColour, anyColour, (first, second) => {
        const { day, dark } = coloursOf({ brand: readableBrand(first), band: readableBand(second) });
        const pairs: [Colour, Colour][] = [
          ...[day, dark].flatMap((given): [Colour, Colour][] => [
            [given.brand!, given["brand-tint"]!],
            [given["on-brand"]!, given.brand!],
            [given["brand-dark"]!, given["brand-tint"]!],
            [given["on-brand"]!, given["brand-dark"]!],
          ]),
          ["#1b211e", day["brand-tint"]!],
          ["#4c5550", day["brand-tint"]!],
          ["#f2efe8", dark["brand-tint"]!],
          ["#b9c0bb", dark["brand-tint"]!],
          [day["on-band"]!, day.band!],
          ...(["paper", "sand", "warm-tint"] as const).flatMap((ground): [Colour, Colour][] => [
            [day.brand!, PAGE.day[ground]],
            [dark.brand!, PAGE.dark[ground]],
          ]),
        ];
        for (const [text, ground] of pairs) expect(contrast(text, ground)).toBeGreaterThanOrEqual(ENOUGH);
      }),
    );
  });

  it("are held against the colours that the stylesheet has", () => {
    const css = (file: string) => readFileSync(inProject(`src/platform/views/assets/${file}`), "utf8");
    for (const [name, colour] of Object.entries(PAGE.day)) expect(css("tokens.css")).toContain(`--${name}:${colour}`);
    for (const [name, colour] of Object.entries(PAGE.dark))
      expect(css("circumstances.css")).toContain(`--${name}:${colour}`);
  });

  it("mix by share", () => expect(mix("#000000", "#ffffff", 0.5)).toBe("#808080"));
});

describe("The address of a stylesheet", () => {
  it("is another where staff change the colours, or a release what is made of them", () => {
    expect(stylesheetVersion(2)).toMatch(/^2-[0-9a-f]{8}$/);
    expect(stylesheetVersion(3)).not.toBe(stylesheetVersion(2));
    expect(`2-${fingerprint(lookCss)}`).toBe(stylesheetVersion(2));
    const another = (look: Parameters<typeof lookCss>[0]) =>
      lookCss(look).replace("--on-brand:#10201a", "--on-brand:#000");
    expect(fingerprint(another)).not.toBe(fingerprint(lookCss));
  });
});

describe("logoFault", () => {
  it.each([
    [{ width: 400, height: 120 }, undefined],
    [{ width: 1200, height: 400 }, undefined],
    [{ width: 1280, height: 720 }, "large"],
    [{ width: 39, height: 39 }, "small"],
    [{ width: 100, height: 900 }, "long"],
    [{ width: 0, height: 0 }, "small"],
  ])("%o: %s", (size, fault) => expect(logoFault(size)).toBe(fault));
});
