import path from "node:path";
import {
  aboutFault,
  type GivenKind,
  type GivenTables,
  heldFile,
  keepFile,
  openFaults,
  takeRows,
} from "../modules/outcomes/index.ts";
import { libraryLimits, serviceForImport } from "../modules/places/index.ts";
import { CommandRefused, type Job } from "../platform/admin/command.ts";
import { systemClock } from "../platform/clock/clock.ts";
import type { Import, Outcome } from "./import-kinds.ts";

/**
 * `alcove import events|visits|loans FILE --service NAME`: what nothing is odd about is counted; what is odd waits for a
 * person, on the page of counts from other systems.
 */
export const importGivenFile =
  (kind: GivenKind) =>
  async ({ db, say }: Job, given: Import): Promise<Outcome> => {
    if (!given.service)
      throw new CommandRefused('Say which library service the file is for, such as --service "Rotherham".');
    const service = await serviceForImport(db, given.service);
    if (!service) throw new CommandRefused(`There is no library service called "${given.service}".`);
    const parts = {
      db,
      clock: systemClock,
      serviceOf: async () => service,
      libraryLimits: (id: string) => libraryLimits(db, id),
    };
    const scope = { service: service.id, actor: { id: null, name: "alcove import" } };
    const held = await heldFile(kind, given.file);
    given.onProgress(0.1);
    const file = { kind, name: given.source ?? path.basename(given.file), period: null, replaces: null };
    const kept = await keepFile(parts, scope, file, held, (fraction) => given.onProgress(0.1 + fraction * 0.3));
    if (kept.state === "columns")
      return {
        taken: 0,
        more: [
          held.across
            ? `Its months stand side by side. Look at how they were understood at /staff/outcomes/given/${kept.id}. Nothing of it is counted yet.`
            : `The titles of its columns do not say what they are: say it at /staff/outcomes/given/${kept.id}. Nothing of it is counted yet.`,
        ],
      };
    const taken = await takeRows(parts, scope, kept.id, (fraction) => given.onProgress(0.4 + fraction * 0.6));
    const faults = await db.work(scope, () => openFaults(db.trx<GivenTables>(), kept.id));
    for (const { line, kind: odd, says } of faults)
      if (line > 0) given.onReject({ line, field: "", reason: `${aboutFault(odd).title}: ${says}` });
      else say(says);
    return {
      taken: taken?.rows ?? 0,
      more: [
        `${taken?.facts ?? 0} facts recorded.`,
        ...(faults.length > 0 ? [`What is odd waits to be decided at /staff/outcomes/given/${kept.id}`] : []),
      ],
    };
  };
