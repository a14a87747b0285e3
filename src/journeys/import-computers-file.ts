import { importComputers } from "../modules/bookings/index.ts";
import { libraryNames, serviceForImport } from "../modules/places/index.ts";
import { CommandRefused, type Job } from "../platform/admin/command.ts";
import { systemClock } from "../platform/clock/clock.ts";
import { readImport } from "../platform/csv/read-import.ts";
import type { Import, Outcome } from "./import-kinds.ts";

const COLUMNS = ["id", "library", "date", "minutes"];

/** `alcove import computers FILE --service NAME`: hours of use from the computer manager that a council has. */
export async function importComputersFile(job: Job, given: Import): Promise<Outcome> {
  if (!given.service)
    throw new CommandRefused('Say which library service the file is for, such as --service "Rotherham".');
  const service = await serviceForImport(job.db, given.service);
  if (!service) throw new CommandRefused(`There is no library service called "${given.service}".`);
  const taken = await importComputers(job.db, {
    rows: readImport(given.file, COLUMNS, given.onReject, given.onProgress),
    onReject: given.onReject,
    libraries: await libraryNames(job.db, service.id),
    serviceId: service.id,
    today: systemClock.today(),
  });
  return { taken };
}
