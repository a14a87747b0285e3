import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inProject } from "../../src/platform/root.ts";

/** What the last stage of the Containerfile takes from the build, by the name of file or folder. */
const held = [...readFileSync(inProject("Containerfile"), "utf8").matchAll(/^COPY --from=build (.+) \S+$/gm)].flatMap(
  ([, from]) => from!.split(" ").map((name) => name.replace("/alcove/", "")),
);
/** What code reads of the project's folder while it runs. */
const read = globSync("src/**/*.{ts,tsx}", { cwd: inProject(".") })
  .filter((file) => !/\.test\.tsx?$|\/test(ing)?\/|\/gallery/.test(file))
  .flatMap((file) =>
    [...readFileSync(inProject(file), "utf8").matchAll(/inProject\("([^"]+)"/g)].map(([, name]) => name!),
  );

describe("the image", () => {
  it("finds its project by a file that it holds", () => {
    const marker = /existsSync\(path\.join\(folder, "([^"]+)"/.exec(
      readFileSync(inProject("src/platform/root.ts"), "utf8"),
    );
    expect(held).toContain(marker![1]);
  });
  it("holds all that the running product reads", () => {
    expect(read.length).toBeGreaterThan(10);
    expect(read.filter((name) => !held.some((part) => name === part || name.startsWith(`${part}/`)))).toEqual([]);
  });
  it("does without the Node that comes as a package", () => {
    expect(readFileSync(inProject("Containerfile"), "utf8")).toContain("rm -rf node_modules/node-linux-*");
    const code = globSync("src/**/*.{ts,tsx}", { cwd: inProject(".") }).map((file) =>
      readFileSync(inProject(file), "utf8"),
    );
    expect(code.filter((text) => text.includes("node_modules/.bin/node"))).toEqual([]);
  });
});
