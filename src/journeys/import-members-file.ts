import path from "node:path";
import { serviceForImport } from "../modules/places/index.ts";
import {
  countBefore,
  MEMBER_COLUMNS,
  oddDate,
  oddTotal,
  type ReachTables,
  readGiven,
  saysDate,
  takeMembers,
  takenCounts,
  whyPersonal,
} from "../modules/reach/index.ts";
import { CommandRefused, type Job } from "../platform/admin/command.ts";
import { systemClock } from "../platform/clock/clock.ts";
import { FileRefused, type ImportRow, readImport } from "../platform/csv/read-import.ts";
import { readDay } from "../platform/http/read-form.ts";
import { newId } from "../platform/ids/ids.ts";
import { secretOf } from "../platform/secret.ts";
import type { Import, Outcome } from "./import-kinds.ts";

/** Odd lines that are said one by one. */
const MOST_SAID = 20;

/**
 * `alcove import members FILE --service NAME [--date DAY] [--add] [--sure]`: how many members live in each small area. What is
 * odd is said and stops it, until somebody is sure.
 */
export async function importMembersFile(job: Job, given: Import): Promise<Outcome> {
  const { db, settings } = job;
  if (!given.service)
    throw new CommandRefused('Say which library service the file is for, such as --service "Rotherham".');
  const service = await serviceForImport(db, given.service);
  if (!service) throw new CommandRefused(`There is no library service called "${given.service}".`);
  const rows: ImportRow[] = [];
  for await (const row of readImport(given.file, MEMBER_COLUMNS, given.onReject, given.onProgress)) rows.push(row);
  const personal = whyPersonal(rows);
  if (personal) throw new FileRefused(personal);
  const saidOn = given.date === undefined ? null : readDay(given.date);
  if (saidOn === undefined) throw new CommandRefused(`"${given.date}" is no date. Write --date 2026-03-31.`);
  if (!saysDate(rows) && !saidOn)
    throw new CommandRefused("No column says when it was counted. Say it with --date 2026-03-31.");
  const parts = { db, clock: systemClock, secret: secretOf(settings), base: settings.smallestCount };
  const read = await readGiven(parts, service, rows, saidOn, given.add ? "add" : "first");
  for (const fault of read.leftOut) given.onReject(fault);
  const scope = { service: service.id, actor: { id: null, name: "alcove import" } };
  const counts = await db.work(scope, () => takenCounts(db.trx<ReachTables>(), service.id));
  const total = read.lines.reduce((sum, { members }) => sum + (members ?? 0), 0);
  const odd = [
    ...oddDate(read.countedOn, counts),
    ...oddTotal(total, countBefore(counts, read.countedOn)),
    ...read.odd,
  ];
  for (const { line, reason } of odd.slice(0, MOST_SAID)) job.say(line ? `Line ${line}: ${reason}` : reason);
  if (odd.length > MOST_SAID) job.say(`And ${odd.length - MOST_SAID} more.`);
  if (odd.length > 0 && !given.sure)
    throw new FileRefused("Look at what is odd, and say --sure if it is right all the same.");
  const count = { id: newId(), source: given.source ?? path.basename(given.file), isDraft: false };
  const taken = await takeMembers(parts, scope, count, read);
  if ("refused" in taken)
    throw new FileRefused(
      read.byLibrary
        ? `The count of ${read.countedOn} was taken in without libraries: give it without them again.`
        : `The count of ${read.countedOn} was taken in by library: give it by library again.`,
    );
  return {
    taken: read.lines.length,
    more: [
      `${total.toLocaleString("en-GB")} members on ${read.countedOn}.`,
      ...(read.ofOthers > 0 ? [`${read.ofOthers} lines of other library services: passed over.`] : []),
    ],
  };
}
