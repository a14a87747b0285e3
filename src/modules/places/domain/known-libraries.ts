import { comparable, shortCouncil } from "./library-names.ts";

export interface KnownService {
  id: string;
  code: string;
  slug: string;
  name: string;
  council_name: string;
}

export interface KnownLibrary {
  id: string;
  service_id: string;
  name: string;
  postcode: string | null;
}

/** Finds which service and library a row of somebody's list means: the lists share no key with ours. */
export function knownLibraries<Library extends KnownLibrary>(services: KnownService[], libraries: Library[]) {
  const names = new Map<string, KnownService>();
  for (const service of services)
    for (const name of [service.code, service.name, service.council_name, shortCouncil(service.council_name)])
      names.set(name.toLowerCase(), service);
  const key = (serviceId: string, name: string, postcode?: string | null) =>
    [serviceId, comparable(name), postcode?.replace(/\s/g, "") || "anywhere"].join("|");
  const groups = Map.groupBy(
    libraries.flatMap((library) => [
      { at: key(library.service_id, library.name), library },
      ...(library.postcode ? [{ at: key(library.service_id, library.name, library.postcode), library }] : []),
    ]),
    (entry) => entry.at,
  );
  const only = (at: string): Library | undefined => {
    const found = groups.get(at) ?? [];
    return found.length === 1 ? found[0]!.library : undefined;
  };
  return {
    /** By code, by name, or by the council's name in full or short. */
    service: (council: string, code?: string | null): KnownService | undefined =>
      (code ? names.get(code.toLowerCase()) : undefined) ??
      names.get(council.toLowerCase()) ??
      names.get(shortCouncil(council).toLowerCase()),
    /** By name and postcode, else by a name that only one of the service's libraries has. */
    library: (service: KnownService, name: string, postcode?: string | null): Library | undefined =>
      (postcode ? only(key(service.id, name, postcode)) : undefined) ?? only(key(service.id, name)),
  };
}
