import { expect, it } from "vitest";
import { NEED_WORDS } from "../../../platform/i18n/english-words.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import type { LocalSchedule, LocalService } from "../../../vocabulary/local-service.ts";
import { agesOf, feedRow, minutesBetween, openMinutes } from "./feed-record.ts";

const TODAY = "2026-12-01";
const service = (over: Partial<LocalService>): LocalService => ({
  id: idFromName("test:service"),
  name: "A service",
  status: "active",
  ...over,
});
const open = (...schedules: LocalSchedule[]) => openMinutes(service({ schedules }), TODAY);

it("reads in which minutes of the week a service is open, over midnight and the week's end too", () => {
  const ten = { opens_at: "10:00", closes_at: "12:30" };
  expect(open({ freq: "WEEKLY", byday: "MO,SU", ...ten })).toEqual([
    [600, 750],
    [9240, 9390],
  ]);
  expect(open({ freq: "MONTHLY", byday: "1TU,-1TU", ...ten })).toEqual([
    [2040, 2190],
    [2040, 2190],
  ]);
  expect(open({ freq: "WEEKLY", byday: "MO", opens_at: "22:00", closes_at: "02:00" })).toEqual([[1320, 1560]]);
  expect(open({ freq: "WEEKLY", byday: "SU", opens_at: "22:00", closes_at: "02:00" })).toEqual([[9960, 10080]]);
  expect(open({ freq: "WEEKLY", byday: "TU" })).toEqual([[1440, 2880]]);
  expect(open({ freq: "WEEKLY", byday: "TU", opens_at: "10:00" })).toEqual([[2040, 2041]]);
  expect(open({ dtstart: "2026-12-08", valid_from: "2026-12-08", valid_to: "2026-12-08", ...ten })).toEqual([
    [2040, 2190],
  ]);
});

it("passes over what is over, not for now, or says no day", () => {
  expect(open({ freq: "WEEKLY", byday: "TU", valid_to: "2026-11-30" })).toEqual([]);
  expect(open({ freq: "WEEKLY", byday: "TU", valid_from: "2026-12-02" })).toEqual([]);
  expect(open({ dtstart: "2026-11-24", valid_to: "2026-11-24" })).toEqual([]);
  expect(open({ freq: "MONTHLY", bymonthday: "15", opens_at: "10:00" })).toEqual([]);
  expect(open({ description: "By appointment" })).toEqual([]);
});

it("reads ages as a range, and bounds that are none or contradict each other as none", () => {
  expect(agesOf(service({ minimum_age: 11, maximum_age: 18 }))).toBe("[11,18]");
  expect(agesOf(service({ minimum_age: 0.5, maximum_age: 100 }))).toBe("[0,]");
  expect(agesOf(service({}))).toBe("[,]");
  expect(agesOf(service({ minimum_age: 60, maximum_age: 18 }))).toBe("(,)");
});

it("asks for a day, or for a part of it", () => {
  expect(minutesBetween(2)).toEqual([1440, 2880]);
  expect(minutesBetween(7, "09:00", "10:30:00")).toEqual([9180, 9270]);
});

it("gives every part an id, the same each time, and each place one of its own although it is named twice", () => {
  const place = { id: "11111111-1111-4111-8111-111111111111", location: { location_type: "physical" as const } };
  const given = {
    serviceId: idFromName("test:library"),
    organisation: { id: idFromName("test:organisation"), name: "A trust" },
    needs: ["food" as const],
    service: service({
      service_at_locations: [place, place],
      contacts: [{ phones: [{ number: "01632 960123" }] }],
      attributes: [{ taxonomy_term: { id: idFromName("test:term"), name: "Money", taxonomy: "Town list" } }],
    }),
  };
  const row = feedRow(given, TODAY, NEED_WORDS);
  expect(feedRow(given, TODAY, NEED_WORDS)).toEqual(row);
  expect(new Set(row.locations.map(({ id }) => id)).size).toBe(2);
  expect(row.doc.contacts).toMatchObject([{ id: expect.any(String), phones: [{ id: expect.any(String) }] }]);
  expect(row.tags).toHaveLength(4);
  expect(row.text).toContain("Money");
});
