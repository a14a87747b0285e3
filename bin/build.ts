import { copyFileSync, existsSync, globSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { buildAssets } from "../src/platform/views/assets/build.ts";

/** Builds dist/ from src/ where anything is newer than the last build. Takes about a second. */
const root = path.resolve(import.meta.dirname, "..");
const stamp = path.join(root, "dist", "built");
const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
const sources = globSync(["src/**/*", "bin/*.ts", "package-lock.json"], { cwd: root });
const newest = Math.max(...sources.map((file) => statSync(path.join(root, file)).mtimeMs));

if (newest > built || process.argv.includes("--force")) {
  await build({
    absWorkingDir: root,
    entryPoints: {
      main: "src/main.ts",
      alcove: "src/alcove.ts",
      "embedded-worker": "src/platform/db/embedded-worker.ts",
      "calendar-worker": "src/modules/partners/actions/calendar-worker.ts",
    },
    outdir: "dist",
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
  // Served as it stands. What runs reads nothing of src/, which an image of the product does not hold.
  copyFileSync(path.join(root, "src/modules/people/web/passkey.client.js"), path.join(root, "dist/passkey.client.js"));
  await buildAssets(path.join(root, "dist", "assets"));
  writeFileSync(stamp, "");
}
