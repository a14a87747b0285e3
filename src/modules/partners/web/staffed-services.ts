import { servicesWithStaff } from "../../people/index.ts";
import { serviceNames } from "../../places/index.ts";
import { CLOCK_SCOPE, type PartnersParts } from "../actions/parts.ts";

/** The library services that can be asked for something here: those where somebody reads it. */
export async function staffedServices({ db }: Pick<PartnersParts, "db">): Promise<{ id: string; name: string }[]> {
  const staffed = await db.work(CLOCK_SCOPE, () => servicesWithStaff(db));
  return (await serviceNames(db)).filter(({ id }) => staffed.has(id));
}
