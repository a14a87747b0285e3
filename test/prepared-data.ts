import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { inProject } from "../src/platform/root.ts";
import { provideEmbedded } from "./databases.ts";
import { prepareData } from "./server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** An address that answers with the data folder of a product that has been started once, to copy. */
    preparedData: string;
  }
}

/**
 * Before the journeys: the product built, a migrated database to copy, and a product's first start, which takes up to a
 * minute, for whoever asks first.
 */
export default async function setup(project: TestProject) {
  const built = spawnSync(process.execPath, [inProject("bin/build.ts")], { encoding: "utf8" });
  if (built.status !== 0) throw new Error(`The build failed: ${built.stderr}`);
  const removeEmbedded = await provideEmbedded(project);
  let prepared: Promise<string> | undefined;
  const asked = createServer((_request, reply) => {
    prepared ??= prepareData();
    prepared.then(
      (folder) => reply.end(folder),
      (error: Error) => reply.writeHead(500).end(error.message),
    );
  });
  await new Promise<void>((resolve) => asked.listen(0, "127.0.0.1", resolve));
  project.provide("preparedData", `http://127.0.0.1:${(asked.address() as AddressInfo).port}/`);
  return async () => {
    asked.close();
    removeEmbedded();
    const folder = await prepared?.catch(() => undefined);
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
}
