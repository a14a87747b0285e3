import { readFileSync } from "node:fs";
import { type ComponentChildren, h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import type { LabelSize } from "../forms/field.tsx";
import { outline } from "./same-dom.ts";

/** What fixtures of all the components say, as far as we support it. */
export interface Options {
  text: string;
  html?: string;
  classes?: string;
  isPageHeading?: boolean;
  id: string;
  name?: string;
  href: string;
  type?: string;
  value?: string;
  values?: object;
  disabled?: boolean;
  checked?: boolean;
  selected?: boolean;
  current?: boolean;
  ellipsis?: boolean;
  open?: boolean;
  error?: boolean;
  spellcheck?: boolean;
  preventDoubleClick?: boolean;
  number?: number;
  rows?: unknown;
  role?: string;
  describedBy?: string;
  idPrefix?: string;
  namePrefix?: string;
  inputmode?: string;
  autocomplete?: string;
  labelText?: string;
  titleText: string;
  summaryText: string;
  descriptionText?: string;
  visuallyHiddenText?: string;
  label?: Options;
  legend?: Options;
  hint?: Options;
  errorMessage?: Options;
  fieldset?: Options;
  conditional?: Options;
  prefix?: Options;
  suffix?: Options;
  day?: Options;
  month?: Options;
  year?: Options;
  previous?: Options;
  next?: Options;
  actions?: Options;
  items?: Options[];
  errorList?: Options[];
}

/** A fixture's text or HTML. */
export const words = (option?: Options): ComponentChildren =>
  // The fixture's own HTML, in a wrapper that the comparison drops.
  option?.html ? h("raw-html", { dangerouslySetInnerHTML: { __html: option.html } }) : option?.text;

const sizeOf = (classes?: string): LabelSize | undefined => /--([sml])\b/.exec(classes ?? "")?.[1] as LabelSize;
/** A label or legend as ours takes it. */
export const labelled = (option?: Options) => ({
  text: words(option),
  size: sizeOf(option?.classes),
  isPageHeading: Boolean(option?.isPageHeading),
});
interface Fixture {
  name: string;
  options: Options;
  html: string;
}

/** How one of our components is made from a fixture's options, and the names of the fixtures we support. */
export interface Component {
  render: (options: Options) => VNode;
  fixtures: string[];
}

/** Expects each component to make the very elements that govuk-frontend makes of the same options. */
export const expectSameAsGovuk = (components: Record<string, Component>): void => {
  describe.each(Object.entries(components))("our %s is govuk-frontend's", (component, { render, fixtures }) => {
    const file = `node_modules/govuk-frontend/dist/govuk/components/${component}/fixtures.json`;
    const all = (JSON.parse(readFileSync(file, "utf8")) as { fixtures: Fixture[] }).fixtures;
    it.each(fixtures)("%s", (name) => {
      const fixture = all.find((each) => each.name === name)!;
      const ours = renderToString(render(fixture.options)).replaceAll(/<\/?raw-html>/g, "");
      expect(outline(ours)).toBe(outline(fixture.html));
    });
  });
};
