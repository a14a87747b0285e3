import { rolledNumbers } from "../../../platform/facts/rolled.ts";
import { type DayVisits, visitsByDay } from "../domain/visits/odd-visits.ts";

/** Visits that were counted at libraries, by library and day; in the open transaction. */
export async function visitsOf(
  serviceId: string,
  libraryIds: string[],
  days: { from: string; to: string },
): Promise<ReadonlyMap<string, number>> {
  const rows = await rolledNumbers({ serviceId, kinds: ["visits"], libraryIds, ...days, by: ["library", "day"] });
  return visitsByDay(
    rows.map(({ libraryId, day, number }): DayVisits => ({ libraryId: libraryId!, day: day!, visits: number })),
  );
}

/** The margin that a day has, once, where a person said its number although devices counted: it may be what these add up to. */
export const SAID_BY_PERSON = ["said", "person"] as const;

/** Whether a person said so; in the open transaction. */
export async function saidByPerson(serviceId: string, libraryId: string, day: string): Promise<boolean> {
  const [margin] = SAID_BY_PERSON;
  const asked = { serviceId, kinds: ["visits"], libraryIds: [libraryId], from: day, to: day };
  return (await rolledNumbers({ ...asked, by: ["day"], margin })).some(({ number }) => number > 0);
}

/** What each counter at a library's doors counted on a day; empty where a person said the number. In the open transaction. */
export async function countedAtDoors(serviceId: string, libraryId: string, day: string): Promise<Map<string, number>> {
  const asked = { serviceId, kinds: ["visits"], libraryIds: [libraryId], from: day, to: day };
  const rows = await rolledNumbers({ ...asked, by: ["margin", "day"], margin: "door" });
  return new Map(rows.map(({ marginValue, number }) => [marginValue!, number]));
}
