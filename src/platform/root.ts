import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, whether this code runs from src/ or bundled in dist/. */
export const ROOT = (() => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, "module-graph.ts")) && path.dirname(folder) !== folder)
    folder = path.dirname(folder);
  return folder;
})();

/** A path inside the project's folder. */
export const inProject = (...parts: string[]): string => path.join(ROOT, ...parts);
