import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { createPdf } from "./write-pdf.ts";

/** The streams of a PDF as text, where they can be inflated. */
function streamsOf(pdf: Buffer): string[] {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: mark }) => {
    const from = index + mark.length;
    try {
      return [inflateSync(pdf.subarray(from, text.indexOf("endstream", from))).toString("latin1")];
    } catch {
      return [];
    }
  });
}

async function written(names: string[], rows: string[][] = []) {
  const pdf = await createPdf({ title: "Names", author: "Rotherham" });
  pdf.heading("Names");
  for (const name of names) pdf.line(name);
  pdf.table(
    [
      { heading: "Who", share: 3 },
      { heading: "Due", share: 1, right: true },
    ],
    rows,
    ["In all", "£1"],
  );
  const bytes = await pdf.finish();
  return { bytes, text: bytes.toString("latin1"), streams: streamsOf(bytes) };
}
/** The glyphs that are shown, as four hexadecimal digits each. */
const glyphsIn = (streams: string[]) =>
  streams
    .flatMap((stream) => [...stream.matchAll(/\[([^\]]*)\] TJ/g)])
    .flatMap(([, shown]) => [...shown!.matchAll(/<([0-9a-f]+)>/g)])
    .flatMap(([, hex]) => hex!.match(/.{4}/g)!);

it("shows accented, Cyrillic, Greek, Arabic and Hebrew names, each letter with a sign of its own", async () => {
  const { streams, text } = await written(["Koło Łódź", "Кирил", "Ελένη", "جمعية الأصدقاء (12)", "ספרייה"]);
  const maps = streams.filter((stream) => stream.includes("beginbfrange") || stream.includes("beginbfchar")).join("\n");
  for (const letter of "łŁźКέجס")
    expect(maps.toLowerCase(), letter).toContain(letter.codePointAt(0)!.toString(16).padStart(4, "0"));
  const glyphs = glyphsIn(streams);
  expect(glyphs.length).toBeGreaterThan(40);
  // Glyph 0 is the box that stands for a letter the font has not.
  expect(glyphs).not.toContain("0000");
  expect(text).toContain("/Lang (en-GB)");
  expect(text).toMatch(/\/Marked true/);
});

it("breaks what is too long, also one word without an end, and goes on on a new page under the same headings", async () => {
  const rows = Array.from({ length: 120 }, (_, row) => [row === 60 ? "x".repeat(200) : `Group ${row}`, "£1"]);
  const { text } = await written(["word ".repeat(300)], rows);
  const pages = text.match(/\/Type \/Page\b/g)!.length;
  expect(pages).toBeGreaterThan(3);
  expect(text.match(/\/S \/TH\b/g)).toHaveLength(2 * pages);
});
