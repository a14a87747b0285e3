import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { inProject } from "../root.ts";
import { readSources } from "./read-sources.ts";

const sources = readSources(readFileSync(inProject("data/SOURCES.md"), "utf8"));

it("has the lines that licences ask for", () => {
  expect(sources.attributions).toContain("Contains OS data © Crown copyright and database right 2025.");
});

it("names a publisher and licence for every file that ships", () => {
  const listed = sources.folders.flatMap(({ files }) => files.map(({ file }) => path.basename(file)));
  const shipped = readdirSync(inProject("data"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(csv|geojson|bin|txt)\.gz$|\.csv$/.test(entry.name))
    .map((entry) => entry.name);
  expect(shipped.filter((file) => !listed.includes(file))).toEqual([]);
  for (const { files } of sources.folders) for (const { licence } of files) expect(licence).not.toBe("");
});

it("refuses a page without the lines", () => {
  expect(() => readSources("# Data\n\n## Files\n")).toThrow("What has to be shown");
});
