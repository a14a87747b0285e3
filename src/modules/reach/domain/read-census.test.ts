import { describe, expect, it } from "vitest";
import { type CensusForm, censusForm, readCensusRow } from "./read-census.ts";

const formOf = (columns: string[]) => censusForm(columns) as CensusForm;

describe("A census table", () => {
  it("of Nomis, a line an area, is read by its headings: sums once, their parts not again", () => {
    const columns = [
      "date",
      "geography",
      "geography_code",
      "tenure_of_household_total_all_households",
      "tenure_of_household_owned",
      "tenure_of_household_owned_owns_outright",
      "tenure_of_household_shared_ownership",
      "tenure_of_household_shared_ownership_shared_ownership",
      "tenure_of_household_social_rented",
      "tenure_of_household_private_rented",
      "tenure_of_household_lives_rent_free",
    ];
    const form = formOf(columns);
    expect(form).toMatchObject({ question: "home", area: "geography_code", ofHouseholds: true });
    const row = Object.fromEntries(columns.map((column, at) => [column, String(at)]));
    expect(readCensusRow(form, { ...row, geography_code: "E01000001" })).toEqual([
      { areaCode: "E01000001", answer: "owned", counted: 4 },
      { areaCode: "E01000001", answer: "shared", counted: 6 },
      { areaCode: "E01000001", answer: "social", counted: 8 },
      { areaCode: "E01000001", answer: "private", counted: 9 },
      { areaCode: "E01000001", answer: "rent_free", counted: 10 },
    ]);
    expect(readCensusRow(form, { ...row, geography_code: "W01000001" })).toHaveProperty("reason");
  });

  it("of the Office for National Statistics, a line an area and category", () => {
    const form = formOf([
      "lower_layer_super_output_areas_code",
      "lower_layer_super_output_areas",
      "economic_activity_status_20_categories_code",
      "economic_activity_status_20_categories",
      "observation",
    ]);
    const read = (category: string, observation = "12") =>
      readCensusRow(form, {
        lower_layer_super_output_areas_code: "E01000001",
        economic_activity_status_20_categories: category,
        observation,
      });
    const answer = (category: string) => (read(category) as { answer: string }[])[0]?.answer;
    expect(answer("Economically active (excluding full-time students): In employment: Employee: Part-time")).toBe(
      "working",
    );
    expect(answer("Economically active and a full-time student: In employment: Employee")).toBe("studying");
    expect(answer("Economically active (excluding full-time students): Unemployed: Seeking work")).toBe("looking");
    expect(answer("Economically inactive: Student")).toBe("studying");
    expect(answer("Economically inactive: Long-term sick or disabled")).toBe("sick");
    expect(read("Does not apply")).toEqual([]);
    expect(read("Something new")).toHaveProperty("reason");
    expect(read("Economically inactive: Retired", "c")).toHaveProperty("reason");
  });

  it("is refused in words where it is none", () => {
    expect(censusForm(["name", "observation"])).toHaveProperty("refused");
    expect(censusForm(["geography_code", "religion", "observation"])).toHaveProperty("refused");
    expect(formOf(["lower_tier_local_authorities_code", "sex_2_categories", "observation"]).question).toBe("sex");
    const language = formOf([
      "lower_tier_local_authorities_code",
      "main_language_detailed_95_categories",
      "observation",
    ]);
    const said = (text: string) =>
      readCensusRow(language, {
        lower_tier_local_authorities_code: "E08000018",
        main_language_detailed_95_categories: text,
        observation: "3",
      });
    expect(said("English (English or Welsh in Wales)")).toMatchObject([{ answer: "english" }]);
    expect(said("Other European language (EU): Polish")).toMatchObject([{ answer: "other" }]);
  });
});
