/**
 * node bench/bundled.ts ENTRY [ARGUMENTS]: bundles a program that holds the product's pages, and runs it.
 * Node reads TypeScript by itself but no TSX; and what is measured is then what is shipped, bundled the same way.
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "..");

/** Bundles one program of the bench into dist/ beside the product's own. @returns the file to run */
export async function bundle(entry: string): Promise<string> {
  const name = `bench-${path.relative(path.join(root, "bench"), path.resolve(entry)).replace(/\.ts$/, "").replaceAll(path.sep, "-")}`;
  const outfile = path.join(root, "dist", `${name}.js`);
  await build({
    absWorkingDir: root,
    entryPoints: [path.resolve(entry)],
    outfile,
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    packages: "external",
    jsx: "automatic",
    jsxImportSource: "preact",
    sourcemap: true,
    logLevel: "warning",
  });
  return outfile;
}

if (import.meta.main) {
  const [entry = "", ...args] = process.argv.slice(2);
  const file = await bundle(entry);
  process.argv.splice(1, process.argv.length - 1, file, ...args);
  await import(pathToFileURL(file).href);
}
