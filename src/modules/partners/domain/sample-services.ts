import type { Need } from "../../../vocabulary/needs.ts";
import { SAMPLE_MARK } from "../../../vocabulary/samples.ts";
import type { OrukService } from "./oruk.ts";
import { type NeedNames, needTerm } from "./taxonomies.ts";

/** A library where made-up services are. Degrees. */
export interface SampleLibrary {
  name: string;
  town: string;
  lat: number;
  lng: number;
}

/** Numbers that ring nobody: Ofcom keeps 01632 960000 to 960999 for drama. */
const PHONE = "01632 960123";

interface Made {
  name: string;
  description: string;
  needs: Need[];
  where: (library: SampleLibrary) => Partial<OrukService>;
}

const MADE: Made[] = [
  {
    name: "Benefits check",
    description: "Somebody goes through with you what you could get, and helps you ask for it. Bring any letters.",
    needs: ["forms_and_money", "advice"],
    where: ({ name, town, lat, lng }) => ({
      schedules: [{ freq: "WEEKLY", byday: "TH", opens_at: "14:00", closes_at: "16:00" }],
      service_at_locations: [
        {
          location: {
            location_type: "physical",
            name,
            latitude: lat,
            longitude: lng,
            addresses: [{ address_1: name, city: town, country: "GB", address_type: "physical" }],
          },
        },
      ],
    }),
  },
  {
    name: "Debt advice by phone",
    description: "Free, private help with debt and letters from bailiffs. You do not have to give your name.",
    needs: ["advice", "forms_and_money"],
    where: ({ town }) => ({ service_areas: [{ name: town }] }),
  },
  {
    name: "Help with heating bills",
    description:
      "Somebody comes to your home, looks at the heating and the bills, and fits what keeps the draught out.",
    needs: ["forms_and_money", "warm_space"],
    where: ({ town }) => ({ service_areas: [{ name: `${town} and around` }] }),
  },
];

/** Made-up services of a made-up charity at a library, in the shape of Open Referral UK 3.0. Pure. @param idOf id of one by its name */
export const sampleServices = (
  library: SampleLibrary,
  idOf: (name: string) => string,
  needNames: NeedNames,
): OrukService[] =>
  MADE.map(({ name, description, needs, where }) => ({
    id: idOf(name),
    name: `${SAMPLE_MARK}${name}`,
    description,
    status: "active",
    cost_options: [{ amount: 0 }],
    phones: [{ number: PHONE }],
    attributes: needs.map((need) => ({ taxonomy_term: needTerm(need, needNames) })),
    ...where(library),
  }));
