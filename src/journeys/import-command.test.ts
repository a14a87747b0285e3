import { expect, it } from "vitest";
import { importCommand } from "./import-command.ts";

const run = async (...args: string[]) => {
  if (!("run" in importCommand)) throw new Error("the import runs beside a server");
  return importCommand.run({ args, cwd: "/" } as unknown as Parameters<typeof importCommand.run>[0]);
};

it("says in one line what can be imported, and knows services by the standard's name", async () => {
  const said = await run("bananas", "file.csv").catch((error: Error) => error.message);
  expect(said).toMatch(/^There is no import called "bananas"\. There are: .*libraries.*services.*oruk\.$/);
  await expect(run("oruk", "https://feed.example", "--people")).rejects.toThrow("--people is for census.");
  await expect(run("toString", "file.csv")).rejects.toThrow("There is no import called");
});
