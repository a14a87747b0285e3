import { FileRefused, type ImportRow } from "../../../platform/csv/read-import.ts";
import type { Rejection } from "../../../platform/csv/reject-report.ts";
import { readDay } from "../../../platform/http/read-form.ts";
import { placeArea } from "../domain/place-area.ts";
import { areaCodes, type Doubled, type MembersRead, readMembers } from "../domain/read-members.ts";
import { areasNamed, areasOfCouncil } from "../queries/areas.ts";
import type { ReachTables } from "../tables.ts";
import type { ReachParts, ReachService } from "./parts.ts";

/** A count as it would be taken in, and the cells that its council's area has. */
export interface GivenMembers extends MembersRead {
  declared: { cell: string; group: string }[];
}

/**
 * What becomes of the lines of a count, with what is known of areas and libraries. Not inside an open transaction.
 * @param faults of the file's form, which leave lines out as well
 * @throws FileRefused where none of it can be counted
 */
export async function readGiven(
  { db, clock }: Pick<ReachParts, "db" | "clock">,
  service: ReachService,
  rows: ImportRow[],
  saidOn: string | null,
  doubled: Doubled,
  faults: Rejection[] = [],
): Promise<GivenMembers> {
  const reads = db.reads<ReachTables>();
  const council = await areasOfCouncil(reads, service.code);
  if (council.length === 0)
    throw new FileRefused(`No small areas are known of ${service.name}. Load them with alcove import areas.`);
  const areas = await areasNamed(reads, areaCodes(rows));
  const read = readMembers(rows, {
    today: clock.today(),
    readDay,
    saidOn,
    doubled,
    isNamed: service.isNamed,
    library: service.library,
    place: (code) => placeArea(code, areas, service.code),
    region: council[0]!.region,
  });
  if ("refused" in read) throw new FileRefused(read.refused);
  return {
    ...read,
    leftOut: [...faults, ...read.leftOut].toSorted((a, b) => a.line - b.line),
    declared: council.flatMap(({ lsoa21, tenth }) =>
      tenth === null ? [] : [{ cell: lsoa21, group: `tenth-${tenth}` }],
    ),
  };
}
