import { describe, expect, it } from "vitest";
import { safePath } from "./safe-path.ts";
import { createSealer } from "./seal.ts";
import { hashToken, keyedHash, newToken } from "./tokens.ts";

describe("safePath", () => {
  it("lets paths of this site through", () => {
    for (const path of ["/staff", "/staff/people?service=1#top", "/search?q=a%20b"])
      expect(safePath(path, "/")).toBe(path);
  });
  it("lets nothing lead to another site", () => {
    const tries = [
      "",
      "staff",
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "https://evil.example",
      "/a\\b",
      "javascript:alert(1)",
      "/..//evil.example",
      "/./ /x",
      `/${"a".repeat(3000)}`,
    ];
    for (const path of tries) expect(safePath(path, "/staff")).toBe("/staff");
    expect(safePath(undefined, "/staff")).toBe("/staff");
  });
});

describe("seals", () => {
  const now = "2026-12-01T10:00:00Z";
  const sealer = createSealer("k".repeat(40));
  it("open with the same key and purpose, until they expire", async () => {
    const text = await sealer.seal("a", { secret: "x" }, now, 60);
    expect(text).not.toContain('x"');
    expect(await sealer.open("a", text, now)).toEqual({ secret: "x" });
    expect(await sealer.open("b", text, now)).toBeUndefined();
    expect(await createSealer("j".repeat(40)).open("a", text, now)).toBeUndefined();
    expect(await sealer.open("a", text, "2026-12-01T10:02:00Z")).toBeUndefined();
    const changed = `${text.slice(0, -2)}${text.at(-2) === "A" ? "B" : "A"}${text.at(-1)}`;
    expect(await sealer.open("a", changed, now)).toBeUndefined();
    expect(await sealer.open("a", "nonsense", now)).toBeUndefined();
  });
});

describe("tokens", () => {
  it("are long, new each time, and kept only as a hash", () => {
    expect(newToken()).toHaveLength(43);
    expect(newToken()).not.toBe(newToken());
    expect(hashToken("a")).not.toBe(hashToken("b"));
    expect(keyedHash("key", "one", "a")).not.toBe(keyedHash("key", "two", "a"));
  });
});
