import { offerIds } from "../domain/technology/offers.ts";
import { librariesWithTechnology } from "../queries/technology/offers.ts";
import type { BookingsTables } from "../tables.ts";
import type { TechnologyTables } from "../technology-tables.ts";
import type { BookingParts } from "./parts.ts";

type TellParts = Pick<BookingParts, "db" | "events">;

/** Spaces that were added, changed or removed, and the libraries they are at. */
export interface ChangedSpaces {
  ids: string[];
  libraryIds: string[];
}

/** Tells that what these libraries have to use, lend or give is other than it was, in the open transaction. */
export const tellTechnology = ({ events }: Pick<BookingParts, "events">, libraryIds: string[]): Promise<void> =>
  events.tell({ kind: "technology.changed", detail: { ids: offerIds(libraryIds) } });

/** The same of all libraries of a service: its terms have changed. */
export const tellTechnologyOf = async (parts: TellParts, serviceId: string): Promise<void> =>
  tellTechnology(parts, await librariesWithTechnology(parts.db.trx<TechnologyTables>(), { serviceId }));

/** Tells that how a space is given has changed, in the open transaction. */
export const tellSpace = (
  { events }: Pick<BookingParts, "events">,
  { id, library_id }: { id: string; library_id: string },
): Promise<void> => events.tell({ kind: "space.changed", detail: { ids: [id], libraryIds: [library_id] } });

/** A computer or makers' equipment is a space of places and technology of ours: told again as that. */
export const followSpaces = ({ events }: TellParts, { ids, libraryIds }: ChangedSpaces): Promise<void> =>
  events.tell({ kind: "technology.changed", detail: { ids: [...ids, ...offerIds(libraryIds)] } });

/**
 * A listing of what is at a library carries its name, place, access and hours: when libraries change, what is there is
 * told as changed, in the same open transaction.
 */
export async function followLibraries(parts: TellParts, { ids: libraryIds }: { ids: string[] }): Promise<void> {
  if (libraryIds.length === 0) return;
  const { db, events } = parts;
  const spaces = await db
    .trx<BookingsTables>()
    .selectFrom("places.v_space")
    .select("id")
    .where("library_id", "in", libraryIds)
    .where("kind", "<>", "computer")
    .execute();
  const withTechnology = await librariesWithTechnology(db.trx<TechnologyTables>(), { libraryIds });
  if (spaces.length + withTechnology.length > 0)
    await events.tell({
      kind: "space.changed",
      detail: { ids: spaces.map(({ id }) => id), libraryIds: withTechnology },
    });
}
