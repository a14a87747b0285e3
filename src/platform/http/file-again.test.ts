import { expect, it } from "vitest";
import { withFileAgain } from "./file-again.ts";

it("a file that was right is asked for again where anything else is wrong, and only then", () => {
  const file = Buffer.from("a,b");
  expect(Object.keys(withFileAgain({ licence: "Say which" }, "file", file))).toEqual(["file", "licence"]);
  expect(withFileAgain({ licence: "Say which" }, "file", file).file).toMatch(/^Choose the file again/);
  expect(withFileAgain({ file: "It is empty" }, "file", file)).toEqual({ file: "It is empty" });
  expect(withFileAgain({ licence: "Say which" }, "file", undefined)).toEqual({ licence: "Say which" });
  expect(withFileAgain({}, "file", file)).toEqual({});
});
