import { describe, expect, it } from "vitest";
import { refugeWords } from "./refuge.ts";

const words = (
  name: string,
  description?: string,
  more: { organisation?: string; terms?: string[]; place?: string } = {},
) =>
  refugeWords(
    {
      name,
      description,
      attributes: more.terms?.map((term) => ({ taxonomy_term: { name: term } })),
      service_at_locations: more.place ? [{ location: { name: more.place, location_type: "physical" } }] : undefined,
    },
    { name: more.organisation ?? "Harbour" },
  );

describe("What looks like a refuge", () => {
  it.each([
    ["Rose House Women's Refuge"],
    ["Women’s refuge"],
    ["The Refuge"],
    ["Refuges for men"],
    ["Domestic Abuse Service"],
    ["Domestic-violence support"],
    ["Safe house"],
    ["Safehouse project"],
    ["Sanctuary Scheme"],
    ["Modern slavery: safe accommodation"],
    ["Support after human trafficking"],
    ["Rape Crisis South Yorkshire"],
    ["Sexual violence counselling"],
    ["Forced marriage project"],
    ["Women's night shelter"],
  ])("is known by its name: %s", (name) => {
    expect(words(name)).toBeDefined();
  });

  it.each([
    ["Rose House", "A refuge for women and children fleeing abuse."],
    ["Rose House", "We provide emergency accommodation for women who are escaping domestic violence."],
    ["Outreach", "Our refuge has room for nine families."],
    ["Outreach", "Refuge accommodation and floating support."],
    ["The Haven", "A safe house for survivors of trafficking"],
    ["The Haven", "It covers accommodation and support for victims of trafficking."],
    ["Supported housing", "For families. They are fleeing domestic abuse."],
    ["The Haven", "Supported housing for victims of modern slavery."],
  ])("is known by what it says of itself: %s, %s", (name, description) => {
    expect(words(name, description)).toBeDefined();
  });

  it("is known by who runs it, what it is filed under and what its place is called", () => {
    expect(words("Rose House", undefined, { organisation: "Rotherham Womens Aid" })).toBe("womens aid");
    expect(words("Rose House", undefined, { terms: ["Women's refuges"] })).toBe("women's refuges");
    expect(words("Rose House", undefined, { terms: ["Domestic abuse", "Emergency accommodation"] })).toBe(
      "domestic abuse",
    );
    expect(words("Rose House", undefined, { place: "Rose House refuge" })).toBe("refuge");
  });

  it.each([
    ["Refugee support", "English for refugees and people seeking asylum, who have found refuge here."],
    ["Donkey Refuge", "A refuge for donkeys and ponies."],
    ["Nature walk", "The reserve is a wildlife refuge, and a refuge for rare butterflies."],
    ["Fire safety", "Where the fire refuge and the refuge points of your building are."],
    ["City of Refuge Church", "All are welcome."],
    ["Meditation", "Taking refuge in the Buddha."],
    ["Citizens Advice", "Advice on debt, housing and domestic abuse. We refer to women's refuges."],
    ["Charity shop", "We collect clothes for the local women's refuge."],
    ["Housing options", "Help for people who are homeless, including refuges for women fleeing violence."],
    ["Domestic abuse awareness training", "For those who work with families."],
    ["Debt advice", "We work with Women's Aid."],
    ["Wellbeing Hub", "A safe space to talk, with tea."],
    ["First Aid for women", "Learn it in a day."],
    ["Mental health", "Counselling about grief, abuse and anxiety."],
    ["Safe Places scheme", "Shops that provide a temporary safe refuge while out and about."],
    ["Law centre", "We help victims of trafficking to obtain safe accommodation."],
    ["Bird shelter building", "Make a shelter for birds."],
    ["One stop shop", "Benefits, tax and bins.", { terms: ["Domestic abuse", "Council tax"] }],
  ] as [string, string, object?][])("is not taken from %s", (name, description, more) => {
    expect(words(name, description, more)).toBeUndefined();
  });
});
