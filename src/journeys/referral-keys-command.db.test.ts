import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { describeOnBoth } from "../../test/database-cases.ts";
import { worldOfReferrals } from "../../test/referrals-world.ts";
import { CommandRefused } from "../platform/admin/command.ts";
import { readSettings } from "../platform/settings.ts";
import { referralKeysCommand } from "./referral-keys-command.ts";

const folder = mkdtempSync(path.join(tmpdir(), "alcove-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeOnBoth("The command for the keys of referrals", (make) => {
  it("lists them, begins a new one, and destroys an old one only when nothing needs it", async () => {
    const db = await make();
    const file = path.join(folder, db.kind);
    const world = await worldOfReferrals(db, file);
    const said: string[] = [];
    const run = async (...args: string[]) => {
      if (!("run" in referralKeysCommand)) throw new Error("it runs beside a server");
      said.length = 0;
      return referralKeysCommand.run({
        db,
        settings: readSettings({ DATA_DIR: folder, REFERRAL_KEYS: file }),
        args,
        cwd: folder,
        say: (line) => void said.push(line),
        step: (_label, step) => step(() => {}),
        tell: async () => {},
        signInLink: async () => ({ refused: "not here" }),
        signal: new AbortController().signal,
      });
    };
    expect(await run()).toBe(0);
    expect(said).toEqual(["There is no key yet: the first referral makes one."]);
    await world.send();
    await run();
    expect(said[0]).toMatch(/^Version 1 \(1-[\da-f]{8}\): 1 referral$/);
    await expect(run("destroy", "1")).rejects.toThrow("Version 1 is the one in use.");
    expect(await run("rotate")).toBe(0);
    expect(said[0]).toContain("Version 2 is in use; 1 referral wrapped anew");
    world.parts.keys.add();
    await expect(run("destroy", "2")).rejects.toThrow("Version 2 wraps 1 referral");
    expect(await run("destroy", "1")).toBe(0);
    for (const wrong of [["destroy"], ["destroy", "one"], ["rotate", "2"], ["burn"]])
      await expect(run(...wrong)).rejects.toThrow(CommandRefused);
    // The file was lost: it is said which key is missing, and nothing is begun over it.
    rmSync(file);
    expect(await run()).toBe(1);
    expect(said[0]).toContain(`it is not in ${file}`);
    await expect(run("rotate")).rejects.toThrow("Put it back first");
  });
});
