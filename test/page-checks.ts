import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import type { Page } from "playwright-core";

/** WCAG 2.2 at level AA is all of these (the rules of 2.0 and 2.1 still hold). */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDTHS = [320, 1280] as const;

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ["html-validate:recommended"],
    rules: {
      // How the renderer writes HTML, which means the same: boolean attributes, "&" in text, voids, lower-case doctype.
      "attribute-boolean-style": "off",
      "attribute-empty-style": "off",
      "doctype-style": "off",
      "no-raw-characters": "off",
      "no-trailing-whitespace": "off",
      "void-style": "off",
      // Titles name the library and the site; browsers cut them where they must.
      "long-title": "off",
      // Numbers are shown as their service writes them, and CSS keeps each on one line.
      "tel-non-breaking": "off",
      // govuk-frontend's own markup: a link with the role of a button, explicit roles.
      "no-implicit-button-type": "off",
      "no-redundant-role": "off",
      "prefer-native-element": "off",
      // Checkboxes of one question, and the cells of a column, share their name.
      "form-dup-name": "off",
    },
  }),
);

/** The axe that belongs to the builder, minified, for pages that have none yet: reading it takes as long as its checks. */
const axe = createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright")).resolve(
  "axe-core/axe.min.js",
);
const AXE_ONCE = `if (!window.axe) { ${readFileSync(axe, "utf8")} }`;

/** What axe finds wrong with the page as it stands, a line each. */
export async function axeFaults(page: Page, tags: string[] = WCAG): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page, axeSource: AXE_ONCE })
    // Of what is right only one element each is told, which takes a third of the time.
    .options({ resultTypes: ["violations"] })
    .withTags(tags)
    // In the page itself. The other mode opens a second page each time to carry together what is in frames; we have none.
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** What the page's own HTML has wrong, a line each. */
export async function htmlFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, selector }) => `${ruleId}: ${message} (line ${line}, ${selector})`),
  );
}

/** How many pixels the page is wider than its window. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

/**
 * Everything wrong with the page a browser is on, at phone and desktop width, one line each: WCAG 2.2 AA and best
 * practice by axe, HTML by html-validate (`html` where the page answers a form), sideways scroll. Where SCREENSHOTS
 * names a folder, pictures are left there.
 */
export async function faultsOf(page: Page, name: string, html?: string): Promise<string[]> {
  const faults = await htmlFaults(html ?? (await (await page.request.get(page.url())).text()));
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    faults.push(...(await axeFaults(page, [...WCAG, "best-practice"])).map((fault) => `at ${width}: ${fault}`));
    const over = await tooWide(page);
    if (over > 0) faults.push(`at ${width}: ${over} pixels too wide`);
    if (process.env.SCREENSHOTS)
      await page.screenshot({ path: path.join(process.env.SCREENSHOTS, `${name}-${width}.png`), fullPage: true });
  }
  return faults.map((fault) => `${name}: ${fault}`);
}
