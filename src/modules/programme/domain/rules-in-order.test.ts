import fc from "fast-check";
import { expect, it } from "vitest";
import { arbitraryRule } from "./arbitrary-rule.test-data.ts";
import type { RepeatRule } from "./repeat-rule.ts";
import { replaceFollowing, ruleOn } from "./rules-in-order.ts";

const inOrder = fc
  .uniqueArray(arbitraryRule, { selector: (rule) => rule.from, maxLength: 5 })
  .map((rules) => rules.sort((a, b) => a.from.localeCompare(b.from)));

it("finds the rule that has begun last", () => {
  fc.assert(
    fc.property(inOrder, arbitraryRule, (rules, { from: date }) => {
      const found = ruleOn(rules, date);
      if (rules.length === 0) expect(found).toBeUndefined();
      else if (rules[0]!.from > date) expect(found).toBe(rules[0]);
      else expect(rules.filter((rule) => rule.from <= date && rule.from > found!.from)).toEqual([]);
    }),
  );
});

it("ends every later rule where 'this and following' begins, and leaves every earlier one", () => {
  fc.assert(
    fc.property(inOrder, arbitraryRule, (rules, after) => {
      const current = ruleOn(rules, after.from);
      const before: RepeatRule | null = current && current.from < after.from ? current : null;
      const left = replaceFollowing(rules, after.from, before, after);
      expect(left.at(-1)).toBe(after);
      expect(left.slice(0, -1)).toEqual(rules.filter((rule) => rule.from < after.from));
    }),
  );
});
