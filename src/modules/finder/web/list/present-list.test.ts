import { expect, it } from "vitest";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import type { ListedThing } from "../../queries/listed.ts";
import { presentList } from "./present-list.ts";

const SERVICE = {
  kind: "service",
  id: "advice",
  name: "Debt advice",
  provider: "Harbour Advice",
  url: "/local-services/advice",
  languages: [],
  access: [],
  needs: [],
  audiences: [],
  dates: [],
  next: [],
  mode: "in_person",
  over: false,
};
const whenOf = (more: object) =>
  presentList(
    [{ kind: "service", id: "advice" }],
    [{ ...SERVICE, ...more } as unknown as ListedThing],
    [],
    "2026-12-01T09:00:00Z",
    createTranslator("en"),
  )[0]!.thing!.when;

it("leads whoever holds the paper to ask where a service's hours are in words alone", () => {
  expect(whenOf({})).toBe("Ask them");
  expect(whenOf({ openWeekly: [{ weekday: 2, opens: "10:00:00", closes: "13:00:00" }] })).toContain("10am to 1pm");
});
