import { expect, it } from "vitest";
import { parentsOf, readTree, writeTree } from "./read-tree.ts";
import { SHARED_SETS } from "./shared-sets.ts";

const TYPED = `Healthy and connected | People live well
- Fewer people are lonely
-- Older people have company
– More people are active | Walks, dance

Thriving economy
`;

it("reads a tree as people type it, and writes it back alike", () => {
  const read = readTree(TYPED);
  if ("wrong" in read) throw new Error(read.wrong);
  expect(read.tree.map(({ name, level }) => [name, level])).toEqual([
    ["Healthy and connected", 0],
    ["Fewer people are lonely", 1],
    ["Older people have company", 2],
    ["More people are active", 1],
    ["Thriving economy", 0],
  ]);
  expect(read.tree[3]!.meaning).toBe("Walks, dance");
  expect(parentsOf(read.tree)).toEqual([null, 0, 1, 0, null]);
  expect(readTree(writeTree(read.tree))).toEqual(read);
});

it.each([
  ["", "Write at least one objective"],
  ["- Lonely", "Line 1: the first line has no dash before it."],
  ["Health\n--- Lonely", "Line 2: it goes down more than one level at once."],
  ["Health\n\nhealth", "Line 3: it is called as line 1 is."],
  ["Health\n- | without a name", "Line 2: say what the objective is called."],
  ["a\n-b\n--c\n---d\n----e", "Line 5: use 4 levels or fewer."],
  ["x".repeat(201), "Line 1: use 200 characters or fewer for the name."],
])("says which line of %j is wrong", (typed, wrong) => expect(readTree(typed)).toEqual({ wrong }));

it("ships sets that read back as they are typed, the seven outcomes among them", () => {
  for (const { tree } of SHARED_SETS) expect(readTree(writeTree(tree))).toEqual({ tree });
  expect(SHARED_SETS[0]!.tree).toHaveLength(7);
});
