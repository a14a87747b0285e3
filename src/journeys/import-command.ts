import path from "node:path";
import { parseArgs } from "node:util";
import { importHours, importLibraries } from "../modules/places/index.ts";
import { areasByCode, importAreas } from "../modules/reach/index.ts";
import { type Command, CommandRefused, type Job } from "../platform/admin/command.ts";
import { FileRefused, readImport } from "../platform/csv/read-import.ts";
import { type Rejection, writeRejections } from "../platform/csv/reject-report.ts";
import { importedPostcodes, importPlaces, postcodeFile } from "../platform/geo/imported.ts";
import { buildPostcodes, openPostcodes } from "../platform/geo/postcodes.ts";

interface Import {
  file: string;
  source: string;
  onReject: (rejection: Rejection) => void;
  onProgress: (fraction: number) => void;
}

const LIBRARY_COLUMNS = ["local_authority", "library_name", "postcode", "statutory", "type_of_library"];
const HOURS_COLUMNS = ["local_authority", "library_name", "monday_staffed_hours", "sunday_staffed_hours"];
const AREA_COLUMNS = ["lsoa21_code", "lsoa21_name", "lad24_code", "lad24_name"];

/** Tells whoever keeps listings that these libraries have changed. */
const told = (job: Job) => (ids: string[], how: { itselfOnly: boolean }) =>
  job.tell({ kind: "library.changed", detail: { ids, ...how } });

async function postcodePlaces(job: Job) {
  const areas = await areasByCode(job.db);
  const postcodes = openPostcodes(postcodeFile(job.settings.dataDir));
  return (postcode: string) => {
    const found = postcodes.find(postcode);
    if (!found) return undefined;
    const area = areas.get(found.lsoa21 ?? "") ?? { lsoa21: null, ward: null, authority: null };
    return { lat: found.lat, lng: found.lng, lsoa21: area.lsoa21, ward: area.ward, authority: area.authority };
  };
}

/** Each kind of file. Resolves to how many rows were taken. */
const KINDS: Record<string, (job: Job, options: Import) => Promise<number>> = {
  libraries: async (job, { file, source, onReject, onProgress }) =>
    importLibraries(job.db, {
      rows: readImport(file, LIBRARY_COLUMNS, onReject, onProgress),
      onReject,
      source,
      onWritten: told(job),
      placeOf: await postcodePlaces(job),
    }),
  hours: (job, { file, source, onReject, onProgress }) =>
    importHours(job.db, {
      rows: readImport(file, HOURS_COLUMNS, onReject, onProgress),
      onReject,
      source,
      onWritten: told(job),
    }),
  areas: (job, { file, onReject, onProgress }) =>
    importAreas(job.db, readImport(file, AREA_COLUMNS, onReject, onProgress), onReject),
  places: (job, { file, onReject, onProgress }) => importPlaces(job.settings.dataDir, file, onReject, onProgress),
  postcodes: async (job, { file, onReject, onProgress }) => {
    // The whole reader is for smaller files; its first row is asked for so that a wrong file is named as such.
    for await (const _ of readImport(
      file,
      [
        ["postcode", "pcds", "pcd8", "pcd7", "pcd"],
        ["lat", "latitude"],
      ],
      () => {},
    ))
      break;
    const { rows } = await buildPostcodes({
      source: file,
      target: importedPostcodes(job.settings.dataDir),
      onProgress,
      onReject: (line: number, reason: string) => onReject({ line, field: "postcode", reason: `Left out: ${reason}.` }),
    });
    return rows;
  },
};

const NEEDS_RESTART = new Set(["postcodes", "places"]);
const kinds = Object.keys(KINDS).join("|");

/** `alcove import KIND FILE`. Nothing is half-loaded: a file that is wrong as a whole changes nothing. */
export const importCommand: Command = {
  name: "import",
  usage: `${kinds} FILE [--report FILE] [--source TEXT]`,
  summary: "Take open data from a CSV file; rejected lines go into a report beside it.",
  async run(job) {
    const { values, positionals } = parseArgs({
      args: job.args,
      allowPositionals: true,
      options: { report: { type: "string" }, source: { type: "string" } },
    });
    const [kind = "", name, extra] = positionals;
    const load = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    if (!load || !name || extra) throw new CommandRefused(`Write: alcove import ${this.usage}`);
    const file = path.resolve(job.cwd, name);
    const report = path.resolve(job.cwd, values.report ?? `${name.replace(/\.csv(\.gz)?$/i, "")}.rejected.csv`);
    const rejections: Rejection[] = [];
    const onReject = (rejection: Rejection) => {
      job.signal.throwIfAborted();
      rejections.push(rejection);
    };
    const source = values.source ?? `Public list ${path.basename(name)}`;
    const taken = await job
      .step(`Importing ${kind}`, (onProgress) => load(job, { file, source, onReject, onProgress }))
      .catch((error: Error) => {
        throw error instanceof FileRefused ? new CommandRefused(`${error.message} Nothing was changed.`) : error;
      });
    await writeRejections(report, rejections);
    const lines = new Set(rejections.map((rejection) => rejection.line)).size;
    job.say(`${taken} taken, ${lines} rejected.`);
    if (lines > 0) job.say(`The rejected lines and why: ${report}`);
    if (NEEDS_RESTART.has(kind)) job.say("Start Alcove again to use them.");
    return lines > 0 ? 1 : 0;
  },
};
