import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inProject, ROOT } from "../../src/platform/root.ts";

const sources = globSync(
  ["src/**/*.{ts,tsx}", "test/**/*.{ts,tsx}", "bin/**/*.ts", "bench/**/*.ts", "*.ts", "migrations/*.sql"],
  {
    cwd: ROOT,
  },
);

describe("Files", () => {
  it("have 400 lines at most, so that one can be read in a sitting", () => {
    const long = sources.filter((file) => readFileSync(inProject(file), "utf8").split("\n").length > 401);
    expect(long).toEqual([]);
  });

  it("start the server the same way: by itself, in a container and as a service", () => {
    for (const file of ["bin/start", "Containerfile", "docs/operating.md"])
      expect(readFileSync(inProject(file), "utf8"), file).toMatch(/sh"?,? "?bin\/serve"?,? "?dist\/main\.js/);
  });

  it("are there to be looked at", () => expect(sources.length).toBeGreaterThan(40));
});
