import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Writes THIRD-PARTY.md: every package that runs with the product, its licence, and the licence's text once. */
const root = path.resolve(import.meta.dirname, "..");

interface Locked {
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  version?: string;
}

const lock = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")) as {
  packages: Record<string, Locked>;
};

/** The licence's own words as the package has them, with line ends and spaces made alike. */
function textOf(folder: string): string {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  return files.map((file) => readFileSync(path.join(folder, file), "utf8").replace(/\r\n/g, "\n").trim()).join("\n\n");
}

const byText = new Map<string, string[]>();
for (const [where, { dev, version }] of Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"))) {
  const folder = path.join(root, where);
  if (!where || dev || !existsSync(path.join(folder, "package.json"))) continue;
  const about = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
    name: string;
    license?: string | { type: string };
  };
  const licence = typeof about.license === "string" ? about.license : (about.license?.type ?? "see its text");
  const text = textOf(folder) || `(The package names its licence, ${licence}, and carries no text of it.)`;
  byText.set(text, [...(byText.get(text) ?? []), `${about.name} ${version} (${licence})`]);
}
const parts = [...byText].map(([text, names]) => `## ${names.join(", ")}\n\n\`\`\`\`text\n${text}\n\`\`\`\`\n`);
const count = [...byText.values()].flat().length;
writeFileSync(
  path.join(root, "THIRD-PARTY.md"),
  `# Third-party software\n\n${count} packages run with Alcove. Written by \`npm run notices\`; the data's licences are in data/SOURCES.md.\n\n${parts.join("\n")}`,
);
console.log(`THIRD-PARTY.md names ${count} packages.`);
