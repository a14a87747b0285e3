import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { describe, expect, it } from "vitest";
import { LOCALE_KEYS } from "../i18n/locales.ts";
import { renderGallery } from "./gallery.tsx";

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ["html-validate:recommended"],
    rules: {
      // How Preact writes HTML, which means the same: boolean attributes, "&" in text, voids, lower-case doctype.
      "attribute-boolean-style": "off",
      "attribute-empty-style": "off",
      "void-style": "off",
      "no-raw-characters": "off",
      // govuk-frontend's own markup: a link with the role of a button, explicit roles.
      "prefer-native-element": "off",
      "no-redundant-role": "off",
      // Checkboxes of one question share their name.
      "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "submit", "reset"] }],
      // The pattern of phone links is ours: "01632 960 142" breaks nowhere by the stylesheet.
      "tel-non-breaking": "off",
    },
  }),
);
const assets = {
  css: "/assets/alcove.css",
  staffCss: "/assets/staff.css",
  icon: "/assets/mark.svg",
  fonts: { en: ["/l.woff2"], pl: ["/l.woff2"], ar: ["/a.woff2"] },
  scripts: {
    "near-me": "/n.js",
    "day-keys": "/assets/day-keys.js",
    door: "/d.js",
    "door-forget": "/f.js",
    "square-code": "/c.js",
    leave: "/l.js",
  },
  styles: {
    door: "/d.css",
    "door-screen": "/s.css",
    list: "/l.css",
    "area-map": "/a.css",
    tree: "/o.css",
    plots: "/e.css",
    registers: "/r.css",
    rooms: "/o.css",
    safety: "/safety.css",
    sources: "/q.css",
    look: "/u.css",
  },
};

describe.each(LOCALE_KEYS)("the gallery in %s", (locale) => {
  it.each(Object.entries(renderGallery(assets, locale)))("is valid HTML: %s", async (_, html) => {
    const report = await validator.validateString(html);
    const problems = report.results.flatMap((result) =>
      result.messages.map((each) => `${each.line}:${each.column} ${each.ruleId} ${each.message}`),
    );
    expect(problems).toEqual([]);
  });
  it("has no inline style or script", () => {
    for (const html of Object.values(renderGallery(assets, locale)))
      expect(html).not.toMatch(/ style=|<script(?! type="application)|<style/);
  });
});
