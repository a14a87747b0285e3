import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Every check, one after another, each with its time. A failed step does not stop those after it;
 * nothing is skipped, and a skipped test counts as failed. The last line is the sum.
 */
const ROOT = path.resolve(import.meta.dirname, "..");
const reports = mkdtempSync(path.join(tmpdir(), "alcove-ci-"));

/** Where Linux keeps files in memory. */
const MEMORY = "/dev/shm";
const GB = 2 ** 30;

/**
 * A folder for what the tests of a step write. They make databases by the hundred and throw them away: in memory,
 * where there is plenty (they need about 3 GB), a copy costs a tenth of what it does on a disk.
 */
function scratchFolder(): string {
  // Runs that were broken off have left theirs.
  for (const left of globSync(`${MEMORY}/alcove-tests-*`))
    if (!existsSync(`/proc/${left.split("-")[2]}`)) rmSync(left, { recursive: true, force: true });
  const room = existsSync(MEMORY) ? statfsSync(MEMORY) : { bavail: 0, bsize: 0 };
  const plenty = room.bavail * room.bsize > 6 * GB && process.availableMemory() > 10 * GB;
  const folder = mkdtempSync(path.join(plenty ? MEMORY : tmpdir(), `alcove-tests-${process.pid}-`));
  // As the temporary folder is: PostgreSQL may run as somebody else, who takes away what is theirs.
  chmodSync(folder, 0o1777);
  return folder;
}

const environment = {
  ...process.env,
  CI: "true",
  PATH: `${path.join(ROOT, "node_modules", ".bin")}${path.delimiter}${process.env.PATH}`,
};

interface Counted {
  passed: number;
  failed: number;
}

interface Result extends Counted {
  step: string;
  seconds: number;
}

function run(command: string, args: string[]): boolean {
  const done = spawnSync(command, args, { cwd: ROOT, env: environment, stdio: ["ignore", "inherit", "inherit"] });
  if (done.error) console.error(`${command}: ${done.error.message}`);
  return done.status === 0;
}

/** What tests need from Debian's packages, and where it is when it is there: best in the first of these places. */
const NEEDED = [
  { apt: "postgresql-15", at: ["/usr/lib/postgresql/15/bin/postgres"] },
  // Where it cannot be installed, the whole browser does as well, in nearly twice the time.
  { apt: "chromium-headless-shell", at: ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"] },
  { apt: "khal", at: ["/usr/bin/khal"] },
  { apt: "vdirsyncer", at: ["/usr/bin/vdirsyncer"] },
];
const missing = () => NEEDED.filter(({ at }) => !at.some((file) => existsSync(file))).map(({ apt }) => apt);
const notBest = () => NEEDED.filter(({ at: [best] }) => !existsSync(best!)).map(({ apt }) => apt);

function packages(): boolean {
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const wanted = mayInstall ? notBest() : missing();
  if (wanted.length === 0) return true;
  const wait = ["-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"];
  if (!mayInstall) {
    console.error(
      `The tests need ${wanted.join(", ")}. On Debian 12: sudo apt-get install --no-install-recommends ${wanted.join(" ")}`,
    );
    return false;
  }
  console.log(`Installing ${wanted.join(", ")} …`);
  const apt = (...args: string[]) => run("env", ["DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", ...wait, ...args]);
  apt("update");
  apt("install", "-y", "--no-install-recommends", ...wanted);
  const still = missing();
  if (still.length > 0) console.error(`Could not be installed: ${still.join(", ")}.`);
  return still.length === 0;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[];
  }[];
}

/** What failed, by name and first words: told again at the end, where whoever reads a long log looks first. */
const failures: string[] = [];
function remember(report: VitestReport): void {
  for (const { name, assertionResults } of report.testResults)
    for (const { status, fullName, failureMessages } of assertionResults)
      if (status === "failed") {
        const why = (failureMessages?.[0] ?? "").split("\n").slice(0, 6).join("\n    ");
        failures.push(`${path.relative(ROOT, name)}: ${fullName}\n    ${why}`);
      }
}

function tests(...projects: string[]): Counted {
  const name = projects[0]!;
  const report = path.join(reports, `${name}.json`);
  const args = [
    "run",
    ...projects.flatMap((each) => ["--project", each]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const scratch = scratchFolder();
  const fine = run("env", [`TMPDIR=${scratch}`, "vitest", ...args]);
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const counted = JSON.parse(readFileSync(report, "utf8")) as VitestReport;
  remember(counted);
  const unrun = counted.numPendingTests + counted.numTodoTests;
  if (unrun > 0) console.error(`${unrun} ${name} tests did not run, which counts as failed.`);
  const failed = counted.numFailedTests + unrun;
  // A file that cannot be read fails the run without failing a test.
  return { passed: counted.numPassedTests, failed: failed === 0 && !fine ? 1 : failed };
}

const one = (fine: boolean): Counted => ({ passed: fine ? 1 : 0, failed: fine ? 0 : 1 });

/** Reads the whole source and uses one core; what it says is shown when it is done. */
async function reads(command: string, args: string[]): Promise<Counted> {
  const child = spawn(command, args, { cwd: ROOT, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => said.push(part));
  const code = await new Promise<number | null>((resolve) => {
    child.on("error", (error) => {
      said.push(Buffer.from(`${command}: ${error.message}\n`));
      resolve(1);
    });
    child.on("close", resolve);
  });
  console.log(`\n${command}: ${Buffer.concat(said).toString().trim()}`);
  return one(code === 0);
}

const WALLS = ["--config", ".dependency-cruiser.cjs", "src", "test", "bin", "bench"];
/** One stage after another; the checks of a stage side by side. */
const STAGES: [string, () => Counted | Promise<Counted>][][] = [
  [["packages", () => one(packages())]],
  [["format and lint", () => one(run("biome", ["ci", "."]))]],
  [
    ["types", () => reads("tsc", ["--noEmit"])],
    ["walls", () => reads("depcruise", WALLS)],
    ["dead code", () => reads("knip", [])],
  ],
  [["unit", () => tests("unit")]],
  [["integration", () => tests("integration", "integration-process")]],
  [["journeys", () => tests("journeys")]],
];

const results: Result[] = [];
for (const stage of STAGES) {
  console.log(`\n── ${stage.map(([step]) => step).join(", ")}`);
  const started = performance.now();
  const check = async ([step, run]: (typeof stage)[number]): Promise<Result> => ({
    step,
    ...(await run()),
    seconds: (performance.now() - started) / 1000,
  });
  results.push(...(await Promise.all(stage.map(check))));
}
rmSync(reports, { recursive: true, force: true });

for (const failure of failures) console.log(`\nFAILED  ${failure}`);
console.log("");
for (const { step, passed, failed, seconds } of results)
  console.log(
    `${step.padEnd(16)} ${seconds.toFixed(1).padStart(7)} s  ${failed === 0 ? "ok" : "FAILED"}  ${passed} passed, ${failed} failed`,
  );
const sum = (key: "passed" | "failed") => results.reduce((total, result) => total + result[key], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") === 0 ? 0 : 1;
