import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { cruise, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inProject } from "../../src/platform/root.ts";

const config = createRequire(import.meta.url)(inProject(".dependency-cruiser.cjs")) as {
  forbidden: (IForbiddenRuleType & { name: string })[];
  options: object;
};

/** What must be refused: the rule, the file that breaks it, and what it imports. Paths are from the project's folder. */
const PLANTED: [rule: string, file: string, imports: string][] = [
  ["platform-knows-no-module", "src/platform/clock/planted.ts", "src/modules/places/index.ts"],
  ["platform-knows-no-module", "src/platform/db/planted.ts", "src/journeys/planted-step.ts"],
  ["platform-knows-no-module", "src/platform/http/planted.ts", "src/app.ts"],
  ["vocabulary-knows-nobody", "src/vocabulary/planted.ts", "src/modules/places/index.ts"],
  ["vocabulary-knows-nobody", "src/vocabulary/planted-too.ts", "src/platform/ids/ids.ts"],
  ["graph-places", "src/modules/places/actions/planted.ts", "src/modules/reach/index.ts"],
  ["graph-people", "src/modules/people/actions/planted.ts", "src/modules/places/index.ts"],
  ["graph-programme", "src/modules/programme/web/planted.ts", "src/modules/finder/index.ts"],
  ["graph-bookings", "src/modules/bookings/web/planted.ts", "src/modules/finder/index.ts"],
  ["graph-partners", "src/modules/partners/web/planted.ts", "src/modules/programme/index.ts"],
  ["graph-referrals", "src/modules/referrals/web/planted.ts", "src/modules/places/index.ts"],
  ["graph-ideas", "src/modules/ideas/web/planted.ts", "src/modules/partners/index.ts"],
  ["graph-circles", "src/modules/circles/web/planted.ts", "src/modules/programme/index.ts"],
  ["graph-finder", "src/modules/finder/web/planted.ts", "src/modules/places/index.ts"],
  ["graph-reach", "src/modules/reach/index-planted.ts", "src/modules/places/index.ts"],
  ["graph-outcomes", "src/modules/outcomes/web/planted.ts", "src/modules/programme/index.ts"],
  ["graph-lists-every-module", "src/modules/cinema/actions/planted.ts", "src/platform/ids/ids.ts"],
  ["faces-only", "src/modules/programme/actions/planted.ts", "src/modules/places/tables.ts"],
  ["faces-only", "src/modules/programme/web/planted-module.ts", "src/modules/places/module.ts"],
  ["crossing-from-actions-or-web", "src/modules/programme/queries/planted.ts", "src/modules/places/index.ts"],
  ["crossing-from-actions-or-web", "src/modules/programme/tables-planted.ts", "src/modules/places/index.ts"],
  ["domain-is-pure", "src/modules/places/domain/planted-db.ts", "src/platform/db/database.ts"],
  ["domain-is-pure", "src/modules/places/domain/planted-page.ts", "src/modules/places/web/planted-page.ts"],
  ["domain-is-pure", "src/modules/places/domain/planted-core.ts", "node:fs"],
  ["domain-is-pure", "src/modules/places/domain/planted-library.ts", "kysely"],
  ["domain-is-pure", "src/modules/programme/domain/planted-other.ts", "src/modules/places/domain/read-hours.ts"],
  ["domain-reads-no-files", "src/modules/places/domain/planted-csv.ts", "src/platform/csv/read-csv.ts"],
  ["queries-only-read", "src/modules/places/queries/planted-page.ts", "src/modules/places/web/planted-page.ts"],
  ["queries-only-read", "src/modules/places/queries/planted-action.ts", "src/modules/places/actions/load-libraries.ts"],
  ["actions-know-no-page", "src/modules/places/actions/planted-page.ts", "src/modules/places/web/planted-page.ts"],
  ["only-app-reads-manifests", "src/journeys/planted-manifest.ts", "src/modules/places/module.ts"],
  ["only-app-reads-manifests", "src/modules/places/index-planted.ts", "src/modules/places/module.ts"],
  ["journeys-meet-faces", "src/journeys/planted.ts", "src/modules/places/tables.ts"],
  ["app-meets-faces", "src/app.ts", "src/modules/places/tables.ts"],
  ["starting-knows-no-module", "src/worker.ts", "src/modules/places/index.ts"],
  ["nothing-imports-tests", "src/journeys/planted-test.ts", "test/people.ts"],
  ["no-cycles", "src/platform/planted-a.ts", "src/platform/planted-b.ts"],
  ["everything-resolves", "src/platform/planted-nowhere.ts", "src/platform/nowhere.ts"],
];

/** What must be allowed, so that no rule refuses everything. */
const ALLOWED: [file: string, imports: string][] = [
  ["src/modules/programme/actions/allowed.ts", "src/modules/places/index.ts"],
  ["src/modules/programme/web/allowed.ts", "src/modules/places/index.ts"],
  ["src/modules/programme/domain/allowed.ts", "src/platform/ids/ids.ts"],
  ["src/modules/programme/domain/allowed-library.ts", "temporal-polyfill"],
  ["src/modules/programme/domain/allowed-words.ts", "src/vocabulary/terms.ts"],
  ["src/modules/places/queries/allowed.ts", "src/modules/places/domain/read-hours.ts"],
  ["src/modules/places/actions/allowed.ts", "src/modules/places/domain/read-hours.ts"],
  ["src/modules/places/web/allowed.ts", "src/modules/places/actions/load-libraries.ts"],
  ["src/journeys/allowed.ts", "src/modules/places/index.ts"],
  ["src/platform/allowed.ts", "src/vocabulary/terms.ts"],
];

let folder: string;
let found: { rule: string; from: string; to: string }[];

function plant(file: string, imports: string): void {
  const at = path.join(folder, file);
  mkdirSync(path.dirname(at), { recursive: true });
  const relative = path.relative(path.dirname(at), path.join(folder, imports));
  const specifier = /^(src|test)\//.test(imports) ? (relative.startsWith(".") ? relative : `./${relative}`) : imports;
  writeFileSync(at, `import * as planted from "${specifier}";\nexport const used = planted;\n`);
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "alcove-walls-"));
  for (const each of ["src", "module-graph.ts", "tsconfig.json", "package.json"])
    cpSync(inProject(each), path.join(folder, each), { recursive: true });
  symlinkSync(inProject("node_modules"), path.join(folder, "node_modules"));
  mkdirSync(path.join(folder, "test"));
  writeFileSync(path.join(folder, "test/people.ts"), "export const nobody = 1;\n");
  for (const target of ["src/modules/finder/index.ts", "src/modules/people/index.ts", "src/journeys/planted-step.ts"])
    plant(target, "src/vocabulary/terms.ts");
  plant("src/modules/places/web/planted-page.ts", "src/vocabulary/terms.ts");
  plant("src/platform/planted-b.ts", "src/platform/planted-a.ts");
  for (const [, file, imports] of PLANTED) plant(file, imports);
  for (const [file, imports] of ALLOWED) plant(file, imports);
  const { forbidden, options } = config;
  const result = await cruise(
    ["src"],
    { ...options, baseDir: folder, validate: true, ruleSet: { forbidden } },
    { conditionNames: ["import", "node", "default"] },
  );
  found = (result.output as ICruiseResult).summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
  }));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("The walls", () => {
  it.each(PLANTED)("%s refuses %s → %s", (rule, file) => {
    expect(found.filter((each) => each.from === file).map((each) => each.rule)).toContain(rule);
  });

  it.each(ALLOWED)("allow %s → %s", (file) => {
    expect(found.filter((each) => each.from === file)).toEqual([]);
  });

  it("are each proven by a planted violation", () => {
    const proven = new Set(PLANTED.map(([rule]) => rule));
    expect(config.forbidden.map((rule) => rule.name).filter((name) => !proven.has(name))).toEqual([]);
  });
});
