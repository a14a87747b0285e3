import type { Database } from "../../../platform/db/database.ts";
import { servicesWithStaff } from "../../people/index.ts";
import {
  idOf,
  librariesForFeeds,
  namesOfServices,
  type PlacesTables,
  placeBySlug,
  serviceNames,
} from "../../places/index.ts";
import { CLOCK_SCOPE } from "../actions/parts.ts";

/** The library services where somebody reads what is brought, by name. Not inside an open transaction. */
export async function staffedServices(db: Database): Promise<{ id: string; name: string }[]> {
  const staffed = await db.work(CLOCK_SCOPE, () => servicesWithStaff(db));
  return (await serviceNames(db)).filter(({ id }) => staffed.has(id));
}

/** What an address is about: a library and its service, a service, or neither. */
export interface About {
  serviceId?: string;
  libraryId?: string;
  /** Of the library, or of the service where no library is named. */
  name?: string;
  /** As it stands in the address, to be carried on. */
  query: { library?: string; service?: string };
}

/** Reads '?library=' and '?service=', each a name in an address or an id. */
export async function aboutOf(db: Database, query: URLSearchParams): Promise<About> {
  const reads = db.reads<PlacesTables>();
  const [library, service] = [query.get("library"), query.get("service")];
  const place = library ? await placeBySlug(reads, library) : undefined;
  if (place)
    return {
      serviceId: place.serviceId,
      libraryId: place.id,
      name: place.library.name,
      query: { library: place.slug },
    };
  const serviceId = service ? await idOf(reads, "service", service) : undefined;
  if (!serviceId) return { query: {} };
  const name = (await namesOfServices(reads, [serviceId])).get(serviceId);
  return { serviceId, name, query: { service: service! } };
}

/** Names of the services and published libraries of some ideas, by their ids. Not inside an open transaction. */
export async function namesOf(db: Database, ideas: { service_id: string; library_id: string | null }[]) {
  const reads = db.reads<PlacesTables>();
  const libraries = await librariesForFeeds(reads, [...new Set(ideas.flatMap((idea) => idea.library_id ?? []))]);
  const services = await namesOfServices(reads, [...new Set(ideas.map((idea) => idea.service_id))]);
  return {
    library: (id: string | null) => (id ? libraries.get(id) : undefined),
    service: (id: string) => services.get(id) ?? "",
  };
}
export type Names = Awaited<ReturnType<typeof namesOf>>;
