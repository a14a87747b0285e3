import postcss, { type AtRule, type Declaration, type Rule } from "postcss";
import { features } from "web-features";

/** Versions of Chrome for Android by the name that MDN's data gives a piece of CSS: "css.properties.gap". */
const SINCE = new Map<string, number>();
for (const feature of Object.values(features)) {
  if (!("status" in feature)) continue;
  for (const key of feature.compat_features ?? []) {
    const support = feature.status.by_compat_key?.[key]?.support ?? feature.status.support;
    SINCE.set(key, Number.parseFloat(support.chrome_android ?? "Infinity"));
  }
}

/** Older names of the same property, under which that browser knows them. */
const OLDER_NAMES: Record<string, string> = {
  "grid-gap": "css.properties.gap",
  "grid-row-gap": "css.properties.row-gap",
  "grid-column-gap": "css.properties.column-gap",
  "word-wrap": "css.properties.overflow-wrap",
};
const NEWER_UNITS: Record<string, string> = {
  dvh: "css.types.length.viewport_percentage_units_dynamic",
  svh: "css.types.length.viewport_percentage_units_small",
  lvh: "css.types.length.viewport_percentage_units_large",
};

const isLate = (key: string, version: number): boolean => (SINCE.get(key) ?? 0) > version;

/** Names of MDN's that a value may need: its words, functions, units and colours. */
function namesIn(property: string, value: string): string[] {
  const bare = value.replace(/"[^"]*"|'[^']*'|url\([^)]*\)/g, "");
  const names = [...bare.matchAll(/(?<![\w-])([a-z][a-z-]*)(\(?)/gi)].flatMap(([, word, call]) =>
    call
      ? [`css.types.${word}`, `css.types.color.${word}`, `css.properties.${property}.${word}`]
      : [`css.properties.${property}.${word}`],
  );
  const units = [...bare.matchAll(/\d([a-z]+)/gi)].flatMap(([, unit]) => NEWER_UNITS[unit!.toLowerCase()] ?? []);
  const alpha = /#(?:[\da-f]{4}|[\da-f]{8})(?![\da-f])/i.test(bare)
    ? ["css.types.color.rgb_hexadecimal_notation.alpha_hexadecimal_notation"]
    : [];
  return [...names, ...units, ...alpha];
}

/** Gaps came to grids and to flex boxes under the short name only later; between text columns it is as old as they are. */
function needsLaterGap({ prop, parent }: Declaration): boolean {
  if (!/^(row-|column-)?gap$/.test(prop)) return false;
  return !parent?.some((other) => other.type === "decl" && /^column(s|-width|-count)$/.test(other.prop));
}

function lateIn(declaration: Declaration, version: number): string[] {
  const { prop, value } = declaration;
  if (prop.startsWith("-")) return namesIn(prop, value).filter((name) => isLate(name, version));
  const property = OLDER_NAMES[prop] ?? `css.properties.${prop}`;
  // A name the data does not know may be anything: it is told, not passed over.
  if (!SINCE.has(property) || isLate(property, version)) return [property];
  if (needsLaterGap(declaration)) return [`${property}.flex_context`];
  return namesIn(prop, value).filter((name) => isLate(name, version));
}

/** An earlier value of the same property in the same rule stays in force where the later one is not understood. */
function hasFallback(declaration: Declaration, version: number): boolean {
  const key = (prop: string) => OLDER_NAMES[prop] ?? `css.properties.${prop}`;
  for (let before = declaration.prev(); before; before = before.prev())
    if (before.type === "decl" && key(before.prop) === key(declaration.prop) && lateIn(before, version).length === 0)
      return true;
  return false;
}

/** Pseudo-classes older than the data's dates for them. */
const lateSelectors = (selector: string, version: number): string[] =>
  [...selector.replace(/\[[^\]]*\]/g, "").matchAll(/(?<!\\)::?([a-z-]+)/gi)]
    .map(([, name]) => `css.selectors.${name}`)
    .filter((name) => !name.includes(".-") && (!SINCE.has(name) || isLate(name, version)));

/** A block whose condition that browser cannot read is left out by it whole, and may hold anything. */
function isLeftOut(rule: AtRule, version: number): boolean {
  if (rule.name === "supports") return true;
  const asked = [...rule.params.matchAll(/\(\s*([a-z-]+)/gi)].map(([, name]) => name!.replace(/^(min|max)-/, ""));
  return rule.name === "media" && asked.some((name) => isLate(`css.at-rules.media.${name}`, version));
}

/**
 * What in a stylesheet Chrome for Android of the given version would not understand and has no older value beside it,
 * a line each: "css.properties.inset: .box{inset:0}". By the web-features data of the W3C's WebDX group.
 */
export function notUnderstood(css: string, version: number): string[] {
  const faults: string[] = [];
  const leftOut = new Set<unknown>();
  const tell = (names: string[], where: string) => {
    for (const name of names) faults.push(`${name}: ${where}`);
  };
  const root = postcss.parse(css);
  root.walk((node) => {
    if (leftOut.has(node.parent)) leftOut.add(node);
    else if (node.type === "atrule") {
      if (isLeftOut(node, version)) leftOut.add(node);
      else if (isLate(`css.at-rules.${node.name}`, version)) tell([`css.at-rules.${node.name}`], `@${node.name}`);
      else if (/[<>]/.test(node.params)) tell(["css.at-rules.media.range_syntax"], `@${node.name} ${node.params}`);
    } else if (node.type === "rule") {
      if (node.parent?.type === "rule") tell(["css.selectors.nesting"], node.selector);
      tell(lateSelectors(node.selector, version), node.selector);
    } else if (node.type === "decl") {
      const rule = node.parent as Rule | AtRule;
      if (rule.type === "atrule" || hasFallback(node, version)) return;
      tell(lateIn(node, version), `${rule.selector}{${node.prop}:${node.value}}`);
    }
  });
  return faults;
}
