import { globSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const SOURCE = fileURLToPath(new URL("../../../", import.meta.url));

/** The oldest browser the public pages are written for: Android phones of 2017. */
const OLDEST_BROWSER = "chrome58";

/** What single pages need besides, and no other page fetches. */
export const PAGE_STYLES = [
  "area-map.css",
  "door.css",
  "door-screen.css",
  "list.css",
  "tree.css",
  "look.css",
  "plots.css",
  "registers.css",
  "rooms.css",
  "safety.css",
  "sources.css",
];

export interface BuiltAsset {
  /** The name pages use: "alcove.css". */
  name: string;
  /** The file in the folder, with its content hash: safe to cache for ever. */
  file: string;
  bytes: number;
}

/** Bundles and minifies the stylesheet, typefaces, tab icon and scripts into `folder`, and writes its manifest.json. */
export async function buildAssets(folder: string): Promise<BuiltAsset[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { outputFiles } = await build({
    entryPoints: [
      ...[
        "alcove.css",
        "staff.css",
        ...PAGE_STYLES,
        "mark.svg",
        "embed.ts",
        "near-me.ts",
        "leave.ts",
        "day-keys.ts",
      ].map((name) => join(HERE, name)),
      // Scripts that a module owns, because they share its rules.
      ...globSync("modules/**/*.client.ts", { cwd: SOURCE }).map((file) => join(SOURCE, file)),
    ],
    format: "iife",
    outdir: folder,
    entryNames: "[name].[hash]",
    assetNames: "[name].[hash]",
    bundle: true,
    minify: true,
    legalComments: "none",
    target: OLDEST_BROWSER,
    loader: { ".woff2": "file", ".svg": "copy" },
    write: false,
    logLevel: "warning",
  });
  const assets = outputFiles.map((file) => {
    const hashed = basename(file.path);
    return { name: hashed.replace(/\.[0-9A-Z]{8}(?=\.)/, ""), file: hashed, bytes: file.contents.length };
  });
  await Promise.all(outputFiles.map((file) => writeFile(join(folder, basename(file.path)), file.contents)));
  const manifest = Object.fromEntries(assets.map((asset) => [asset.name, asset.file]));
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest, null, 2));
  return assets;
}
