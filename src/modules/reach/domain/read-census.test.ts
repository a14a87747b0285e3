import { describe, expect, it } from "vitest";
import {
  type CensusCount,
  type CensusForm,
  censusForm,
  countsByAnswer,
  isCensusHeading,
  readCensusRow,
} from "./read-census.ts";

const formOf = (columns: string[], above = "") => censusForm(columns, above) as CensusForm;
/** What rows say of one area, by answer. */
const answersOf = (form: CensusForm, ...rows: Record<string, string>[]) => {
  const counts = rows.flatMap((row) => readCensusRow(form, row) as CensusCount[]);
  return Object.fromEntries(countsByAnswer(new Map(counts.map((each) => [each.category, each]))));
};

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
    expect(answersOf(form, { ...row, geography_code: "E01000001" })).toEqual({
      owned: 4,
      shared: 6,
      social: 8,
      private: 9,
      rent_free: 10,
    });
    expect(readCensusRow(form, { ...row, geography_code: "W01000001" })).toEqual({ elsewhere: "country" });
    // Older files say at the end of each heading that it is the value.
    const older = columns.map((column) => (column.startsWith("tenure") ? `${column}_measures_value` : column));
    const same = Object.fromEntries(older.map((column, at) => [column, at === 2 ? "E01000001" : String(at)]));
    expect(answersOf(formOf(older), same)).toMatchObject({ owned: 4, shared: 6 });
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

  it("of Nomis' own pages, under lines that say what it is, with areas as 'code : name' and percentages beside", () => {
    const above = "TS067 - Highest level of qualification\nunits Persons";
    const columns = ["2021_super_output_area_lower_layer", "total_all_usual_residents_aged_16_years_and_over"];
    const named = ["no_qualifications", "level_1_and_entry_level_qualifications", "other_qualifications"];
    const form = formOf([...columns, ...named], above);
    expect(form).toMatchObject({ question: "qualifications", area: columns[0], ofHouseholds: false });
    expect(
      answersOf(form, {
        [columns[0]!]: "E01007773 : Rotherham 001A",
        [columns[1]!]: "1,500",
        no_qualifications: "1,204",
        level_1_and_entry_level_qualifications: "96",
        other_qualifications: "200",
      }),
    ).toEqual({ none: 1204, level_1: 96, other: 200 });
    const [by, percent, ofKind] = ["Rotherham", "E08000018", "E02001577"].map((area) =>
      readCensusRow(form, { [columns[0]!]: area, no_qualifications: "62.4" }),
    );
    expect(by).toMatchObject({ reason: expect.stringContaining("include area codes") });
    expect(percent).toMatchObject({ reason: expect.stringContaining("Download the table again with values") });
    expect(ofKind).toEqual({ elsewhere: "kind" });
    for (const titles of [
      ["TS067 - Highest level of qualification"],
      ["area type:", "2021 super output area - lower layer"],
      ["", ""],
    ])
      expect(isCensusHeading(titles)).toBe(false);
    expect(isCensusHeading(["local authority: district / unitary (as of April 2023)", "mnemonic", "Total"])).toBe(true);
  });

  it("of Nomis' interface, with sums among the categories and percentages among the lines", () => {
    const form = formOf([
      "date",
      "geography_code",
      "geography_name",
      "c2021_eastat_20",
      "c2021_eastat_20_name",
      "c2021_eastat_20_typecode",
      "measures_name",
      "obs_value",
    ]);
    const row = (category: string, counted: string, measure = "Value") => ({
      geography_code: "E08000018",
      c2021_eastat_20_name: category,
      measures_name: measure,
      obs_value: counted,
    });
    const active = "Economically active (excluding full-time students)";
    expect(
      answersOf(
        form,
        row("Total: All usual residents aged 16 years and over", "100"),
        row(active, "60"),
        row(`${active}: In employment`, "50"),
        row(`${active}: In employment`, "50.0", "Percent"),
        row(`${active}: In employment: Employee`, "30"),
        row(`${active}: Unemployed`, "10"),
        row("Economically inactive", "40"),
        row("Economically inactive: Retired", "40"),
      ),
    ).toEqual({ working: 50, looking: 10, retired: 40 });
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
