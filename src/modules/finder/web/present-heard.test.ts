import { expect, test } from "vitest";
import type { Understood } from "../domain/request.ts";
import { sayWhat } from "./present-heard.ts";

test.each([
  ["it", "IT"],
  ["it help", "IT help"],
  ["take my baby when it rains", "take my baby when it rains"],
  ["send group", "SEND group"],
  ["send emails", "send emails"],
  ["cvs", "CVs"],
  ["esol", "ESOL"],
  ["circuit", "circuit"],
])("'%s' is written '%s'", (words, written) => {
  const heard: Understood["heard"] = [{ kind: "text", words, value: words }];
  expect(sayWhat({ heard } as Understood)).toBe(written);
});
