import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MODULE_GRAPH } from "../../module-graph.ts";
import { inProject, ROOT } from "../../src/platform/root.ts";

const SCHEMAS = Object.keys(MODULE_GRAPH);

/**
 * Tables of other modules that a source names. A published view (`places.v_library`) may be named where the graph
 * lets its module be known; in text that is not SQL a dot after a module's name is no table, so SQL's own words
 * or a whole quoted name must stand before it.
 */
function foreignTables(owner: string, source: string): string[] {
  const known: readonly string[] = owner in MODULE_GRAPH ? MODULE_GRAPH[owner as keyof typeof MODULE_GRAPH] : [];
  const name = `(${SCHEMAS.join("|")})\\.([a-z_0-9]+)`;
  const found = [
    ...source.matchAll(new RegExp(`\\b(?:FROM|JOIN|INTO|UPDATE|TABLE|ONLY|USING|LIKE)\\s+"?${name}`, "gi")),
    ...source.matchAll(new RegExp(`["'\`]${name}(?:\\.[a-z_0-9]+)?(?: as [a-z_0-9]+)?["'\`]`, "g")),
  ];
  return found
    .filter(([, schema]) => schema !== owner)
    .filter(([, schema = "", table = ""]) => !(table.startsWith("v_") && known.includes(schema)))
    .map(([, schema, table]) => `${schema}.${table}`);
}

describe("A module's SQL", () => {
  const files = globSync("src/{modules,platform,vocabulary}/**/*.{ts,tsx}", { cwd: ROOT }).filter(
    (file) => !/\.test\.tsx?$|\/test\/|platform\/db\/tenancy\.ts$/.test(file),
  );

  it.each(files)("%s names its own schema's tables only", (file) => {
    const [, area = "", module = ""] = file.split("/");
    const owner = area === "modules" ? module : area;
    expect(foreignTables(owner, readFileSync(inProject(file), "utf8"))).toEqual([]);
  });

  it.each([
    ["places", "SELECT id FROM reach.area", ["reach.area"]],
    ["places", "SELECT 1 FROM places.library l JOIN programme.activity a ON true", ["programme.activity"]],
    ["finder", 'db.selectFrom("places.library as l")', ["places.library"]],
    ["programme", 'where("places.library.id", "=", id)', ["places.library"]],
    ["programme", "SELECT * FROM places.v_library", []],
    ["reach", "SELECT * FROM places.v_library", ["places.v_library"]],
    ["places", "import { reach } from '../reach.ts'; reach.area(people.length)", []],
  ])("of %s: %s", (owner, source, expected) => expect(foreignTables(owner, source)).toEqual(expected));
});
