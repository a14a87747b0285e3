/**
 * Makes src/platform/views/assets/govuk-cut.css: the part of govuk-frontend's compiled CSS that our components use.
 * Run when govuk-frontend is upgraded or a component of it is added: `node bin/build-data/cut-govuk.ts`.
 *
 * What goes: components we do not use or shape ourselves, the GDS Transport typeface (licensed for gov.uk alone), and rules for addresses in
 * print. What comes: a right-to-left override beside each rule with a side to it. Physical properties stay, because a
 * phone browser of 2017 knows no logical ones.
 */
import { readFileSync, writeFileSync } from "node:fs";
import postcss, { type Plugin } from "postcss";
import rtl from "postcss-rtlcss";
import { Mode } from "postcss-rtlcss/options";
import { PurgeCSS } from "purgecss";

const SOURCE = "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css";
const TARGET = "src/platform/views/assets/govuk-cut.css";

const COMPONENTS = [
  "button",
  "input",
  "textarea",
  "select",
  "radios",
  "checkboxes",
  "date-input",
  "error-summary",
  "error-message",
  "form-group",
  "fieldset",
  "label",
  "label-wrapper",
  "hint",
  "details",
  "skip-link",
  "back-link",
  "visually-hidden",
];
/** Variants of those components that no page of ours uses. */
const UNUSED =
  /(inverse|--start|__start-icon|--small|spin-button|-moz-focus|--warning|exit-this-page|summary-card|--(xl|turquoise|purple|pink|orange|yellow|red|magenta|blue|teal|light-blue)\b|--extra-letter-spacing|small-text-until-tablet|link--(muted|text-colour|no-visited|no-underline)|list--spaced|width-(one|two|three)|govuk-frontend-supported|js-enabled|-\[|:has\()/;

const dropTypefaceAndPrintedAddresses: Plugin = {
  postcssPlugin: "alcove-cut",
  Comment: (comment) => {
    comment.remove();
  },
  AtRule: (rule) => {
    if (/^(font-face|charset)$/.test(rule.name) || /print|\\0/.test(rule.params)) rule.remove();
    if (rule.name === "supports") rule.remove();
    // What changes at 40em in govuk-frontend is type size and space, and those are ours. Choices in a row are not.
    if (rule.params === "(min-width:40.0625em)" && !rule.toString().includes("--inline")) rule.remove();
  },
  Rule: (rule) => {
    const kept = rule.selectors.filter((selector) => !UNUSED.test(selector) && !/\[href\^=/.test(selector));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
    if (rule.selector === ":root") rule.remove();
  },
  Declaration: (declaration) => {
    // Body size and colour come from our own page, by inheritance.
    if (declaration.prop === "font-size" && /^(1\.1875rem|1rem)$/.test(declaration.value)) declaration.remove();
    else if (declaration.prop === "line-height" && /^1\.(25|315\d+)$/.test(declaration.value)) declaration.remove();
    else if (declaration.prop === "color" && /govuk-(text|print-text)-colour/.test(declaration.value))
      declaration.remove();
    else if (/^(font-family|-webkit-font-smoothing|-moz-osx-font-smoothing)$/.test(declaration.prop))
      declaration.remove();
    else if (
      /^(-webkit-text-decoration-skip|text-decoration-skip|-webkit-text-decoration-skip-ink)$/.test(declaration.prop)
    )
      declaration.remove();
    // Our own layer sets every one of these names, so the fallback inside var() is dead weight.
    else declaration.value = declaration.value.replace(/var\((--govuk-[a-z-]+),[^()]*\)/g, "var($1)");
  },
};

const dropEmpty: Plugin = {
  postcssPlugin: "alcove-drop-empty",
  OnceExit(root) {
    root.walkRules((rule) => {
      if (rule.nodes.length === 0) rule.remove();
    });
    root.walkAtRules((rule) => {
      if (rule.nodes?.length === 0) rule.remove();
    });
  },
};

const [purged] = await new PurgeCSS().purge({
  css: [{ raw: readFileSync(SOURCE, "utf8") }],
  content: [{ raw: COMPONENTS.map((name) => `<i class="govuk-${name}"></i>`).join(""), extension: "html" }],
  safelist: {
    standard: COMPONENTS.map((name) => new RegExp(`^govuk-${name}(__|--|$)`)),
    deep: [],
    greedy: [],
  },
});
if (!purged) throw new Error(`nothing was read from ${SOURCE}`);
const { css } = await postcss([dropTypefaceAndPrintedAddresses, dropEmpty, rtl({ mode: Mode.override })]).process(
  purged.css,
  { from: undefined },
);
const note = "/* Cut from govuk-frontend (MIT, Crown copyright) by bin/build-data/cut-govuk.ts. Do not edit. */\n";
writeFileSync(TARGET, note + css.replaceAll(/\}\s*/g, "}\n"));
console.log(`${TARGET}: ${Math.round(css.length / 100) / 10} kB`);
