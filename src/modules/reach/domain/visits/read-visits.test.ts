import { expect, test } from "vitest";
import { readDay } from "../../../../platform/http/read-form.ts";
import { readVisits } from "./read-visits.ts";

const read = (lines: [date: string, library: string, visits: string][]) =>
  readVisits(
    lines.map(([date, library, visits], n) => ({ line: n + 2, row: { date, library, visits } })),
    {
      readDay,
      library: (name) =>
        name === "Mowbray Gardens" || name === "Riverside"
          ? { id: name.toLowerCase(), isTheirs: name !== "Riverside" }
          : undefined,
      today: "2026-11-27",
    },
  );

test("a file of visits is read line by line, and each wrong line is said", () => {
  expect(read([["27/11/2026", "Mowbray Gardens", "1,204"]])).toEqual({
    counts: [{ libraryId: "mowbray gardens", day: "2026-11-27", visits: 1204 }],
    faults: [],
  });
  const { counts, faults } = read([
    ["26/11/2026", "Mowbray Gardens", "80"],
    ["31/11/2026", "Mowbray Gardens", "80"],
    ["28/11/2026", "Mowbray Gardens", "80"],
    ["25/11/2026", "Elsewhere", "80"],
    ["25/11/2026", "Mowbray Gardens", "-4"],
    ["25/11/2026", "Mowbray Gardens", "900000"],
    ["2026-11-26", "Mowbray Gardens", "81"],
  ]);
  expect(counts).toHaveLength(1);
  expect(faults.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8]);
  expect(faults.map(({ reason }) => reason)).toEqual([
    "'31/11/2026' is no day. Write it like 27/11/2026.",
    "28/11/2026 is still to come.",
    "There is no library 'Elsewhere' in this library service.",
    "'-4' is no whole number.",
    "900000 is more than can be.",
    "This library and day stand in line 2 already.",
  ]);
});

test("a name that is no library of theirs is said once, with the number of its lines; unknown and not theirs apart", () => {
  const days = Array.from({ length: 280 }, (_, at) => `${(at % 28) + 1}/${Math.floor(at / 28) + 1}/2026`);
  const { counts, faults } = read(
    days.flatMap((day) =>
      ["Riverside", "Elsewhere", "Nowhere"].map((name): [string, string, string] => [day, name, "80"]),
    ),
  );
  expect(counts).toEqual([]);
  expect(faults).toEqual([
    { line: 2, lines: 280, reason: "'Riverside' is not a library that you count for." },
    { line: 3, lines: 280, reason: "There is no library 'Elsewhere' in this library service." },
    { line: 4, lines: 280, reason: "There is no library 'Nowhere' in this library service." },
  ]);
});
