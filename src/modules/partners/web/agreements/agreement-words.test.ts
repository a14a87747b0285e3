import { expect, it } from "vitest";
import type { Terms } from "../../domain/agreements/agreement.ts";
import { sayPay } from "./agreement-words.ts";

it.each<[string, Pick<Terms, "pay" | "payWords" | "amount">]>([
  ["No charge", { pay: "waived", payWords: "" }],
  ["No charge", { pay: "waived", payWords: "no charge." }],
  ["No charge: it is free for those who come", { pay: "waived", payWords: "it is free for those who come" }],
  ["In kind: two sessions a month", { pay: "in_kind", payWords: "two sessions a month" }],
  ["£240.00, for each term", { pay: "payment", amount: 24_000, payWords: "for each term" }],
])("says what an agreement costs once: %s", (said, terms) => {
  expect(sayPay(terms as Terms)).toBe(said);
});
