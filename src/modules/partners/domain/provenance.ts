import { OPEN_LICENCES } from "./source.ts";

/** Where an open licence is to be read. */
const ADDRESSES: Record<keyof typeof OPEN_LICENCES, string> = {
  "OGL v3": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
  "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
  "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
  "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
  "ODbL 1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
};

/** The address of a licence by the words that are kept; undefined where it is an agreement in words of its own. */
export const licenceAddress = (licence: string): string | undefined =>
  Object.hasOwn(OPEN_LICENCES, licence) ? ADDRESSES[licence as keyof typeof OPEN_LICENCES] : undefined;

/** Whom a record is from, and under which licence it may be shown. */
export interface Provenance {
  source: string;
  licence: string;
}

const LINK_TYPES = ["source", "attribution", "licence"] as const;
type ProvenanceType = (typeof LINK_TYPES)[number];

/** Whether an attribute is another feed's word of where it has a record from: ours says where we have it from. */
export const isProvenance = ({ link_type, taxonomy_term }: { link_type?: string; taxonomy_term?: object }): boolean =>
  !taxonomy_term && (LINK_TYPES as readonly string[]).includes(link_type ?? "");

/**
 * Source, attribution and licence as attributes of a service. Open Referral UK 3.0 has no field for the licence of data
 * (`licenses` of HSDS is the service's own), and its attribute may stand without a term: `label` and `value` are HSDS 3.0's.
 */
export const provenanceAttributes = ({ source, licence }: Provenance) => {
  const attribute = (link_type: ProvenanceType, label: string, value: string) => ({ link_type, label, value });
  return [
    attribute("source", "Source", source),
    attribute("attribution", "Name as the source", `${source}, ${licence}`),
    attribute("licence", licence, licenceAddress(licence) ?? licence),
  ];
};
