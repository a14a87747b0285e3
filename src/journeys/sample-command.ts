import type { SampleUse } from "../modules/bookings/index.ts";
import { type Command, CommandRefused } from "../platform/admin/command.ts";
import { systemClock } from "../platform/clock/clock.ts";
import { loadSampleProgramme, peopleOnSample, removeSampleProgramme } from "./load-sample-programme.ts";

const WORDS: Record<SampleUse["what"], [one: string, many: string]> = {
  places: ["place booking", "place bookings"],
  rooms: ["room booking", "room bookings"],
  computers: ["time at a computer", "times at a computer"],
  loans: ["loan or reservation", "loans or reservations"],
  sessions: ["session of the real programme in a made-up room", "sessions of the real programme in a made-up room"],
};

/** The line that says what people have on it, before it goes. */
export const usedLine = (used: SampleUse[]): string =>
  `People have something on it that goes with it, and nobody is told: ${used
    .map(({ what, count }) => `${count} ${WORDS[what][count === 1 ? 0 : 1]}`)
    .join(", ")}.`;

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
    } else {
      const used = await peopleOnSample(db, systemClock.now());
      if (used.length > 0) say(usedLine(used));
      say(`${await removeSampleProgramme(db, tell)} made-up activities are gone.`);
    }
    return 0;
  },
};
