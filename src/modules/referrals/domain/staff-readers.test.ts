import { expect, it } from "vitest";
import { mayReadOfStaff } from "./staff-readers.ts";

it("lets those of a library service read what its staff sent: the sender, and whoever manages for all of it where that was agreed", () => {
  const row = { made_by: "dev", agreement: "by_staff" };
  const before = { made_by: "dev", agreement: "on_behalf" };
  const dev = { id: "dev", role: "staff", libraryIds: ["riverside"] } as const;
  const colleague = { id: "ros", role: "staff", libraryIds: [] } as const;
  const manager = { id: "moira", role: "manager", libraryIds: [] } as const;
  const ofOne = { id: "mo", role: "manager", libraryIds: ["riverside"] } as const;
  const administrator = { id: "bo", role: "service_administrator", libraryIds: [] } as const;
  const administratorOfOne = { ...administrator, libraryIds: ["riverside"] } as const;
  const may = (of: typeof row) =>
    [dev, colleague, ofOne, administratorOfOne, manager, administrator].map((who) =>
      mayReadOfStaff(of, { ...who, libraryIds: [...who.libraryIds] }),
    );
  expect(may(row)).toEqual([true, false, false, false, true, true]);
  expect(may(before)).toEqual([true, false, false, false, false, false]);
  expect(mayReadOfStaff({ made_by: null, agreement: "on_behalf" }, { ...dev, libraryIds: [] })).toBe(false);
});
