import { expect, it } from "vitest";
import { catalogueLink } from "./catalogue-link.ts";

it.each([
  ["https://hpl.koha-ptfs.eu", "https://hpl.koha-ptfs.eu/cgi-bin/koha/opac-search.pl?q=Small%20Things%20Keegan"],
  [
    "https://emlib.ent.sirsidynix.net.uk/client/en_GB/rutland/?rm=OPENING",
    "https://emlib.ent.sirsidynix.net.uk/client/en_GB/rutland/search/results?qu=Small%20Things%20Keegan",
  ],
  [
    "https://prism.librarymanagementcloud.co.uk/cornwall/",
    "https://prism.librarymanagementcloud.co.uk/cornwall/items?query=Small%20Things%20Keegan",
  ],
])("asks %s for the title", (catalogue, href) => {
  expect(catalogueLink(catalogue, "Small Things", "Keegan")).toEqual({ href, searches: true });
});

it.each([
  "https://medway.spydus.co.uk",
  "https://bookfinder.leicester.gov.uk/web/arena",
  "https://www.librarieswest.org.uk/",
])("leads to the front page of %s, whose searches we do not know", (catalogue) => {
  expect(catalogueLink(catalogue, "Small Things")).toEqual({ href: catalogue, searches: false });
});
