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

  it("are there to be looked at", () => expect(sources.length).toBeGreaterThan(40));
});
