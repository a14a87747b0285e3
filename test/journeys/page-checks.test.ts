import { expect, it } from "vitest";
import { launchChromium } from "../chromium.ts";
import { faultsOf } from "../page-checks.ts";

const STYLE = "<style>.pale { color: #bbb } .wide { width: 1000px }</style>";
const page = (main: string) => `<!DOCTYPE html>
<html lang="en"><head><title>Songs</title>${STYLE}</head><body><main><h1>Songs</h1>${main}</main></body></html>`;

it("the checks of pages find what is wrong, at each width, and nothing on a page that is well", async () => {
  const chrome = await launchChromium();
  try {
    const seen = await chrome.newPage();
    const faultsIn = async (main: string) => {
      await seen.setContent(page(main));
      return (await faultsOf(seen, "try", page(main))).map((fault) => fault.replace(/: (<|<img>).*| \(line.*/s, ""));
    };
    expect(await faultsIn('<p class="pale">Pale</p><p><img src="data:,"></p>')).toEqual([
      "try: wcag/h37",
      "try: at 320: color-contrast",
      "try: at 320: image-alt",
      "try: at 1280: color-contrast",
      "try: at 1280: image-alt",
    ]);
    expect(await faultsIn('<div class="wide">Wide</div>')).toEqual([
      expect.stringMatching(/^try: at 320: \d+ pixels too wide$/),
    ]);
    expect(await faultsIn("<p>Come and sing.</p>")).toEqual([]);
  } finally {
    await chrome.close();
  }
});
