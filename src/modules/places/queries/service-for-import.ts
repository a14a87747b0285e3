import type { Database } from "../../../platform/db/database.ts";
import { type KnownLibrary, type KnownService, knownLibraries } from "../domain/known-libraries.ts";

/** One library service as a file of its own things may name it and its libraries. */
export interface ServiceForImport {
  id: string;
  /** Of its council, as official statistics have it. */
  code: string;
  name: string;
  /** Whether these cells mean this service; undefined where they mean none that there is. */
  isNamed: (council: string, code?: string) => boolean | undefined;
  /** The open library of that name, by its postcode too where several share it. */
  library: (name: string, postcode?: string) => { id: string; name: string } | undefined;
}

/** The library service that a name, a council's name, a code or an id means, with its libraries that are shown. */
export function serviceForImport(db: Database, wanted: string): Promise<ServiceForImport | undefined> {
  return db.asOwner(async (client) => {
    const services = await client.query<KnownService>("SELECT id, code, slug, name, council_name FROM places.service");
    const service =
      services.rows.find(({ id }) => id === wanted) ?? knownLibraries(services.rows, []).service(wanted.trim());
    if (!service) return undefined;
    const libraries = await client.query<KnownLibrary>(
      "SELECT id, service_id, name, postcode FROM places.library WHERE service_id = $1 AND published",
      [service.id],
    );
    const known = knownLibraries(services.rows, libraries.rows);
    return {
      id: service.id,
      code: service.code,
      name: service.name,
      isNamed: (council, code) => {
        const found = known.service(council, code);
        return found && found.id === service.id;
      },
      library: (name, postcode) => known.library(service, name, postcode),
    };
  });
}
