// The walls of module-graph.ts, as dependency-cruiser reads them. Each is proven by a planted violation: test/unit/walls.test.ts.
const { MODULE_GRAPH } = require("./module-graph.ts");

const error = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
const IN_TESTS = "\\.test(-data)?\\.tsx?$|/test/";
const PURE = [
  "^src/vocabulary/",
  "^src/platform/(clock|ids)/",
  "(^|/)node_modules/(temporal-polyfill|rrule-temporal|zod)/",
];

const graph = Object.entries(MODULE_GRAPH).map(([name, known]) =>
  error(
    `graph-${name}`,
    `module-graph.ts lets ${name} know ${known.join(" and ") || "no other module"}.`,
    { path: `^src/modules/${name}/` },
    { path: "^src/modules/", pathNot: `^src/modules/(${[name, ...known].join("|")})/` },
  ),
);

module.exports = {
  forbidden: [
    ...graph,
    error(
      "graph-lists-every-module",
      "A module must stand in module-graph.ts.",
      { path: "^src/modules/", pathNot: `^src/modules/(${Object.keys(MODULE_GRAPH).join("|")})/` },
      {},
    ),
    error(
      "platform-knows-no-module",
      "The platform would exist if we ran a cinema.",
      { path: "^src/platform/" },
      { path: "^src/(modules|journeys)/|^src/[^/]+$" },
    ),
    error(
      "vocabulary-knows-nobody",
      "Everybody may import the vocabulary, so it imports nothing of ours.",
      { path: "^src/vocabulary/" },
      { path: "^src/", pathNot: "^src/vocabulary/" },
    ),
    error(
      "faces-only",
      "A module is reached through its index.ts.",
      { path: "^src/modules/([^/]+)/" },
      { path: "^src/modules/", pathNot: "^src/modules/($1/|[^/]+/index\\.ts$)" },
    ),
    error(
      "crossing-from-actions-or-web",
      "Only actions, web, index.ts and module.ts may reach another module.",
      {
        path: "^src/modules/([^/]+)/",
        pathNot: `^src/modules/[^/]+/(actions/|web/|index\\.ts$|module\\.ts$)|${IN_TESTS}`,
      },
      { path: "^src/modules/", pathNot: "^src/modules/$1/" },
    ),
    error(
      "domain-is-pure",
      "The domain imports the domain, the vocabulary, clocks, ids and pure libraries; of the rest of platform/csv, types.",
      { path: "^src/modules/([^/]+)/domain/", pathNot: IN_TESTS },
      { pathNot: ["^src/modules/$1/domain/", "^src/platform/csv/", ...PURE] },
    ),
    error(
      "domain-reads-no-files",
      "The domain may know what a CSV row is, not how to read one.",
      { path: "^src/modules/[^/]+/domain/", pathNot: IN_TESTS },
      { path: "^src/platform/csv/", dependencyTypesNot: ["type-only"] },
    ),
    error(
      "queries-only-read",
      "Queries know neither pages nor actions.",
      { path: "^src/modules/([^/]+)/queries/", pathNot: IN_TESTS },
      { path: "^src/modules/[^/]+/(web|actions)/" },
    ),
    error(
      "actions-know-no-page",
      "Web calls actions, never the other way.",
      { path: "^src/modules/([^/]+)/actions/", pathNot: IN_TESTS },
      { path: "^src/modules/[^/]+/web/" },
    ),
    error(
      "only-app-reads-manifests",
      "Only app.ts puts modules together.",
      { path: "^src/", pathNot: `^src/app\\.ts$|${IN_TESTS}` },
      { path: "^src/modules/[^/]+/module\\.ts$" },
    ),
    error(
      "journeys-meet-faces",
      "A journey calls the faces of modules.",
      { path: "^src/journeys/", pathNot: IN_TESTS },
      { path: "^src/modules/", pathNot: "^src/modules/[^/]+/index\\.ts$" },
    ),
    error(
      "app-meets-faces",
      "app.ts knows faces and manifests; the programs that start know neither.",
      { path: "^src/app\\.ts$" },
      { path: "^src/modules/", pathNot: "^src/modules/[^/]+/(index|module)\\.ts$" },
    ),
    error(
      "starting-knows-no-module",
      "main.ts and alcove.ts start things, nothing else.",
      { path: "^src/(main|worker|alcove)\\.ts$" },
      { path: "^src/modules/" },
    ),
    error(
      "nothing-imports-tests",
      "The product does not import its tests.",
      { path: "^src/", pathNot: IN_TESTS },
      { path: `^(test|bench)/|${IN_TESTS}` },
    ),
    error(
      "no-cycles",
      "Two files that need each other are one.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    error("everything-resolves", "An import leads somewhere.", {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|data)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  },
};
