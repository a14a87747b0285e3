import type { Locator, Page } from "playwright-core";

/** Steps after which nobody would look on. */
const MOST_STEPS = 250;

/**
 * Comes to a control by Tab alone, as whoever uses no mouse.
 * @throws where Tab never comes to it
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  // Found once: names of all that is on a page are not worked out at every step.
  const control = await target.elementHandle();
  const isThere = () => control!.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press("Tab");
    if (await isThere()) return;
  }
  throw new Error(`Tab never comes to ${target}`);
}

/** Comes to it and presses Enter there; the page that this leads to is there afterwards. */
export async function follow(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}
