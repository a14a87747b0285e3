import encodeQR from "qr";

interface SquareCodeProps {
  /** What a camera reads. */
  text: string;
  /** What whoever does not see it is told. */
  label: string;
  /** CSS pixels of each side. */
  size?: number;
}

/** A square code (QR) as SVG of the page's own, so that it prints sharply and needs no second request. */
export const SquareCode = ({ text, label, size = 240 }: SquareCodeProps) => (
  <div
    class="square-code"
    role="img"
    aria-label={label}
    // Drawn by the library from our own text: no markup of anybody's. The border is part of what a camera looks for.
    dangerouslySetInnerHTML={{
      __html: encodeQR(text, "svg", { border: 4 }).replace("<svg ", `<svg width="${size}" height="${size}" `),
    }}
  />
);
