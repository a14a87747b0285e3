import { expect, it } from "vitest";
import { isProvenance, licenceAddress, provenanceAttributes } from "./provenance.ts";
import { OPEN_LICENCES } from "./source.ts";

it("says source, whom to name and licence, with the licence's address where it is an open one", () => {
  expect(provenanceAttributes({ source: "Leeds", licence: "OGL v3" })).toEqual([
    { link_type: "source", label: "Source", value: "Leeds" },
    { link_type: "attribution", label: "Name as the source", value: "Leeds, OGL v3" },
    { link_type: "licence", label: "OGL v3", value: expect.stringContaining("open-government-licence/version/3") },
  ]);
  expect(provenanceAttributes({ source: "Leeds", licence: "By agreement" })[2]).toMatchObject({
    value: "By agreement",
  });
  for (const licence of Object.keys(OPEN_LICENCES)) expect(licenceAddress(licence), licence).toMatch(/^https:/);
  expect(licenceAddress("toString")).toBeUndefined();
});

it("knows another feed's provenance, and no term of a publisher's", () => {
  expect(isProvenance({ link_type: "licence" })).toBe(true);
  expect(isProvenance({ link_type: "licence", taxonomy_term: {} })).toBe(false);
  expect(isProvenance({ link_type: "eligibility" })).toBe(false);
});
