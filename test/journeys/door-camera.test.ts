import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { madeUpCamera } from "../camera.ts";
import { openDoor, openDoorCases, sync, text } from "../door-cases.ts";
import { faultsOf } from "../page-checks.ts";

/** Looks at the page's script that reads codes: it is there only once a camera was asked for. */
const readers = (page: Page) => page.locator("script[src*='square-code']").count();
const seen = (page: Page) => expect.poll(() => text(page, "said"), { timeout: 20_000 });
const pressCamera = async (page: Page) => {
  await page.locator("button[name=camera]").focus();
  await page.keyboard.press("Enter");
};

describe("with a camera", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-camera-"));
  const camera = madeUpCamera(folder);
  let cases: Awaited<ReturnType<typeof openDoorCases>>;
  beforeAll(async () => {
    camera.show("not a code of ours");
    cases = await openDoorCases(camera.args);
  });
  afterEach(() => cases.putAway());
  afterAll(async () => {
    await cases?.close();
    rmSync(folder, { recursive: true });
  });

  it("a party is checked in by the square code on their slip", { timeout: 90_000 }, async () => {
    const { door, sessionId, codes } = await cases.putOn();
    camera.show(codes["Kelly Marsh"]!);
    const { page } = await cases.device();
    await page.setViewportSize({ width: 320, height: 640 });
    await openDoor(page, door);
    expect(await readers(page)).toBe(0);
    await pressCamera(page);
    await seen(page).toBe("Kelly Marsh: one adult and 2 children came.");
    expect(await readers(page)).toBe(1);
    expect(await page.locator("video").isVisible()).toBe(true);
    expect(await faultsOf(page, "door-camera")).toEqual([]);
    await sync(page).toContain("Everything is sent");
    expect((await cases.heldOf(sessionId)).list).toEqual(["Kelly Marsh 1+2"]);
    // Held up for longer, it is still one tap.
    await page.waitForTimeout(1500);
    await sync(page).toContain("Everything is sent");
    const { rows } = await cases.browser.db.asOwner((client) =>
      client.query("SELECT way FROM bookings.arrival WHERE session_id = $1", [sessionId]),
    );
    expect(rows).toEqual([{ way: "scan" }]);
    await page.keyboard.press("Enter");
    expect(await page.locator("video").isVisible()).toBe(false);
    expect(await page.evaluate(() => document.querySelector("video")!.srcObject)).toBe(null);
  });

  it("it works without a connection, and says of a stranger's code what a code is", { timeout: 90_000 }, async () => {
    const { door, sessionId, codes } = await cases.putOn();
    camera.show(codes["Jean and Arthur"]!);
    const { context, page } = await cases.device();
    await openDoor(page, door);
    await context.setOffline(true);
    await page.reload();
    await page.locator(".door:not([hidden])").waitFor();
    await pressCamera(page);
    await seen(page).toBe("Jean and Arthur: 2 adults came.");
    await pressCamera(page);
    camera.show("https://elsewhere.example");
    await pressCamera(page);
    await seen(page).toContain("A code has seven letters and numbers");
    await context.setOffline(false);
    await sync(page).toContain("Everything is sent");
    expect((await cases.heldOf(sessionId)).list).toEqual(["Jean and Arthur 2+0"]);
  });

  it("a browser that reads codes itself is left to it, and helped where it fails", { timeout: 90_000 }, async () => {
    const { door, codes } = await cases.putOn();
    camera.show(codes["Blue Coat"]!);
    const own = await cases.device();
    await own.page.addInitScript((code) => {
      Object.assign(window, {
        BarcodeDetector: class {
          static async getSupportedFormats(): Promise<string[]> {
            return ["qr_code"];
          }
          detect = async () => [{ rawValue: code }];
        },
      });
    }, codes["Kelly Marsh"]!);
    await openDoor(own.page, door);
    await pressCamera(own.page);
    await seen(own.page).toContain("Kelly Marsh:");
    expect(await readers(own.page)).toBe(0);

    const broken = await cases.device();
    await broken.page.addInitScript(() => {
      Object.assign(window, {
        BarcodeDetector: class {
          static async getSupportedFormats(): Promise<string[]> {
            return ["qr_code"];
          }
          detect = async () => Promise.reject(new Error("nothing to read with"));
        },
      });
    });
    await openDoor(broken.page, door);
    await pressCamera(broken.page);
    await seen(broken.page).toContain("Blue Coat:");
    expect(await readers(broken.page)).toBe(1);
  });

  it("the camera may be asked for at the door and on no other page", { timeout: 30_000 }, async () => {
    const { door, register } = await cases.putOn();
    const { page } = await cases.device();
    const policy = async (address: string) => (await page.goto(address))!.headers()["permissions-policy"];
    expect(await policy(door)).toContain("camera=(self)");
    expect(await policy(register)).toContain("camera=()");
    const asked = page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ video: true }).catch((error: Error) => error.name),
    );
    expect(await asked).toBe("NotAllowedError");
  });
});

describe("without a camera", () => {
  let cases: Awaited<ReturnType<typeof openDoorCases>>;
  beforeAll(async () => {
    cases = await openDoorCases();
  });
  afterEach(() => cases.putAway());
  afterAll(() => cases?.close());

  it("whoever asks for it is told to type the code", { timeout: 60_000 }, async () => {
    const { door } = await cases.putOn();
    const { page } = await cases.device();
    await openDoor(page, door);
    await pressCamera(page);
    await expect.poll(() => text(page, "camera-said")).toMatch(/Type the code|type the code/);
    expect(await page.locator("video").isVisible()).toBe(false);
    expect(await page.locator("button[name=camera]").textContent()).toBe("Scan with the camera");
  });
});
