import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import encodeQR from "qr";
import decodeQR from "qr/decode.js";

/** Pixels of the picture, and of each square of a code in it. */
const [WIDTH, HEIGHT, SQUARE] = [640, 480, 10];

/** One frame: a paper with a code, a little off the middle, as a hand holds it up. Grey where there is no paper. */
function frameOf(code: string): Buffer {
  const rows = encodeQR(code, "raw", { border: 4 });
  const luma = Buffer.alloc(WIDTH * HEIGHT, 120);
  const [left, top] = [170, 90];
  rows.forEach((row, down) => {
    row.forEach((dark, across) => {
      for (let y = 0; y < SQUARE; y++) {
        const at = (top + down * SQUARE + y) * WIDTH + left + across * SQUARE;
        luma.fill(dark ? 30 : 220, at, at + SQUARE);
      }
    });
  });
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  return Buffer.concat([Buffer.from("FRAME\n"), luma, chroma]);
}

/**
 * Chromium's switches for a camera that sees a code held up, again and again.
 * @param folder for the film; @param show writes it anew, for the code that is to be seen from the next start on
 */
export function madeUpCamera(folder: string) {
  const film = path.join(folder, "camera.y4m");
  const show = (code: string) =>
    writeFileSync(
      film,
      Buffer.concat([
        Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`),
        ...Array.from({ length: 10 }, () => frameOf(code)),
      ]),
    );
  const args = [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ];
  return { args, show };
}

/** What a camera would read from the square code that a page shows. */
export async function codeOn(page: Page): Promise<string> {
  const seen = await page.locator(".square-code svg").evaluate(async (svg) => {
    const picture = new Image();
    picture.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 300;
    const paper = canvas.getContext("2d")!;
    paper.fillStyle = getComputedStyle(svg).backgroundColor;
    paper.fillRect(0, 0, 300, 300);
    paper.drawImage(picture, 0, 0, 300, 300);
    return Array.from(paper.getImageData(0, 0, 300, 300).data);
  });
  return decodeQR({ width: 300, height: 300, data: Uint8Array.from(seen) });
}
