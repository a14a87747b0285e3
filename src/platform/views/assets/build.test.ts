import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAssets } from "../asset-names.ts";
import { type BuiltAsset, buildAssets } from "./build.ts";

describe("the built assets", () => {
  const folder = mkdtempSync(join(tmpdir(), "alcove-assets-"));
  let built: BuiltAsset[];
  let css: string;
  let staffCss: string;
  beforeAll(async () => {
    built = await buildAssets(folder);
    const read = (name: string) => readFileSync(join(folder, built.find((asset) => asset.name === name)!.file), "utf8");
    css = read("alcove.css");
    staffCss = read("staff.css");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("are light: the stylesheet under 9 kB compressed, each typeface under 20 kB", () => {
    expect(gzipSync(css).length).toBeLessThan(9_000);
    expect(gzipSync(staffCss).length).toBeLessThan(2_000);
    for (const font of built.filter((asset) => asset.name.endsWith(".woff2"))) expect(font.bytes).toBeLessThan(20_000);
  });
  it("hold a script of less than 2 kB", () => {
    expect(built.find((asset) => asset.name === "near-me.js")!.bytes).toBeLessThan(2_000);
  });
  it("are named by the manifest, which pages read", () => {
    const names = openAssets(folder);
    expect(names.css).toMatch(/^\/assets\/alcove\.[0-9A-Z]{8}\.css$/);
    expect(names.fonts.ar[1]).toMatch(/noto-sans-arabic/);
  });
  it("never use the typeface or crown of gov.uk", () => {
    expect(css).not.toMatch(/GDS Transport|crown/i);
  });
  it("ask nothing of a phone browser of 2017 that it lacks and needs", () => {
    // Logical properties, inset, and gaps in flex boxes: each has a physical form here.
    // A gap between text columns is as old as text columns.
    expect((css + staffCss).replace(/column-width:[^;}]*;column-gap:[^;}]*/g, "")).not.toMatch(
      /[{;](?:margin|padding|border|inset)-(?:inline|block)|[{;]inset:|[{;](?:row-|column-)?gap:|inline-size:/,
    );
    // Comparison functions only as a second value after one it understands.
    expect((css + staffCss).match(/[{;](?!text-decoration-thickness)[a-z-]+:(?:max|min|clamp)\(/g)).toBeNull();
  });
});
