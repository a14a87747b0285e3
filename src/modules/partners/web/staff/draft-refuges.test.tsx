import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { createMapper } from "../../actions/map-rows.ts";
import type { CsvField } from "../../domain/csv-fields.ts";
import { RefugesAsked } from "./draft-refuges.tsx";
import { sayPlace } from "./say-place.ts";

const FIELDS: CsvField[] = ["name", "description", "place", "address", "town", "postcode"];
const mapped = (row: Partial<Record<CsvField, string>>) => {
  const mapper = createMapper(
    {
      mapping: Object.fromEntries(FIELDS.map((field) => [field, field])),
      organisation: "Rose",
      today: "2026-12-01",
      findPostcode: (postcode) => (postcode.startsWith("S65") ? { lat: 53.4, lng: -1.3 } : undefined),
    },
    {},
    () => {},
  );
  mapper.take({ line: 2, row: row as Record<string, string> });
  return mapper.services()[0]!;
};

describe("The preview of a table", () => {
  it.each([
    [{ place: "Hall", address: "1 High Street", postcode: "S65 1AA" }, "Hall, 1 High Street, S65 1AA"],
    [{ postcode: "S65 1AA" }, "S65 1AA"],
    [{ town: "Maltby", postcode: "S65 1AA" }, "Maltby, S65 1AA"],
    [{ town: "Maltby" }, "Maltby. It has no place on the map"],
    [{ address: "1 High Street, Maltby, S65 1AA" }, "1 High Street, Maltby, S65 1AA"],
    [{ place: "Zoom" }, "Zoom, online"],
    [{}, "Not said"],
  ] as [object, string][])("says where a row is as it was understood: %o", (row, said) => {
    expect(sayPlace(mapped({ name: "Chess", ...row }), [])).toBe(said);
  });

  it("says what has its place withheld, and asks of each whether it is none", () => {
    const refuge = mapped({ name: "Women's refuge", address: "12 Hidden Lane", town: "Maltby", postcode: "S65 1AA" });
    expect(sayPlace(refuge, [])).toBe("Withheld: Maltby is all that is shown");
    expect(sayPlace(refuge, [refuge.record.id])).toBe("12 Hidden Lane, Maltby, S65 1AA");
    const html = renderToString(<RefugesAsked services={[mapped({ name: "Chess" }), refuge]} shown={[]} />);
    expect(html).toMatch(/type="checkbox"[\s\S]*Women&#39;s refuge|type="checkbox"[\s\S]*Women's refuge/);
    expect(html).not.toMatch(/Hidden Lane<|Chess/);
    expect(html).not.toContain("checked");
    expect(renderToString(<RefugesAsked services={[mapped({ name: "Chess" })]} shown={[]} />)).toBe("");
  });
});
