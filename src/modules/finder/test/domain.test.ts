import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { readCursor, writeCursor } from "../domain/cursor.ts";
import { dayNumber, RING, timeMask } from "../domain/day-ring.ts";
import { cellKey, cheapestLookUp, chooseRadius, type Density } from "../domain/density.ts";
import { BIT, bit, countFacets, facetMasks } from "../domain/facet-bits.ts";
import { foldText } from "../domain/fold-text.ts";
import { toMetres } from "../domain/metres.ts";
import { nearSpelt } from "../domain/near-phrases.ts";
import { nearWords } from "../domain/near-words.ts";
import { RANK, rankSql, TIERS, textSql, weightOf } from "../domain/rank.ts";
import { bestSpelling, slipsBetween } from "../domain/spelling.ts";
import { groupQueries, leanGroup, saidBy, wholeQuery } from "../domain/text-query.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const set = (ring: string) => [...ring].flatMap((one, place) => (one === "1" ? [place] : []));

describe("the ring of days", () => {
  const today = day("2026-11-24");
  test("a day has one place, for each part asked", () => {
    const mask = timeMask({ from: day("2026-12-05"), to: day("2026-12-05"), parts: [0] }, today, 9);
    expect(mask.rings.map(set)).toEqual([[dayNumber(day("2026-12-05")) % RING], [], []]);
    expect(mask.weekdays).toEqual([6]);
  });
  test("parts of today that are long over do not count", () =>
    expect(timeMask({ from: today, to: today }, today, 21).rings.map((ring) => set(ring).length)).toEqual([0, 0, 1]));
  test("weekdays are right all year", () => {
    const mask = timeMask({ weekdays: [2] }, today, 0);
    expect(set(mask.rings[0])).toHaveLength(53);
    expect(mask.asked).toBe(true);
    expect(timeMask({}, today, 0).asked).toBe(false);
  });
});

describe("places in metres", () => {
  test("a distance is true to a thousandth", () => {
    const [a, b] = [toMetres(52.4766, -1.9706), toMetres(53.4302, -1.3568)];
    expect(Math.hypot(a.x - b.x, a.y - b.y) / 113_900).toBeCloseTo(1, 1);
    const [west, east] = [toMetres(50.0, -5.5), toMetres(50.0, -5.4)];
    expect(Math.abs(east.x - west.x) / 7_170).toBeGreaterThan(0.998);
    expect(Math.abs(east.x - west.x) / 7_170).toBeLessThan(1.003);
  });
});

describe("how far to look", () => {
  const at = { x: 2_500, y: 5_802_500 };
  const cells = (count: number): Density["cells"] =>
    new Map(
      Array.from({ length: 21 * 21 }, (_, index) => [
        cellKey((index % 21) - 10, 1160 + Math.floor(index / 21) - 10),
        { counts: { activity: count }, services: [] },
      ]),
    );
  test("near where there is much, far where there is little or the words are rare", () => {
    expect(chooseRadius({ cells: cells(2_000), total: 1 }, at, 1, [])).toBe(1_500);
    expect(chooseRadius({ cells: cells(2_000), total: 1 }, at, 0.01, [])).toBeGreaterThan(6_000);
    expect(chooseRadius({ cells: new Map(), total: 0 }, at, 1, [])).toBe(40_000);
  });
  test("rare words are looked up by the words", () => {
    expect(cheapestLookUp({ cells: cells(100), total: 40_000 }, at, 40_000, 0.001)).toBe("words");
    expect(cheapestLookUp({ cells: cells(100), total: 400_000 }, at, 1_500, 0.5)).toBe("box");
  });
});

describe("facets", () => {
  test("not known has a bit of its own in every mask but that of kinds and needs", () => {
    const masks = facetMasks({ ages: ["under_5"], bookings: ["book"], free: true, languages: ["pl"] });
    expect(masks.age & bit(BIT.ageUnknown)).not.toBe(0n);
    expect(masks.booking & bit(BIT.bookingUnknown)).not.toBe(0n);
    expect(masks.cost & bit(BIT.costUnknown)).not.toBe(0n);
    expect(masks.language & bit(BIT.languageUnknown)).not.toBe(0n);
    expect(facetMasks({}).age).toBe(0n);
  });
  test("counting bytes counts each listing once for a day and a part", () => {
    const packed = Buffer.alloc(24);
    packed.writeBigUInt64BE(bit(BIT.kind) | bit(BIT.free) | bit(BIT.time) | bit(BIT.time + 1) | bit(BIT.time + 20), 0);
    packed.writeBigUInt64BE(bit(33), 8);
    packed.writeBigUInt64BE(bit(BIT.accessYes) | bit(BIT.language + 29), 16);
    expect(countFacets(packed)).toMatchObject({
      kind: { activity: 1 },
      cost: { free: 1 },
      day: { mon: 1, sun: 1 },
      time: { morning: 1, afternoon: 1, evening: 1 },
      need: { quiet_study: 1 },
      access: { step_free: 1 },
      language: { vi: 1 },
    });
  });
});

describe("the formula", () => {
  const inputs = {
    text: "text",
    km: "km",
    near: true,
    online: false,
    days: "days",
    kind: "kind",
    isOn: "true",
    leaning: "activity" as const,
    saysWhat: true,
    unsure: { time: "0", language: "0", relaxed: "0", other: "0" },
  };
  test("where a word stands is worth less and less", () =>
    expect([...TIERS]).toEqual([...TIERS].sort((a, b) => b - a)));
  test("a rare word weighs more than a common one, a word that may be absent half", () => {
    expect(weightOf(0.0005, false)).toBe(1);
    expect(weightOf(0.05, false)).toBeLessThan(weightOf(0.01, false));
    expect(weightOf(1, false)).toBe(RANK.commonWeight);
    expect(weightOf(0, true)).toBe(RANK.optional);
  });
  test("without words or place only soonness and kind are left", () => {
    const sql = rankSql({ ...inputs, text: textSql({ words: "words", groups: [], allWeights: "1" }), near: false });
    expect(sql).not.toContain("km");
    expect(sql).toContain(`${RANK.base}::float8 + 1::float8`);
  });
  test("a service that is called as was said stands among what is on, one that touches it behind", () => {
    const named = RANK.undated * RANK.serviceNamed;
    expect(named).toBeGreaterThanOrEqual(1);
    expect(RANK.serviceTouching).toBeLessThan(RANK.kind.activity!);
    expect(rankSql(inputs)).toContain("WHEN kind = 'service' THEN 0.7::float8 + (CASE WHEN days IS NULL");
    // Where nothing is asked for by name, nobody asked for an organisation's service.
    expect(rankSql({ ...inputs, saysWhat: false })).not.toContain("'service'");
  });
});

describe("words", () => {
  test("synonyms that find nothing of their own are left out, and no others", () => {
    const stems: Record<string, string> = { making: "make", friends: "friend", aids: "aid" };
    const lean = (words: string, synonyms: string[]) =>
      leanGroup({ words, synonyms, needs: [], nearNeeds: [], languages: [] }, (word) => stems[word] ?? word).synonyms;
    expect(lean("hearing aid", ["hearing aid batteries", "hearing aids", "hearing loss"])).toEqual(["hearing loss"]);
    expect(lean("lonely", ["make friends", "making friends", "new friends"])).toEqual(["new friends", "make friends"]);
    expect(lean("tea", ["teatime", "steam"])).toEqual(["steam", "teatime"]);
  });
  test("who runs it is found by a phrase; another word for it in a summary is worth less than the need, more than its touch", () => {
    const group = {
      words: "debt advice",
      synonyms: ["arrears"],
      needs: [],
      nearNeeds: ["advice" as const],
      languages: [],
    };
    const [name, , , , summary, touched] = groupQueries(group, true);
    expect(name).toContain("('debt':D <-> 'advice':D)");
    expect(summary).toBe("('arrears':C)");
    expect(touched).toBe("'znadvice'");
    expect(groupQueries({ ...group, words: "debt" }, true)[0]).toBe("('debt':A)");
    expect(saidBy(group)).not.toContain("zn");
  });
  test("queries hold no operator of a person's", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
        const words = foldText(text);
        if (!words) return;
        const group = { words, synonyms: [words], needs: [], nearNeeds: [], languages: [] };
        const queries = groupQueries(group, true).filter((query) => query !== undefined);
        expect(wholeQuery(queries, "&")).toMatch(/^[\p{L}\p{N}\p{M}'() &|:<>\-A-D]*$/u);
      }),
    );
  });
  test("slips", () => {
    expect(slipsBetween("rymetime", "rhymetime", 2)).toBe(1);
    expect(slipsBetween("knititng", "knitting", 2)).toBe(1);
    const spelt = (typed: string, known: string[], worth: (word: string) => number, shareOf = (_: string) => 0.001) =>
      bestSpelling(typed, nearWords(known)(typed, 3), { worth, shareOf });
    expect(spelt("dimentia", ["dementia", "dimension"], () => 1)).toBe("dementia");
    expect(spelt("operation", ["operative"], () => 0)).toBeUndefined();
    expect(spelt("wlak", ["walk"], () => 2)).toBe("walk");
    expect(spelt("fone", ["fine", "phone"], (word) => (word === "phone" ? 2 : 1))).toBe("phone");
    expect(spelt("skool", ["school"], () => 1)).toBe("school");
    expect(spelt("fotos", ["photos"], () => 2)).toBe("photos");
    expect(spelt("cat", ["car"], () => 2)).toBeUndefined();
    expect(spelt("wolf", ["half"], () => 1)).toBeUndefined();
    // In four letters a slip is set right only where one word alone is meant.
    expect(spelt("clug", ["club"], () => 2)).toBe("club");
    expect(spelt("chst", ["chat", "cost"], () => 1)).toBeUndefined();
    // Of two as near the commoner.
    const common = (word: string) => (word === "craft" ? 0.1 : 0);
    expect(spelt("craxt", ["crait", "craft"], () => 1, common)).toBe("craft");
  });
  test("near words are all those within so many slips", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcdeé"), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 30 }), word, fc.constantFrom(1, 2, 3), (known, typed, most) => {
        const wanted = known.filter((one) => slipsBetween(typed, one, most) <= most);
        const found = nearWords(known)(typed, most);
        expect(found.map((one) => one.word).sort()).toEqual(wanted.sort());
        for (const one of found) expect(one.slips).toBe(slipsBetween(typed, one.word, most));
      }),
    );
  });
  test("phrases are known by a slip", () => {
    const near = nearSpelt(["job club", "warm space", "warm place", "memory cafe", "story time"]);
    expect(near("job cub")).toBe("job club");
    expect(near("story tine")).toBe("story time");
    expect(near("memmory caffe")).toBe("memory cafe");
    expect(near("warm pace")).toBeUndefined();
    expect(near("a job club")).toBeUndefined();
    expect(nearSpelt(["help with cv"])("help with my")).toBeUndefined();
  });
  test("a cursor comes back as it went, and nothing else is one", () => {
    const cursor = {
      offset: 40,
      radiusM: 2_500,
      match: "all",
      anyTime: false,
      now: Temporal.Instant.from("2026-11-24T14:00:00Z"),
    } as const;
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
    fc.assert(fc.property(fc.string(), (text) => void readCursor(text)));
  });
});
