import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { newDataKey, openWith, SealBroken, sealWith } from "./envelope.ts";
import { masterKeys } from "./master-keys.ts";

const folder = mkdtempSync(path.join(tmpdir(), "alcove-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (from: Uint8Array) => new TextDecoder().decode(from);

describe("An envelope", () => {
  const key = newDataKey();

  it("opens with its key for what it was sealed for, and reads otherwise like nothing", async () => {
    const sealed = await sealWith(key, "letter:1", bytes("Zażółć gęślą جمل"));
    expect(sealed).not.toContain(Buffer.from("Zażółć").toString("base64url").slice(0, 6));
    expect(text(await openWith(key, "letter:1", sealed))).toBe("Zażółć gęślą جمل");
    expect(await sealWith(key, "letter:1", bytes("Zażółć gęślą جمل"))).not.toBe(sealed);
  });

  it("does not open with another key, on another row, or changed by one sign", async () => {
    const sealed = await sealWith(key, "letter:1", bytes("hello"));
    await expect(openWith(newDataKey(), "letter:1", sealed)).rejects.toThrow(SealBroken);
    await expect(openWith(key, "letter:2", sealed)).rejects.toThrow(SealBroken);
    const parts = sealed.split(".");
    for (const at of [0, 1, 2]) {
      const changed = parts.map((part, each) => (each === at ? (part[0] === "A" ? "B" : "A") + part.slice(1) : part));
      await expect(openWith(key, "letter:1", changed.join("."))).rejects.toThrow(SealBroken);
    }
    await expect(openWith(key, "letter:1", "")).rejects.toThrow(SealBroken);
  });
});

describe("Master keys", () => {
  it("stand in a file that this user alone reads, by version, and are told apart by what they are", () => {
    const keys = masterKeys(path.join(folder, "some/keys"));
    expect(keys.all()).toEqual([]);
    const [first, second] = [keys.add(), keys.add()];
    expect(statSync(keys.file).mode & 0o777).toBe(0o600);
    expect(keys.all().map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(first.id).toMatch(/^1-[\da-f]{8}$/);
    const elsewhere = masterKeys(path.join(folder, "other")).add();
    expect(elsewhere.version).toBe(1);
    expect(elsewhere.id).not.toBe(first.id);
    keys.remove(1);
    expect(readFileSync(keys.file, "utf8")).toMatch(/^2 [\w-]{43}\n$/);
    expect(keys.add().version).toBe(3);
  });

  it("are not guessed at in a file that holds something else", () => {
    const file = path.join(folder, "wrong");
    writeFileSync(file, "1 short\n");
    expect(() => masterKeys(file).all()).toThrow("holds a line that is no key");
  });
});
