import { type Community, type CommunityKind, MOST_MEMBERS } from "../domain/community.ts";
import type { LoadedFigures } from "./load-figures.ts";
import { counted, number } from "./say-figures.ts";

type Whose = Pick<LoadedFigures, "library" | "service">;

/** 'who lives in the council’s area': whom members are set beside, as it stands in a heading. */
export const besideWords = (kind: CommunityKind, { library }: Pick<Whose, "library">): string =>
  ({
    council: "who lives in the council’s area",
    nearest: library ? "who lives nearest to this library" : "who lives nearest to one of these libraries",
    members: "who lives where most members live",
  })[kind];

/** The same, for links that choose one. */
export const COMMUNITY_LINKS: Record<CommunityKind, string> = {
  council: "everyone in the council’s area",
  nearest: "those who live nearest",
  members: "those where most members live",
};

/** Where the residents live who are counted, and what that choice leaves out. */
export function sayCommunity(
  community: Omit<Community, "cells">,
  { library, service }: Whose,
  residents: number,
): string {
  const { kind, areas, nearerElsewhere, notPlaced } = community;
  const many = counted(areas.length, "small area (LSOA)", "small areas (LSOA)");
  const are = (count: number) => `${counted(count, "small area", "small areas")} ${count === 1 ? "is" : "are"}`;
  const census = `Residents: Census 2021, of all ages, in ${many}`;
  if (kind === "council")
    return `${census} of the council’s area, ${service.name}: ${number(residents)}.${library ? " The library’s own neighbourhood may be more or less deprived than that." : ""}`;
  if (kind === "nearest")
    return [
      library
        ? `${census} of the council’s area whose middle is nearest to this library of the service, as the crow flies: ${number(residents)}.`
        : `${census} of the council’s area whose middle is nearer to a library of the service than to any other service’s: ${number(residents)}.`,
      library && nearerElsewhere > 0
        ? `Of these ${are(nearerElsewhere)} nearer still to a library of another service.`
        : nearerElsewhere > 0
          ? `${are(nearerElsewhere)} nearer to another service’s and left out.`
          : "",
      notPlaced > 0 ? `${are(notPlaced)} without an outline here, and in no neighbourhood.` : "",
      "Areas of other councils are never in it: of members who live there only their number is known.",
    ]
      .filter(Boolean)
      .join(" ");
  return `${census}, the fewest that hold ${MOST_MEMBERS} of every 100 members who live in the council’s area, by the protected counts: ${number(residents)}. The members have chosen these areas themselves: whom the library does not reach at all is not in it, so it says less than the others of who is missing.`;
}
