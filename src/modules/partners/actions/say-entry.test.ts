import { expect, it } from "vitest";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { recordOf, type Typed } from "../domain/own-listing.ts";
import { keyFactsOf, keyLinesOf } from "./say-entry.ts";

const TYPED: Typed = {
  ...{ name: "Debt advice", about: "Help with bills.", who: "Anybody in the borough", from: 18, needs: [] },
  ...{ cost: "free", price: "", languages: "English and Urdu", hours: "Tue and Thu 10am to 1pm\nOr when we can" },
  ...{ phone: "01709 960123", email: "", web: "", where: "address", library: "", address: "1 Hill Street" },
  ...{ town: "Rotherham", postcode: "S60 1AA", townOnly: "", area: "", access: "" },
};
const doc = recordOf("a", TYPED, { address: "1 Hill Street", town: "Rotherham", postcode: "S60 1AA" }, {} as never);
const today = "2026-12-01";

it("whoever confirms an entry reads what people have to know, and what is not said", () => {
  const t = createTranslator("en");
  expect(keyLinesOf(t, { doc, address_withheld: false }, today)).toEqual([
    "When: Tuesday and Thursday: 10am to 1pm; Or when we can",
    "Where: 1 Hill Street, Rotherham, S60 1AA",
    "Phone: 01709 960123",
    "Cost: Free",
    "Who for: Ages 18 and over; Anybody in the borough",
    "Languages: English, Urdu",
  ]);
  const facts = keyFactsOf(t, { doc, address_withheld: false }, today);
  expect(facts.filter(({ lines }) => lines.length === 0).map(({ term }) => term)).toEqual(["Email", "Website"]);
  expect(keyLinesOf(t, { doc, address_withheld: true }, today)[1]).toBe("Where: Rotherham");
  const long = { ...doc, fees: "£".repeat(300), cost_options: undefined };
  expect(keyLinesOf(t, { doc: long, address_withheld: false }, today)[3]).toHaveLength("Cost: ".length + 120);
});
