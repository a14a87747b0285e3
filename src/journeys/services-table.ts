import { isUtf8 } from "node:buffer";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import {
  CSV_FIELD_KEYS,
  CSV_PRESETS,
  type CsvMapping,
  type CsvPreset,
  createMapper,
  guessMapping,
  type MappedService,
} from "../modules/partners/index.ts";
import { librariesOf, type PlacesTables } from "../modules/places/index.ts";
import { CommandRefused, type Job } from "../platform/admin/command.ts";
import { systemClock } from "../platform/clock/clock.ts";
import { columnKey, FileRefused, readImport } from "../platform/csv/read-import.ts";
import { readColumns } from "../platform/csv/read-table.ts";
import { decodeTable } from "../platform/csv/table-text.ts";
import { postcodeFile } from "../platform/geo/imported.ts";
import { openPostcodes } from "../platform/geo/postcodes.ts";
import type { Import } from "./import-kinds.ts";

const MAPPING = z.record(z.string(), z.enum(CSV_FIELD_KEYS));
const isPreset = (text: string): text is CsvPreset => Object.hasOwn(CSV_PRESETS, text);

/** What `--mapping` says: a kind of table that is known, or a JSON file such as {"Event Name": "name"}. */
async function mappingOf(job: Job, given: string | undefined, columns: string[]): Promise<CsvMapping> {
  if (given === undefined || isPreset(given))
    return guessMapping(columns, given && isPreset(given) ? given : "services");
  const file = path.resolve(job.cwd, given);
  const text = await readFile(file, "utf8").catch(() => {
    throw new CommandRefused(
      `--mapping is ${Object.keys(CSV_PRESETS).join(", ")} or a JSON file: there is no file ${file}.`,
    );
  });
  let read: CsvMapping;
  try {
    const said = MAPPING.parse(JSON.parse(text));
    read = Object.fromEntries(Object.entries(said).map(([column, field]) => [columnKey(column), field]));
  } catch {
    throw new CommandRefused(
      `${file} says which column means what, as {"Event Name": "name"}. What columns may mean: ${CSV_FIELD_KEYS.join(", ")}.`,
    );
  }
  const missing = Object.keys(read).find((column) => !columns.includes(column));
  if (missing) throw new FileRefused(`The file has no column ${missing}, which --mapping names.`);
  return read;
}

/** Larger ones are read as they come, and so have to be UTF-8. */
const MOST_DECODED = 50_000_000;

/** A file whose letters are UTF-8: the one that was given, or a copy of it, which is to be removed. What was read is said. */
async function inUtf8(job: Job, file: string): Promise<{ file: string; remove: () => Promise<void> }> {
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  const same = { file, remove: () => Promise.resolve() };
  if (size === undefined || size > MOST_DECODED || file.endsWith(".gz")) return same;
  const bytes = await readFile(file);
  if (isUtf8(bytes) || bytes.subarray(0, 2).toString("latin1") === "PK") return same;
  const { text, encoding, sample } = decodeTable(bytes);
  const folder = await mkdtemp(path.join(tmpdir(), "alcove-table-"));
  await writeFile(path.join(folder, path.basename(file)), text);
  job.say(`Read as ${encoding}.${sample ? ` Look whether this is right: ${sample}` : ""}`);
  return {
    file: path.join(folder, path.basename(file)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * Services from a CSV file, by what its columns mean, as they come; those of a table with dates when all of it was read.
 * @returns their records, the line of each by its place among them, and how many rows were refused by then
 * @throws FileRefused, also while they are read
 */
export async function readServicesTable(job: Job, given: Import, serviceId: string) {
  const { file, remove } = await inUtf8(job, given.file);
  try {
    return await readTable(job, { ...given, file }, serviceId, remove);
  } catch (error) {
    // Nobody reads records of what was refused, so that it is removed here.
    await remove();
    throw error;
  }
}

/** @param remove the copy, once its records have been read */
async function readTable(
  job: Job,
  { file, mapping: said, organisation, onReject, onProgress }: Import,
  serviceId: string,
  remove: () => Promise<void>,
) {
  const { columns, titles } = await readColumns(file).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? new FileRefused(`There is no file ${file}.`) : error;
  });
  const mapping = await mappingOf(job, said, columns);
  if (!Object.values(mapping).includes("name"))
    throw new FileRefused(`${file}: no column is the name. Say which with --mapping.`);
  const known = postcodeFile(job.settings.dataDir);
  const hasPostcodes = Object.values(mapping).includes("postcode");
  if (hasPostcodes && !existsSync(known))
    throw new CommandRefused("Start Alcove once first: it makes ready the postcodes that put services on the map.");
  const reads = hasPostcodes || (Object.values(mapping).includes("address") && existsSync(known));
  const postcodes = reads ? openPostcodes(known) : undefined;
  const terms = {
    mapping,
    organisation: organisation ?? "",
    today: systemClock.today(),
    libraries: await librariesOf(job.db.reads<PlacesTables>(), serviceId),
    findPostcode: (text: string) => postcodes?.find(text),
  };
  const whole: MappedService[] = [];
  const mapper = createMapper(terms, titles, onReject, (service) => whole.push(service));
  let broken = 0;
  const onBroken: typeof onReject = (rejection) => {
    broken++;
    onReject(rejection);
  };
  const lines: number[] = [];
  async function* records() {
    try {
      for await (const row of readImport(file, [], onBroken, onProgress)) {
        mapper.take(row);
        yield* told(whole.splice(0));
      }
      yield* told(mapper.services());
    } finally {
      await remove();
    }
  }
  function* told(services: MappedService[]) {
    for (const { line, record } of services) {
      lines.push(line);
      yield record;
    }
  }
  return {
    records: records(),
    lineOf: (place: number) => lines[place - 1] ?? place,
    refused: () => mapper.refused() + broken,
    passedOver: () => mapper.passedOver(),
  };
}
