import { idFromName } from "../../src/platform/ids/ids.ts";
import type { Findable } from "../../src/vocabulary/findable.ts";
import { SHIPPED_NEEDS } from "../../src/vocabulary/needs.ts";
import type { Kind } from "../../src/vocabulary/terms.ts";
import { chance } from "./random.ts";

const WHAT =
  "advice,support,counselling,mentoring,befriending,transport,meals,day centre,helpline,clinic,outreach,training,playgroup,youth work,nursery,care at home,refuge,food bank,credit union,walking group".split(
    ",",
  );
const WHO =
  "families,older people,carers,young people,refugees,disabled people,women,men,veterans,parents,tenants,jobseekers,children,communities,newcomers".split(
    ",",
  );
const BY = "Trust,Association,Project,Partnership,Network,Centre,Foundation,Forum,Alliance,Collective".split(",");

/** Listings of a later kind (partners' services) around libraries, with no dates of their own. */
export function* serviceFindables(libraries: Findable[], count: number, seed = 7): Generator<Findable> {
  const random = chance(seed);
  const homes = libraries.filter((library) => library.point);
  for (let index = 0; index < count; index++) {
    const home = random.pick(homes);
    const [what, who] = [random.pick(WHAT), random.pick(WHO)];
    const point = home.point!;
    yield {
      kind: "service" as Kind,
      id: idFromName(`bench:service:${index}`),
      serviceId: home.serviceId,
      url: `/services/bench-${index}`,
      title: `${what[0]!.toUpperCase()}${what.slice(1)} for ${who}`,
      summary: `${home.placeWords[0] ?? ""} ${random.pick(BY)} offers ${what} and ${random.pick(WHAT)} to ${who} and ${random.pick(WHO)}.`,
      keywords: [random.pick(WHAT)],
      needs: [random.pick(SHIPPED_NEEDS)],
      providerName: `${home.placeWords[0] ?? "Local"} ${random.pick(BY)}`,
      placeWords: home.placeWords,
      point: { lat: point.lat + (random.next() - 0.5) * 0.05, lng: point.lng + (random.next() - 0.5) * 0.08 },
      mode: "in_person",
      languages: [],
      access: {},
      sample: false,
      ringForTimeAndPlace: false,
      occasions: [],
    };
  }
}
