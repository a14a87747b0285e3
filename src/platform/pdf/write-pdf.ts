import { createRequire } from "node:module";
import { visualRuns } from "./bidi-runs.ts";

/** A column of a table: its heading, its share of the width, and on which side its text stands. */
export interface PdfColumn {
  heading: string;
  share: number;
  right?: boolean;
}

/** A document being written, from the top of the page down. Sizes are points. */
export interface Pdf {
  heading: (text: string) => void;
  /** A heading of a part. */
  subheading: (text: string) => void;
  /** A paragraph; long ones are broken into lines. */
  line: (text: string, style?: { bold?: boolean }) => void;
  space: (height?: number) => void;
  /** Rows of text under headings that stand again on every page. The last row is bold where it is a sum. */
  table: (columns: PdfColumn[], rows: string[][], sums?: string[]) => void;
  /** Rows to be filled in by hand under headings, with a line to write on in every column but the first. */
  blanks: (columns: PdfColumn[], rows: string[]) => void;
  newPage: () => void;
  /** The whole document. */
  finish: () => Promise<Buffer>;
}

const require = createRequire(import.meta.url);
const FONTS = { plain: "DejaVuSans.ttf", bold: "DejaVuSans-Bold.ttf" } as const;
const MARGIN = 50;
const SIZE = { heading: 18, subheading: 12, text: 10, small: 8.5 };
/** Room for a signature. */
const BLANK = 34;
const LEADING = 1.35;
const GAP = 8;
/** Said outright so that a font lays out a stretch as a whole, and not word by word from the left. */
const FEATURES: PDFKit.Mixins.OpenTypeFeatures[] = ["rlig", "calt", "liga", "kern"];

/**
 * Begins an A4 document with real text in it, tagged for those who have it read out. The fonts go into it, so that names
 * in Latin, Greek, Cyrillic, Arabic and Hebrew letters come out right anywhere; of other scripts they have few.
 */
export async function createPdf({ title, author }: { title: string; author: string }): Promise<Pdf> {
  // Loaded when a document is asked for: most processes never write one.
  const { default: PDFDocument } = await import("pdfkit");
  const doc = new PDFDocument({
    size: "A4",
    margin: MARGIN,
    pdfVersion: "1.7",
    tagged: true,
    lang: "en-GB",
    displayTitle: true,
    info: { Title: title, Author: author },
  });
  const chunks: Buffer[] = [];
  const written = new Promise<Buffer>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
  for (const [name, file] of Object.entries(FONTS))
    doc.registerFont(name, require.resolve(`dejavu-fonts-ttf/ttf/${file}`));
  const width = doc.page.width - 2 * MARGIN;
  const bottom = doc.page.height - MARGIN;
  const root = doc.struct("Document");
  doc.addStructure(root);
  let y = MARGIN;

  const use = (font: keyof typeof FONTS, size: number) => doc.font(font).fontSize(size);
  const widthOf = (text: string) =>
    visualRuns(text).reduce((sum, run) => sum + doc.widthOfString(run.text, { features: FEATURES }), 0);

  /** Breaks a text into lines no wider than `most`; a word that is wider by itself is cut. */
  function linesOf(text: string, most: number): string[] {
    const lines: string[] = [];
    let line = "";
    for (let word of text.split(/\s+/).filter(Boolean)) {
      if (line && widthOf(`${line} ${word}`) <= most) {
        line = `${line} ${word}`;
        continue;
      }
      if (line) lines.push(line);
      while (widthOf(word) > most && [...word].length > 1) {
        const letters = [...word];
        let fits = letters.length - 1;
        while (fits > 1 && widthOf(letters.slice(0, fits).join("")) > most) fits -= 1;
        lines.push(letters.slice(0, fits).join(""));
        word = letters.slice(fits).join("");
      }
      line = word;
    }
    return line ? [...lines, line] : lines.length > 0 ? lines : [""];
  }

  function write(text: string, x: number, top: number, room: number, right: boolean) {
    let at = right ? x + room - widthOf(text) : x;
    for (const run of visualRuns(text)) {
      doc.text(run.text, at, top, { lineBreak: false, features: FEATURES });
      at += doc.widthOfString(run.text, { features: FEATURES });
    }
  }

  const newPage = () => {
    doc.addPage();
    y = MARGIN;
  };
  const need = (height: number) => {
    if (y + height > bottom) newPage();
  };

  /** A heading or paragraph, one tagged element whose lines stay together. */
  function block(tag: "H1" | "H2" | "P", text: string, font: keyof typeof FONTS, size: number) {
    use(font, size);
    const lines = linesOf(text, width);
    const height = size * LEADING;
    need(lines.length * height);
    const element = doc.struct(tag, {}, () => {
      for (const line of lines) {
        write(line, MARGIN, y, width, false);
        y += height;
      }
    });
    root.add(element);
  }

  function table(columns: PdfColumn[], rows: string[][], sums?: string[], least = 0) {
    const shares = columns.reduce((sum, column) => sum + column.share, 0);
    const widths = columns.map((column) => (column.share / shares) * width);
    const element = doc.struct("Table");
    root.add(element);
    const height = SIZE.small * LEADING;

    function row(cells: string[], font: keyof typeof FONTS, tag: "TH" | "TD") {
      use(font, SIZE.small);
      const lines = cells.map((cell, index) => linesOf(cell, widths[index]! - GAP));
      const tall = Math.max(...lines.map((each) => each.length * height + GAP), tag === "TD" ? least : 0);
      if (y + tall > bottom) {
        newPage();
        if (tag === "TD") row(headings, "bold", "TH");
        use(font, SIZE.small);
      }
      const line = doc.struct("TR");
      element.add(line);
      let x = MARGIN;
      for (const [index, cell] of lines.entries()) {
        const [left, room, isRight] = [x, widths[index]! - GAP, columns[index]!.right === true];
        line.add(
          doc.struct(tag, {}, () => {
            for (const [n, text] of cell.entries()) write(text, left, y + GAP / 2 + n * height, room, isRight);
          }),
        );
        x += widths[index]!;
      }
      line.end();
      y += tall;
      doc.markContent("Artifact", { type: "Layout" });
      doc
        .lineWidth(0.5)
        .strokeColor("#999999")
        .moveTo(MARGIN, y)
        .lineTo(MARGIN + width, y)
        .stroke();
      doc.endMarkedContent();
    }
    const headings = columns.map((column) => column.heading);
    row(headings, "bold", "TH");
    for (const cells of rows) row(cells, "plain", "TD");
    if (sums) row(sums, "bold", "TD");
    element.end();
  }

  return {
    heading: (text) => block("H1", text, "bold", SIZE.heading),
    subheading: (text) => block("H2", text, "bold", SIZE.subheading),
    line: (text, { bold } = {}) => block("P", text, bold ? "bold" : "plain", SIZE.text),
    space: (height = GAP) => {
      y += height;
    },
    table: (columns, rows, sums) => table(columns, rows, sums),
    blanks: (columns, rows) => {
      // Signatures stand on one page with what they are for.
      need(BLANK * (rows.length + 1));
      table(
        columns,
        rows.map((row) => [row, ...columns.slice(1).map(() => "")]),
        undefined,
        BLANK,
      );
    },
    newPage,
    finish: () => {
      root.end();
      doc.end();
      return written;
    },
  };
}
