import { HtmlElement, Parser, StaticConfigLoader, TextNode } from "html-validate";

const config = await new StaticConfigLoader({ elements: ["html5"] }).getConfigFor("fragment.html");
const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0", ctdot: "⋯" };

const decode = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return NAMED[name] ?? whole;
  });

const opening = (element: HtmlElement): string => {
  const attributes = element.attributes
    .map(({ key, value }) => {
      const text = value === null ? "" : decode(String(value));
      // The order of classes and the way an empty attribute is written mean nothing.
      return `${key.toLowerCase()}="${key === "class" ? text.trim().split(/\s+/).sort().join(" ") : text}"`;
    })
    .sort();
  return `<${[element.tagName.toLowerCase(), ...attributes].join(" ")}>`;
};

const lines = (element: HtmlElement, depth: number): string[] =>
  element.childNodes.flatMap((node) => {
    const indent = "  ".repeat(depth);
    if (node instanceof TextNode) {
      const text = decode(node.textContent).replace(/\s+/g, " ").trim();
      return text ? [indent + text] : [];
    }
    return node instanceof HtmlElement ? [indent + opening(node), ...lines(node, depth + 1)] : [];
  });

/** HTML as one line for each element and text, with attributes sorted and space between them dropped: for comparing. */
export const outline = (html: string): string => lines(new Parser(config).parseHtml(html), 0).join("\n");
