import { expect, it } from "vitest";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import type { SearchAnswer } from "../queries/search.ts";
import { plainAddress, unreadChoices } from "./plain-address.ts";
import { presentHeard } from "./present-heard.ts";
import { dayOfWeek } from "./present-week.ts";

const TODAY = "2026-12-01";
const plain = (query: string) =>
  plainAddress(new URLSearchParams(query), () => ({ lat: 52.481234, lng: -1.976543 }), TODAY)?.toString();

it("understands a day by its English name, and leaves keys and nonsense as they are", () => {
  expect(plain("q=esol&day=tuesday")).toBe("q=esol&day=tue");
  expect(plain("day=Tuesdays,sat")).toBe("day=tue&day=sat");
  expect(plain("day=weekend")).toBe("day=sat&day=sun");
  expect(plain("q=esol&day=friday&near=B66+4AA")).toBe("q=esol&near=B66&lat=52.482&lng=-1.976&day=fri");
  for (const as of ["day=tue", "day=tue,sat", "day=someday", "day=", "q=tuesday", "day=2026-12-08"])
    expect(plain(as), as).toBeUndefined();
  expect(dayOfWeek("thursday", TODAY)).toBe("2026-12-03");
  expect(dayOfWeek("Tuesday", TODAY)).toBe(TODAY);
  expect(dayOfWeek("2026-12-03", TODAY)).toBe("2026-12-03");
  for (const no of [null, "", "someday", "weekend", "2026-12-30"]) expect(dayOfWeek(no, TODAY)).toBe(TODAY);
});

it("says of each choice in an address that it does not know that it leaves nothing out", () => {
  const query = new URLSearchParams("day=someday,tue&kind=&time=noonish&cost=free&need=food,added_7&online=yes");
  expect(unreadChoices(query)).toEqual([
    { name: "day", value: "someday" },
    { name: "time", value: "noonish" },
    { name: "need", value: "added_7" },
  ]);
  const understood = {
    heard: [],
    ages: [],
    days: [],
    times: [],
    kinds: [],
    bookings: [],
    access: [],
    placeAlternatives: [],
  };
  const answer = { understood, corrections: [], total: 0 } as unknown as SearchAnswer;
  const { notes } = presentHeard(answer, query, createTranslator("en"));
  expect(notes.map(({ text }) => text)).toContain(
    "We did not understand “someday” under “Day”, so it leaves nothing out.",
  );
  expect(presentHeard(answer, new URLSearchParams("day=tue"), createTranslator("en")).notes).toHaveLength(1);
});
