import path from "node:path";
import { importHours, importLibraries } from "../modules/places/index.ts";
import { areasByCode, importAreas } from "../modules/reach/index.ts";
import type { Job } from "../platform/admin/command.ts";
import { readImport } from "../platform/csv/read-import.ts";
import type { Rejection } from "../platform/csv/reject-report.ts";
import { importedPostcodes, importPlaces, postcodeFile } from "../platform/geo/imported.ts";
import { buildPostcodes, openPostcodes } from "../platform/geo/postcodes.ts";
import { importCensusFile } from "./import-census-file.ts";
import { importComputersFile } from "./import-computers-file.ts";
import { importGivenFile } from "./import-given-file.ts";
import { importMembersFile } from "./import-members-file.ts";
import { importProgrammeFile } from "./import-programme-file.ts";
import { importServicesFile } from "./import-services.ts";

export interface Import {
  file: string;
  /** As given; a kind has its own word where nothing is. */
  source?: string;
  /** The library service that a programme, partners' services or computers' hours are for, as given. */
  service?: string;
  /** Under which others' services may be shown. */
  licence?: string;
  /** Which column means what, as given; and who runs what names nobody. */
  mapping?: string;
  organisation?: string;
  /** When members were counted, where the file does not say it; and whether what is odd has been looked at. */
  date?: string;
  sure: boolean;
  /** Whether a census table of tenure counts people, not households. */
  people: boolean;
  /** Whether lines with the same area are parts of one count. */
  add: boolean;
  /** Whether the file is all there is of its source. */
  whole: boolean;
  /** Whether a line has been rejected so far. */
  isClean: () => boolean;
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

/** What came of a file: how many lines were taken, and what else to say. */
export interface Outcome {
  taken: number;
  more?: string[];
}

const hoursSource = ({ file, source }: Import) => source ?? `Public list ${path.basename(file)}`;

/** Each kind of file. */
export const KINDS: Record<string, (job: Job, options: Import) => Promise<Outcome>> = {
  libraries: async (job, given) => ({
    taken: await importLibraries(job.db, {
      rows: readImport(given.file, LIBRARY_COLUMNS, given.onReject, given.onProgress),
      onReject: given.onReject,
      source: hoursSource(given),
      onWritten: told(job),
      placeOf: await postcodePlaces(job),
    }),
  }),
  hours: async (job, given) => ({
    taken: await importHours(job.db, {
      rows: readImport(given.file, HOURS_COLUMNS, given.onReject, given.onProgress),
      onReject: given.onReject,
      source: hoursSource(given),
      onWritten: told(job),
    }),
  }),
  areas: async (job, { file, onReject, onProgress }) => ({
    taken: await importAreas(job.db, readImport(file, AREA_COLUMNS, onReject, onProgress), onReject),
  }),
  census: importCensusFile,
  places: async (job, { file, onReject, onProgress }) => ({
    taken: await importPlaces(job.settings.dataDir, file, onReject, onProgress),
  }),
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
    return { taken: rows };
  },
  programme: importProgrammeFile,
  services: importServicesFile,
  computers: importComputersFile,
  members: importMembersFile,
  events: importGivenFile("events"),
  visits: importGivenFile("visits"),
  loans: importGivenFile("loans"),
  users: importGivenFile("users"),
  "computer-hours": importGivenFile("computer_hours"),
  wifi: importGivenFile("wifi"),
};
