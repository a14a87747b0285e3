import { type Command, CommandRefused } from "../platform/admin/command.ts";
import { rebuildRolled } from "../platform/facts/rebuild-rolled.ts";

const sums = (count: number) => `${count.toLocaleString("en-GB")} ${count === 1 ? "sum" : "sums"}`;

/** `alcove rebuild figures`: the sums that pages read are made anew from what was recorded. */
export const rebuildCommand: Command = {
  name: "rebuild",
  usage: "figures",
  summary: "Make the sums behind the figures anew from everything recorded, and say whether any was wrong.",
  async run({ args, db, say, step }) {
    if (args.length !== 1 || args[0] !== "figures") throw new CommandRefused("Write: alcove rebuild figures");
    const done = await step("Figures", (onProgress) => rebuildRolled(db, onProgress));
    say(
      done.different === 0
        ? `${sums(done.sums)} made anew; all were right before.`
        : `${sums(done.sums)} made anew; ${sums(done.different)} had been wrong and are right now.`,
    );
    return 0;
  },
};
