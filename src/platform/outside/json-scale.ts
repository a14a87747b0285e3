/** How much a JSON text may hold, whatever its bytes: a few of them can stand for millions of things. */
export interface JsonLimits {
  /** Lists and objects in one another. */
  mostDepth: number;
  /** Values, lists and objects, all counted. */
  mostParts: number;
}

const [QUOTE, ESCAPE, COMMA] = ['"', "\\", ","].map((sign) => sign.charCodeAt(0));
const OPEN = new Set(["{", "["].map((sign) => sign.charCodeAt(0)));
const SHUT = new Set(["}", "]"].map((sign) => sign.charCodeAt(0)));

/**
 * Weighs JSON as it comes, before anything of it is built: reading `[{},{},…]` of 64 MB takes two GB and a minute in which
 * nothing else is done. Signs of JSON are single bytes in UTF-8, so bytes are enough.
 */
export class JsonScale {
  #depth = 0;
  #parts = 0;
  #inText = false;
  #escaped = false;
  readonly #limits: JsonLimits;

  constructor(limits: JsonLimits) {
    this.#limits = limits;
  }

  /** @returns what is too much of it so far, in words that follow its address; undefined where nothing is */
  add(bytes: Uint8Array): string | undefined {
    const { mostDepth, mostParts } = this.#limits;
    for (const byte of bytes) {
      if (this.#inText) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === ESCAPE) this.#escaped = true;
        else if (byte === QUOTE) this.#inText = false;
      } else if (byte === QUOTE) this.#inText = true;
      else if (byte === COMMA) this.#parts++;
      else if (OPEN.has(byte)) {
        this.#parts++;
        if (++this.#depth > mostDepth) return `has lists and objects more than ${mostDepth} deep in one another`;
      } else if (SHUT.has(byte)) this.#depth--;
      if (this.#parts > mostParts) return `holds more than ${mostParts.toLocaleString("en-GB")} values`;
    }
    return undefined;
  }
}
