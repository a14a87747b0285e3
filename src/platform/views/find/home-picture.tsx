/** Books of one shelf: x, width, height, colour letter; they stand on the shelf's line. */
const COLOURS = { c: "#f7ead2", o: "#e0953a", m: "#b9d6c6", g: "#17684f", s: "#d8c7a3" };
type Book = [x: number, width: number, height: number, colour: keyof typeof COLOURS];
const SHELVES: { y: number; books: Book[] }[] = [
  {
    y: 204,
    books: [
      [34, 12, 46, "m"],
      [48, 9, 38, "o"],
      [59, 15, 54, "c"],
      [76, 10, 40, "g"],
      [88, 12, 48, "s"],
      [201, 13, 50, "o"],
      [216, 10, 42, "c"],
      [228, 15, 54, "m"],
      [245, 9, 38, "g"],
      [256, 13, 48, "c"],
    ],
  },
  {
    y: 284,
    books: [
      [33, 14, 52, "c"],
      [49, 10, 42, "g"],
      [61, 12, 48, "o"],
      [75, 15, 40, "m"],
      [92, 8, 52, "c"],
      [202, 10, 44, "m"],
      [214, 14, 54, "c"],
      [230, 11, 38, "o"],
      [243, 9, 50, "g"],
      [254, 14, 44, "s"],
    ],
  },
  {
    y: 370,
    books: [
      [34, 13, 56, "o"],
      [49, 11, 46, "m"],
      [62, 14, 52, "c"],
      [222, 12, 50, "g"],
      [236, 14, 58, "c"],
      [252, 9, 44, "o"],
      [263, 9, 52, "m"],
    ],
  },
];

const Shelf = ({ y, books }: (typeof SHELVES)[number]) => (
  <>
    {books.map(([x, width, height, colour]) => (
      <rect key={x} x={x} y={y - height} width={width} height={height} rx="1" fill={COLOURS[colour]} />
    ))}
  </>
);

/** The front page's picture: an alcove with a lamp lit, a table laid for two, and room. */
export const HomePicture = ({ label }: { label: string }) => (
  <svg viewBox="0 0 300 390" role="img" aria-label={label}>
    <defs>
      <radialGradient id="glow">
        <stop offset="0" stop-color="#ffe3a6" stop-opacity=".9" />
        <stop offset=".4" stop-color="#f6c671" stop-opacity=".35" />
        <stop offset="1" stop-color="#f6c671" stop-opacity="0" />
      </radialGradient>
      <clipPath id="alcove">
        <path d="M22 390V150a128 128 0 0 1 256 0v240z" />
      </clipPath>
    </defs>
    <path d="M0 390V150a150 150 0 0 1 300 0v240z" fill="#d8c7a3" />
    <g clip-path="url(#alcove)">
      <path d="M0 0h300v390H0z" fill="#0f5540" />
      <circle cx="150" cy="150" r="170" fill="url(#glow)" />
      {SHELVES.map((shelf) => (
        <Shelf key={shelf.y} {...shelf} />
      ))}
      <path d="M22 204h82v8H22zM196 204h82v8h-82zM22 284h82v8H22zM196 284h82v8h-82zM22 370h256v20H22z" fill="#08362a" />
      <path d="M148 18h4v70h-4z" fill="#08362a" />
      <path d="M102 130c2-28 20-46 48-46s46 18 48 46z" fill="#e0953a" />
      <path d="M102 130h96v5h-96z" fill="#f7ead2" />
      <path d="M98 318h9l-7 52H90zM193 318h9l8 52h-10z" fill="#b99a63" />
      <path d="M82 310h136v9H82z" fill="#f7ead2" />
      <path d="M150 304c-9-6-21-7-31-4v9c10-3 22-2 31 3 9-5 21-6 31-3v-9c-10-3-22-2-31 4z" fill="#fffdf9" />
      <path d="M150 304v8" stroke="#b99a63" stroke-width="2" />
      <path d="M93 289h19v17a4 4 0 0 1-4 4H97a4 4 0 0 1-4-4z" fill="#e0953a" />
      <path d="M188 289h19v17a4 4 0 0 1-4 4h-11a4 4 0 0 1-4-4z" fill="#b9d6c6" />
      <path d="M93 294c-8-1-8 11 0 10M207 294c8-1 8 11 0 10" fill="none" stroke="#f7ead2" stroke-width="3" />
      <path
        d="M102 282c-4-5 4-8 0-14M198 282c-4-5 4-8 0-14"
        fill="none"
        stroke="#fff"
        stroke-width="2.5"
        stroke-linecap="round"
        opacity=".7"
      />
    </g>
  </svg>
);
