import { type Command, CommandRefused } from "../platform/admin/command.ts";
import { systemClock } from "../platform/clock/clock.ts";
import { loadSampleProgramme, removeSampleProgramme } from "./load-sample-programme.ts";

/** `alcove sample load|remove`: the made-up programme, by explicit choice only. */
export const sampleCommand: Command = {
  name: "sample",
  usage: "load|remove",
  summary: "Load the made-up programme for trying Alcove out, or take all of it away.",
  async run({ db, args, say, step, tell }) {
    const [what, extra] = args;
    if (extra || (what !== "load" && what !== "remove")) throw new CommandRefused("Write: alcove sample load|remove");
    if (what === "load") {
      const count = await step("Sample programme", (onProgress) =>
        loadSampleProgramme(db, systemClock.today(), onProgress, tell),
      );
      say(`${count} made-up activities are there. Every title begins 'Sample:'.`);
    } else say(`${await removeSampleProgramme(db, tell)} made-up activities are gone.`);
    return 0;
  },
};
