import path from "node:path";
import { serviceForImport } from "../modules/places/index.ts";
import { importProgramme } from "../modules/programme/index.ts";
import { CommandRefused, type Job } from "../platform/admin/command.ts";
import { systemClock } from "../platform/clock/clock.ts";
import { readImport } from "../platform/csv/read-import.ts";
import type { Import, Outcome } from "./import-kinds.ts";

const COLUMNS = ["local_authority", "library_name", "event_date", "name", "start_time"];

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/**
 * `alcove import programme FILE --service NAME`: what a library service puts on, from another system's list of dates.
 * A line that was rejected may be one of the dates that seem to be gone: then none is called off.
 */
export async function importProgrammeFile(job: Job, given: Import): Promise<Outcome> {
  const { file, onReject, onProgress, whole, isClean, source = "file" } = given;
  if (!given.service)
    throw new CommandRefused('Say which library service the file is for, such as --service "Rotherham".');
  const service = await serviceForImport(job.db, given.service);
  if (!service) throw new CommandRefused(`There is no library service called "${given.service}".`);
  const done = await importProgramme(
    { db: job.db, clock: systemClock, events: job },
    {
      rows: readImport(file, COLUMNS, onReject, onProgress),
      onReject,
      service,
      source,
      name: path.basename(file),
      isWhole: () => whole && isClean(),
    },
  );
  return {
    taken: done.taken,
    more: [
      `${count(done.added, "activity is", "activities are")} new, ${count(done.changed, "other has", "others have")} changed.`,
      ...(done.over > 0
        ? [`${count(done.over, "line has begun or is", "lines have begun or are")} over: passed over.`]
        : []),
      ...(done.calledOff > 0 ? [`${count(done.calledOff, "session was", "sessions were")} called off.`] : []),
      ...(whole && !isClean()
        ? ["Because lines were rejected, no session that the file leaves out was called off."]
        : []),
    ],
  };
}
