import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";
import type { Page } from "playwright-core";

/** WCAG 2.2 at level AA is all of these (the rules of 2.0 and 2.1 still hold). */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // How the renderer writes what HTML allows: its own style, not a fault.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "doctype-style": "off",
    "void-style": "off",
    "no-trailing-whitespace": "off",
    // Titles name the library and the site; browsers cut them where they must.
    "long-title": "off",
    // Numbers are shown as their service writes them, and CSS keeps each on one line.
    "tel-non-breaking": "off",
    // Lists without bullets lose their role in one screen reader unless it is said.
    "no-redundant-role": "off",
  },
});

/** What axe finds wrong with the page as it stands, a line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** What the page's own HTML has wrong, a line each. */
export async function htmlFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (line ${line})`),
  );
}

/** How many pixels the page is wider than its window. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
