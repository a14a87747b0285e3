import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { SHIPPED_NEEDS } from "../../../vocabulary/needs.ts";
import type { PlaceFinder } from "../domain/place-finder.ts";
import type { SearchRequest } from "../domain/request.ts";
import { understand } from "../domain/understand.ts";
import { buildVocabulary } from "../domain/vocabulary.ts";
import { fewPlaces } from "./few-places.ts";

const rows = (file: string, key: string) =>
  (parse(readFileSync(file), { columns: true }) as Record<string, string>[]).flatMap((row) =>
    row.phrases!.split(";").map((phrase) => ({ key: row[key]!, phrase, language: row.language })),
  );
const vocabulary = buildVocabulary(
  rows("data/needs.csv", "need").map(({ key, phrase }) => ({ need: key, phrase })),
  rows("data/synonyms.csv", "topic").map(({ key, phrase }) => ({ topic: key, phrase })),
  rows("data/sayings.csv", "means").map(({ key, phrase, language }) => ({ means: key, phrase, language })),
);
// A Tuesday.
const today = Temporal.PlainDate.from("2026-11-24");
const hear = (q: string, more: SearchRequest = {}, places: PlaceFinder = fewPlaces) =>
  understand({ q, ...more }, { today, places, vocabulary });
const needsOf = (q: string) => hear(q).groups.flatMap((group) => group.needs);
const wordsOf = (q: string) => hear(q).groups.map((group) => group.words);

describe("what libraries have", () => {
  test.each(
    "meeting room|room hire|somewhere for our group to meet|hire a hall|use a computer|book a computer|print something|laptop|borrow a tablet|SIM card|free sim|data|sala|لابتوب".split(
      "|",
    ),
  )("%s is for a thing", (q) => expect(hear(q, { near: "Rotherham" }).leaning).toBe("thing"));
  test.each(
    "rhymetime|IT help|computer help|computers for beginners|computers for older people|laptop help|tablet help|code club|book group|somewhere to meet people|learn computers in a meeting room".split(
      "|",
    ),
  )("%s is for something to go to", (q) => expect(hear(q, { near: "Rotherham" }).leaning).toBe("activity"));
});

describe("needs in residents' words", () => {
  test.each([
    ["lonely", "company"],
    ["i have no friends", "company"],
    ["somewhere to chat", "company"],
    ["warm space", "warm_space"],
    ["somewhere warm", "warm_space"],
    ["foodbank", "food"],
    ["learn english", "learn_english"],
    ["esol", "learn_english"],
    ["IT help", "digital_help"],
    ["help with my phone", "digital_help"],
    ["universal credit", "forms_and_money"],
    ["citizens advice", "advice"],
    ["looking for work", "finding_work"],
    ["start a business", "business"],
    ["toddlers", "under_fives"],
    ["baby group", "under_fives"],
    ["homework help", "homework"],
    ["anxiety", "feeling_better"],
    ["feeling low", "feeling_better"],
    ["dementia", "dementia"],
    ["memory cafe", "dementia"],
    ["I look after someone", undefined],
    ["looking after someone", "carers"],
    ["housebound", "home_visits"],
    ["quiet place to study", "quiet_study"],
    ["refugees", "new_here"],
    ["printer", "computers"],
  ])("%s", (q, need) => (need ? expect(needsOf(q)).toContain(need) : expect(() => hear(q)).not.toThrow()));

  test("every need has words, and every need that the list names exists", () => {
    const listed = new Set(rows("data/needs.csv", "need").map(({ key }) => key));
    expect([...listed].sort()).toEqual([...SHIPPED_NEEDS].sort());
  });

  test("a thing that serves a need is not the need: 'code club' does not ask for everything for children", () => {
    const [group] = hear("code club").groups;
    expect(group).toMatchObject({ words: "code club", needs: [] });
    expect(group!.nearNeeds).toContain("making");
    expect(group!.synonyms).toContain("coding");
  });
});

describe("when", () => {
  test.each([
    ["tuesday morning", { days: [2], times: ["morning"] }],
    ["tuesdays", { days: [2] }],
    ["this weekend", { from: "2026-11-28", to: "2026-11-29" }],
    ["next weekend", { from: "2026-12-05", to: "2026-12-06" }],
    ["tomorrow", { from: "2026-11-25", to: "2026-11-25" }],
    ["today", { from: "2026-11-24", to: "2026-11-24" }],
    ["tonight", { from: "2026-11-24", to: "2026-11-24", times: ["evening"] }],
    ["after school", { days: [1, 2, 3, 4, 5], times: ["afternoon"] }],
    ["next week", { from: "2026-11-30", to: "2026-12-06" }],
    ["in the evening", { times: ["evening"] }],
    ["5 december", { from: "2026-12-05", to: "2026-12-05" }],
    ["5th of december", { from: "2026-12-05", to: "2026-12-05" }],
    ["december 5th", { from: "2026-12-05", to: "2026-12-05" }],
    ["3 november", { from: "2027-11-03", to: "2027-11-03" }],
    ["05/12/2026", { from: "2026-12-05", to: "2026-12-05" }],
    ["next tuesday", { from: "2026-12-01", to: "2026-12-01" }],
    ["this friday", { from: "2026-11-27", to: "2026-11-27" }],
    ["in december", { from: "2026-12-01", to: "2026-12-31" }],
    ["saturday or sunday", { days: [6, 7] }],
    ["at 10am", { times: ["morning"] }],
  ])("%s", (q, expected) => {
    const { from, to, days, times } = hear(q);
    expect({ from: from?.toString(), to: to?.toString(), days, times }).toEqual({
      from: undefined,
      to: undefined,
      days: [],
      times: [],
      ...expected,
    });
  });
  test("31 february is no date, but a month is still heard", () =>
    expect(hear("31 february").to?.toString()).toBe("2027-02-28"));
});

describe("who, how, what", () => {
  test.each([
    ["toddlers", { ages: ["under_5"] }],
    ["my 9 year old", { ages: ["5_to_11"] }],
    ["teenagers", { ages: ["12_to_17"] }],
    ["over 60s", { ages: ["60_plus"] }],
    ["pensioners", { ages: ["60_plus"] }],
    ["under 5s", { ages: ["under_5"] }],
    ["kids", { ages: ["under_5", "5_to_11"] }],
    ["free knitting", { free: true }],
    ["drop in", { bookings: ["drop_in"] }],
    ["drop-in", { bookings: ["drop_in"] }],
    ["no booking", { bookings: ["drop_in"] }],
    ["online reading group", { online: true }],
    ["story time in polish", { languages: ["pl"] }],
    ["arabic speaking", { languages: ["ar"] }],
    ["in bsl", { languages: ["bfi"] }],
    ["wheelchair access", { access: ["step_free"] }],
    ["step-free", { access: ["step_free"] }],
    ["hearing loop", { access: ["hearing_loop"] }],
    ["libraries near b66", { kinds: ["library"] }],
    ["opening times", { kinds: ["library"] }],
    ["what's on", { kinds: ["activity"] }],
  ])("%s", (q, expected) => expect(hear(q)).toMatchObject(expected));

  test("'library rhymetime' is for a rhymetime", () => expect(hear("library rhymetime").kinds).toEqual([]));
  test("'free wifi' is a thing, not a price", () => expect(hear("free wifi").free).toBeUndefined());
  test("'learn english' is no language to be spoken", () => expect(hear("learn english").languages).toEqual([]));
  test("a language named alone is looked for in words and in what is spoken", () =>
    expect(hear("urdu").groups[0]).toMatchObject({ words: "urdu", languages: ["ur"] }));
  test("but 'english' is the need, since nearly everything is in it", () => {
    expect(hear("english").groups).toMatchObject([{ needs: ["learn_english"], languages: [] }]);
    expect(hear("english for my wife").groups.filter(({ optional }) => !optional)).toMatchObject([
      { needs: ["learn_english"] },
    ]);
  });
  test("an age in the name of a thing is not asked for by itself", () => {
    for (const q of ["baby bank", "youth club", "youth club on tuesday"]) expect(hear(q).ageNamed).toBe(true);
    for (const q of ["baby", "baby bank for my 3 year old", "chess for kids"]) expect(hear(q).ageNamed).toBeUndefined();
  });
});

describe("where", () => {
  test("after 'near'", () => {
    const asked = hear("esol near b66");
    expect(asked.place?.name).toBe("B66");
    expect(wordsOf("esol near b66")).toEqual(["esol"]);
  });
  test("without 'near'", () => expect(hear("toddlers rotherham").place?.name).toBe("Rotherham"));
  test("an ambiguous name has alternatives", () => {
    const asked = hear("", { near: "Bearwood" });
    expect(asked.placeAmbiguous).toBe(true);
    expect(asked.placeAlternatives).toHaveLength(1);
  });
  test("a place not known is said", () => expect(hear("knitting", { near: "Narnia" }).placeNotFound).toBe("Narnia"));
  test("a library named alone is a place, and stands first there", () => {
    const asked = hear("thimblemill library");
    expect(asked.place?.kind).toBe("library");
    expect(asked.leaning).toBe("this_library");
    expect(asked.kinds).toEqual([]);
    expect(wordsOf("thimblemill library")).toEqual([]);
  });
  test("what is asked of a library is on the library itself, also where it is shut then", () => {
    const hours = hear("is thimblemill open on sunday");
    expect(hours.leaning).toBe("this_library");
    expect(hours.days).toEqual([]);
    expect(hours.hoursOn?.dayOfWeek).toBe(7);
    expect(hear("thimblemill library saturday").hoursOn).toBeUndefined();
    expect(hear("thimblemill library saturday")).toMatchObject({ leaning: "this_library", days: [6] });
    expect(hear("thimblemill library wheelchair access")).toMatchObject({ leaning: "this_library" });
    const staff = hear("thimblemill library staff");
    expect(staff.leaning).toBe("this_library");
    expect(staff.groups).toMatchObject([{ words: "staff", optional: true }]);
    expect(hear("staff", { near: "Thimblemill" }).groups[0]!.optional).toBeUndefined();
    expect(hear("rhymetime at thimblemill when does it open on sunday")).toMatchObject({
      leaning: "activity",
      days: [7],
    });
    expect(hear("whats on at thimblemill sunday")).toMatchObject({ leaning: "activity", days: [7] });
  });
  test("a library named with something to do is a place", () =>
    expect(hear("knitting thimblemill").place?.kind).toBe("library"));
  test("coordinates win", () =>
    expect(hear("", { near: "Rotherham", lat: 51, lng: -1 }).place).toMatchObject({ lat: 51 }));
});

describe("saying and undoing", () => {
  test("everything understood is listed, in the order typed", () => {
    const heard = hear("free knitting tuesday morning near b66").heard;
    expect(heard.map(({ kind, words }) => [kind, words])).toEqual([
      ["cost", "free"],
      ["need", "knitting"],
      ["when", "tuesday"],
      ["when", "morning"],
      ["place", "b66"],
    ]);
  });
  test("undone words are text", () => {
    const asked = hear("free knitting", { not: ["free"] });
    expect(asked.free).toBeUndefined();
    expect(asked.groups.map(({ words }) => words)).toEqual(["free", "knitting"]);
  });
  test("every item can be undone by its own words", () => {
    const q = "drop in esol for toddlers tuesday near rotherham wheelchair";
    for (const { kind, words } of hear(q).heard.filter(({ kind }) => kind !== "text")) {
      const again = hear(q, { not: [words] }).heard.filter((one) => one.kind === kind && one.words === words);
      expect(again).toEqual([]);
    }
  });
  test("a choice wins over the words", () => expect(hear("tuesday knitting", { day: [5] }).days).toEqual([5]));
});

describe("any text", () => {
  test("never throws, and gives back only words it was given", () => {
    const pieces = fc.constantFrom(
      "near",
      "in",
      "tuesday",
      "under",
      "5",
      "december",
      "'",
      "&",
      "|",
      ":*",
      "\0",
      "🙂",
      "مرحبا",
      "year",
      "old",
      "b66",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces).map((list) => list.join(" ")),
        ),
        (q) => {
          const asked = hear(q);
          for (const group of asked.groups) expect(group.words).toMatch(/^[\p{L}\p{N}\p{M} ]+$/u);
        },
      ),
    );
  });
  test("10 kB is cut, not refused", () => expect(hear("word ".repeat(2_000)).groups.length).toBeLessThan(100));
});
