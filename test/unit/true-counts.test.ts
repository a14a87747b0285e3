import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { inProject, ROOT } from "../../src/platform/root.ts";

/**
 * Who reads counts of people as they are. What is shown of breakdowns is made of releases, which an attacker is set upon
 * (src/modules/reach/domain/attacker.test.ts and survey/attacker.test.ts): a page, file, map, plot, draft or PDF that
 * reads nothing else carries no more than these.
 */
const READERS: Record<string, { files: string[]; why: string }> = {
  "reach.member_row": {
    files: ["actions/take-members.ts", "queries/counts.ts"],
    why: "the one makes the release; the other adds a whole count up",
  },
  "reach.survey_group": {
    files: ["actions/close-survey.ts", "actions/fold-surveys.ts"],
    why: "margins until the round is closed, which makes the release and erases them",
  },
  "reach.survey_pair": {
    files: ["actions/close-survey.ts", "actions/pair-answers.ts", "queries/surveys.ts"],
    why: "sealed scores; the query counts pairs",
  },
  "reach.survey_form": {
    files: ["actions/close-survey.ts", "actions/fold-surveys.ts", "actions/take-answer.ts"],
    why: "sealed answers until they are folded",
  },
};

const sources = globSync("src/**/*.{ts,tsx}", { cwd: ROOT })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !file.includes(".test.") && !file.endsWith("reach/tables.ts") && !file.endsWith("db/tenancy.ts"));

it("Only what releases them, or adds all of them up, reads counts of people by what they are", () => {
  for (const [table, { files, why }] of Object.entries(READERS)) {
    const readers = sources.filter((file) =>
      new RegExp(`${table.replace(".", "\\.")}\\b`).test(readFileSync(inProject(file), "utf8")),
    );
    expect(readers.toSorted(), `${table}: ${why}`).toEqual(files.map((file) => `src/modules/reach/${file}`));
  }
});
