import path from "node:path";
import { importServices, isReservedSource, readFeed, Unread } from "../modules/partners/index.ts";
import { serviceForImport } from "../modules/places/index.ts";
import { CommandRefused, type Job } from "../platform/admin/command.ts";
import { systemClock } from "../platform/clock/clock.ts";
import { FileRefused } from "../platform/csv/read-import.ts";
import { readJsonList } from "../platform/json/read-json-list.ts";
import { FetchRefused, fetchJson } from "../platform/outside/fetch-json.ts";
import type { Import, Outcome } from "./import-kinds.ts";
import { readServicesTable } from "./services-table.ts";

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/**
 * What became of all of it. Rows of a table with dates are not its services, so both are counted for themselves.
 * @param partly records or rows that lost a field
 */
export function sayTaken(taken: number, refused: number, partly: number, what: "record" | "row"): string {
  const parts =
    what === "record"
      ? [
          `${taken + refused} read: ${Math.max(0, taken - partly)} taken whole`,
          ...(partly > 0 ? [`${partly} taken without a field`] : []),
          ...(refused > 0 ? [`${refused} refused`] : []),
        ]
      : [
          `${taken} taken`,
          ...(partly > 0 ? [`${count(partly, "row", "rows")} taken without a value`] : []),
          ...(refused > 0 ? [`${count(refused, "row", "rows")} refused`] : []),
        ];
  return `${parts.join(", ")}.`;
}

/** Whether a feed is meant and no file. */
export const isAddress = (given: string): boolean => /^https?:\/\//i.test(given);

/** Where a page of a feed has its services: Open Referral UK 3.0, and 1.0. */
const LISTS = ["contents", "content"];

/** The records of a file as they come: a list, a page of a feed, or one service. @throws FileRefused */
async function* readRecords(file: string, onProgress: (fraction: number) => void): AsyncGenerator<unknown> {
  const ofNone = (given: unknown) => {
    if (given !== null && typeof given === "object" && "id" in given && "name" in given) return [given];
    throw new FileRefused(
      `${file} has no list of services: Open Referral UK 3.0 has them under "contents", 1.0 under "content".`,
    );
  };
  for await (const { value, tooMuch } of readJsonList(file, LISTS, ofNone, onProgress))
    yield tooMuch ? new Unread("", `It holds ${tooMuch}.`) : value;
}

/**
 * `alcove import services FILE|ADDRESS --service NAME --licence TEXT [--source TEXT]`: other organisations' services, Open
 * Referral UK 3.0 or 1.0, or a CSV file. What is no longer there is withdrawn with --whole, of a feed always, unless a record
 * without an id was refused.
 */
export async function importServicesFile(job: Job, given: Import): Promise<Outcome> {
  const faulty = new Set<number>();
  const onReject: Import["onReject"] = (fault) => {
    faulty.add(fault.line);
    given.onReject(fault);
  };
  const {
    file,
    onProgress,
    whole,
    isClean,
    source = isAddress(given.file) ? new URL(given.file).host : path.basename(given.file),
    licence,
  } = given;
  if (!given.service) throw new CommandRefused('Say which library service takes them, such as --service "Rotherham".');
  if (!licence) throw new CommandRefused('Say under which licence they may be shown, such as --licence "OGL v3".');
  if (isReservedSource(source))
    throw new CommandRefused(
      `"${source}" is the source of what partners list themselves. Give these another with --source, such as --source "${path.basename(file)}".`,
    );
  const service = await serviceForImport(job.db, given.service);
  if (!service) throw new CommandRefused(`There is no library service called "${given.service}".`);
  const feed = isAddress(file)
    ? readFeed(file, (address) => fetchJson(address, job.settings.feedsInside), { onProgress })
    : undefined;
  const table =
    !feed && /\.csv(\.gz)?$/i.test(file) ? await readServicesTable(job, { ...given, onReject }, service.id) : undefined;
  const done = await importServices(job.db, {
    records: table?.records ?? feed?.records ?? readRecords(file, onProgress),
    serviceId: service.id,
    source,
    licence,
    ...(feed && { address: file }),
    now: () => systemClock.now(),
    onReject: ({ line, ...fault }) => onReject({ ...fault, line: table?.lineOf(line) ?? line }),
    isWhole: () => (feed ? feed.isWhole() : whole && !table?.refused()),
    onWritten: (ids) => job.tell({ kind: "service.changed", detail: { ids } }),
  }).catch((error: Error) => {
    throw error instanceof FetchRefused ? new FileRefused(`${error.message}.`) : error;
  });
  const passedOver = table?.passedOver() ?? 0;
  const refused = done.refused + (table?.refused() ?? 0);
  if (done.taken === 0 && isClean()) throw new FileRefused(`${file} has no services.`);
  return {
    taken: done.taken,
    said: sayTaken(done.taken, refused, Math.max(0, faulty.size - refused), table ? "row" : "record"),
    ...(!table && { numbers: "record" }),
    more: [
      `${count(done.added + done.changed, "service is", "services are")} new or changed.`,
      ...(done.withdrawn > 0
        ? [`${count(done.withdrawn, "service is", "services are")} no longer in it: withdrawn.`]
        : []),
      ...(done.placesWithheld > 0
        ? [
            `The place of ${count(done.placesWithheld, "service", "services")} is withheld, since it looks like that of a refuge. Staff find them under Local services.`,
          ]
        : []),
      ...(passedOver > 0 ? [`${count(passedOver, "row is", "rows are")} over or called off: passed over.`] : []),
      ...((whole || feed) && refused > 0 && !done.whole
        ? ["Because records were refused that may be any of them, nothing that it leaves out was withdrawn."]
        : []),
    ],
  };
}
