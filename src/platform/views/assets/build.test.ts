import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAssets } from "../asset-names.ts";
import { notUnderstood } from "../testing/not-understood.ts";
import { type BuiltAsset, buildAssets, PAGE_STYLES } from "./build.ts";

/** Android phones of 2017. */
const CHROME_OF_2017 = 58;

/** What such a phone does without: nothing is lost, or the next name in the list is taken. */
const DONE_WITHOUT = [
  "css.properties.accent-color", // its own blue ticks
  "css.properties.appearance: .govuk-input{appearance:none}", // -webkit-appearance stands before it
  "css.properties.box-decoration-break", // -webkit-box-decoration-break stands before it
  "css.properties.font-family.ui-monospace", // Menlo, Consolas, monospace
  "css.properties.outline: ", // has outlines; only since 94 do they follow rounded corners
  "css.properties.overflow-wrap.anywhere", // word-wrap: break-word stands beside it
  "css.properties.paint-order", // halos of the map: understood on SVG, which is all we use it on
  "css.properties.scroll-padding-top", // a link at the keyboard may stand behind part of the way out
  "css.properties.text-decoration-skip-ink", // underlines cross descenders
  "css.properties.text-decoration-thickness", // underlines of its own strength
  "css.properties.text-underline-offset", // and place
  "css.properties.text-wrap: h1,h2,h3,h4{text-wrap:balance}", // headings break where they must
];

describe("the built assets", () => {
  const folder = mkdtempSync(join(tmpdir(), "alcove-assets-"));
  let built: BuiltAsset[];
  let css: string;
  let staffCss: string;
  const read = (name: string) => readFileSync(join(folder, built.find((asset) => asset.name === name)!.file), "utf8");
  beforeAll(async () => {
    built = await buildAssets(folder);
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
  it("have the door's page, script and worker in less than 10 kB compressed", () => {
    const door = built.filter((asset) => asset.name.startsWith("door") && asset.name !== "door-screen.css");
    expect(door.map((asset) => asset.name).sort()).toEqual([
      "door-forget.client.js",
      "door-worker.client.js",
      "door.client.js",
      "door.css",
    ]);
    const sizes = door.map((asset) => gzipSync(readFileSync(join(folder, asset.file))).length);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(10_000);
  });
  it("have what reads codes by camera apart, for those who ask for it", () => {
    expect(gzipSync(read("square-code.client.js")).length).toBeLessThan(18_000);
  });
  it("are named by the manifest, which pages read", () => {
    const names = openAssets(folder);
    expect(names.css).toMatch(/^\/assets\/alcove\.[0-9A-Z]{8}\.css$/);
    expect(names.fonts.ar[1]).toMatch(/noto-sans-arabic/);
  });
  it("never use the typeface or crown of gov.uk", () => {
    expect(css).not.toMatch(/GDS Transport|crown/i);
  });
  it.each(["alcove.css", "staff.css", ...PAGE_STYLES])(
    "%s asks nothing of a phone browser of 2017 that it lacks and needs",
    (name) => {
      const needed = notUnderstood(read(name), CHROME_OF_2017).filter(
        (fault) => !DONE_WITHOUT.some((harmless) => fault.startsWith(harmless)),
      );
      expect(needed).toEqual([]);
    },
  );
});

describe("what a phone browser of 2017 does not understand", () => {
  it.each([
    [".a{gap:1rem}", "css.properties.gap.flex_context"],
    [".a{display:flex;column-gap:1rem}", "css.properties.column-gap.flex_context"],
    [".a{inset:0}", "css.properties.inset"],
    [".a{margin-inline:auto}", "css.properties.margin-inline"],
    [".a{aspect-ratio:1}", "css.properties.aspect-ratio"],
    [".a{width:min(100%,40rem)}", "css.types.min"],
    [".a{height:100dvh}", "css.types.length.viewport_percentage_units_dynamic"],
    [".a{color:#0008}", "css.types.color.rgb_hexadecimal_notation.alpha_hexadecimal_notation"],
    [".a{color:color-mix(in srgb,red,blue)}", "css.types.color.color-mix"],
    [".a:is(.b,.c){color:red}", "css.selectors.is"],
    [".a:has(.b){color:red}", "css.selectors.has"],
    [".a:focus-visible{color:red}", "css.selectors.focus-visible"],
    [".a{.b{color:red}}", "css.selectors.nesting"],
    ["@layer x{.a{color:red}}", "css.at-rules.layer"],
    ["@container (width > 1px){.a{color:red}}", "css.at-rules.container"],
    ["@media (width >= 48em){.a{color:red}}", "css.at-rules.media.range_syntax"],
    [".a{no-such-thing:1}", "css.properties.no-such-thing"],
  ])("tells %s", (rule, name) => {
    expect(notUnderstood(rule, CHROME_OF_2017).map((fault) => fault.split(": ")[0])).toContain(name);
  });
  it.each([
    ".a{width:40rem;width:min(100%,40rem)}",
    ".a{display:grid;grid-gap:1rem;color:var(--ink)}",
    ".a{columns:2;column-gap:1rem}",
    "@media (prefers-color-scheme:dark){.a{inset:0}}",
    "@supports (inset:0){.a{inset:0}}",
    ".a:not(:first-child)::before{content:'gap';position:sticky;transform:scaleX(-1)}",
  ])("is not %s", (rule) => expect(notUnderstood(rule, CHROME_OF_2017)).toEqual([]));
});
