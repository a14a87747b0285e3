import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import type { Page } from "playwright-core";

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ["html-validate:recommended"],
    rules: {
      // How Preact writes HTML, which means the same: boolean attributes, "&" in text, voids, lower-case doctype.
      "attribute-boolean-style": "off",
      "attribute-empty-style": "off",
      "void-style": "off",
      "no-raw-characters": "off",
      "doctype-style": "off",
      "long-title": "off",
      // govuk-frontend's own markup: a link with the role of a button, explicit roles.
      "prefer-native-element": "off",
      "no-redundant-role": "off",
      // Checkboxes of one question, and the cells of a column, share their name.
      "form-dup-name": "off",
      "no-implicit-button-type": "off",
      // Telephone numbers in summaries are not there to be rung from a desk.
      "tel-non-breaking": "off",
    },
  }),
);

const WIDTHS = [320, 1280] as const;

/**
 * Everything wrong with the page a browser is on, at phone and desktop width, one line each: WCAG 2.2 AA by axe,
 * HTML by html-validate (`html` where the page is the answer to a form), sideways scroll. Where SCREENSHOTS names a folder, pictures are left there.
 */
export async function faultsOf(page: Page, name: string, html?: string): Promise<string[]> {
  const faults: string[] = [];
  const report = validator.validateStringSync(html ?? (await (await page.request.get(page.url())).text()));
  for (const result of report.results)
    for (const message of result.messages)
      faults.push(`${name}: ${message.ruleId} ${message.message} (${message.selector})`);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    for (const { id, nodes } of violations)
      faults.push(`${name} at ${width}: ${id} ${nodes.map((node) => node.html).join(" ")}`);
    const over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (Number(over) > 0) faults.push(`${name} at ${width}: ${over} pixels too wide`);
    if (process.env.SCREENSHOTS)
      await page.screenshot({ path: path.join(process.env.SCREENSHOTS, `${name}-${width}.png`), fullPage: true });
  }
  return faults;
}
