/** The bytes are no JSON, or none that is taken; the message says why, in words that follow a name. */
export class JsonRefused extends Error {}

/** An element of the list, as it stands there. */
export interface ListElement {
  /** From 1. */
  number: number;
  /** Line of the text on which it begins, from 1. */
  line: number;
  /** UTF-8, to be parsed; absent where it holds more than is taken, which is then said. */
  bytes?: Uint8Array;
  tooMuch?: string;
}

export interface ListLimits {
  /** Bytes of one element, and of all that stands around the list. */
  mostBytes: number;
  /** Lists and objects in one another, in an element. */
  mostDepth: number;
  /** Values of an element, lists and objects counted. */
  mostParts: number;
}

const [QUOTE, ESCAPE, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, SHUT_LIST, OPEN_OBJECT, SHUT_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const LINE_FEED = 0x0a;
const isSpace = (byte: number) => byte === 0x20 || byte === LINE_FEED || byte === 0x0d || byte === 0x09;
const isOpening = (byte: number) => byte === OPEN_LIST || byte === OPEN_OBJECT;
const isShutting = (byte: number) => byte === SHUT_LIST || byte === SHUT_OBJECT;

const AROUND = "what stands around its list";

/** What may come next in the list. */
type Next = "first or end" | "element" | "comma or end";

/**
 * Takes a JSON text apart as it comes: the elements of one list, one by one, and what stands around it. The list is the text
 * itself, or the first under one of some names in the object that the text is. Memory is that of one element. Signs of JSON are
 * single bytes in UTF-8, so bytes are enough; whether an element is JSON is seen by whoever parses it.
 */
export class JsonList {
  /** What stands around the list: without its elements it is JSON too, and shows whether the whole is. */
  readonly #around = new Pieces();
  readonly #element = new Pieces();
  #where: "around" | "list" | "element" = "around";
  #next: Next = "first or end";
  #listed = false;
  #number = 0;
  #line = 1;
  #elementLine = 1;
  /** Lists and objects in one another: around the list, and in the element. */
  #depth = 0;
  #inner = 0;
  #parts = 0;
  #inText = false;
  #escaped = false;
  /** Of a number, a text or a word in the list: it has no bracket that shuts it. */
  #bare = false;
  #tooMuch: string | undefined;
  /** Text on the first level around the list, as it comes, and the name that the next value has. */
  #text: number[] = [];
  #name = "";
  readonly #names: readonly string[];
  readonly #limits: ListLimits;

  constructor(names: readonly string[], limits: ListLimits) {
    this.#names = names;
    this.#limits = limits;
  }

  /** @returns elements that are whole by now @throws JsonRefused */
  add(bytes: Uint8Array): ListElement[] {
    const found: ListElement[] = [];
    let from = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (this.#where === "element") {
        const end = this.#inElement(byte);
        if (end === "no") continue;
        this.#element.push(bytes.subarray(from, end === "with it" ? at + 1 : at), this.#limits.mostBytes, this.#here());
        found.push(this.#whole());
        from = at + 1;
        if (end === "with it") continue;
      }
      if (byte === LINE_FEED) this.#line++;
      if (this.#where === "list") {
        if (isSpace(byte)) continue;
        if (this.#begins(byte)) {
          from = at;
          this.#inElement(byte);
        } else if (this.#where !== "list") from = at;
        continue;
      }
      if (this.#aroundIt(byte)) {
        this.#around.push(bytes.subarray(from, at + 1), this.#limits.mostBytes, AROUND);
        this.#where = "list";
        this.#listed = true;
      }
    }
    if (this.#where === "element") this.#element.push(bytes.subarray(from), this.#limits.mostBytes, this.#here());
    else if (this.#where === "around") this.#around.push(bytes.subarray(from), this.#limits.mostBytes, AROUND);
    return found;
  }

  /** @returns the text without the elements of its list, parsed @throws JsonRefused */
  end(): { around: unknown; listed: boolean } {
    if (this.#where !== "around")
      throw new JsonRefused(
        `is not JSON: it ends in its list, at ${this.#number === 0 ? "its first record" : this.#here()}`,
      );
    try {
      return { around: JSON.parse(textOf(this.#around.take())), listed: this.#listed };
    } catch (error) {
      if (error instanceof JsonRefused) throw error;
      throw new JsonRefused(`is not JSON: ${(error as Error).message}`);
    }
  }

  #here = () => `record ${this.#number} (line ${this.#elementLine})`;

  /** Reads a byte of the text around the list. @returns whether the list begins */
  #aroundIt(byte: number): boolean {
    if (this.#inText) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === ESCAPE) this.#escaped = true;
      else if (byte === QUOTE) this.#inText = false;
      if (this.#inText && this.#depth === 1 && this.#text.length < 100) this.#text.push(byte);
      return false;
    }
    if (byte === QUOTE) {
      this.#inText = true;
      this.#text = [];
    } else if (byte === COLON && this.#depth === 1) this.#name = String.fromCharCode(...this.#text);
    else if (byte === COMMA && this.#depth === 1) this.#name = "";
    else if (isOpening(byte)) {
      const listed = byte === OPEN_LIST && !this.#listed;
      if (listed && (this.#depth === 0 || (this.#depth === 1 && this.#names.includes(this.#name)))) return true;
      this.#depth++;
    } else if (isShutting(byte)) this.#depth--;
    return false;
  }

  /** Reads a byte of the list that is in no element. @returns whether an element begins with it */
  #begins(byte: number): boolean {
    if (byte === SHUT_LIST && this.#next !== "element") {
      this.#where = "around";
      return false;
    }
    if (this.#next === "comma or end" && byte === COMMA) {
      this.#next = "element";
      return false;
    }
    if (this.#next === "comma or end" || byte === COMMA || byte === COLON || isShutting(byte))
      throw new JsonRefused(
        `is not JSON: "${String.fromCharCode(byte)}" stands in line ${this.#line} after record ${this.#number}, where it may not`,
      );
    this.#where = "element";
    this.#next = "comma or end";
    this.#number++;
    this.#elementLine = this.#line;
    this.#bare = !isOpening(byte) && byte !== QUOTE;
    [this.#parts, this.#tooMuch] = [0, undefined];
    this.#inner = 0;
    return true;
  }

  /** Reads a byte of an element. @returns whether it ends the element, and belongs to it */
  #inElement(byte: number): "no" | "with it" | "before it" {
    if (this.#inText) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === ESCAPE) this.#escaped = true;
      else if (byte === QUOTE) {
        this.#inText = false;
        if (this.#inner === 0) return "with it";
      }
      return "no";
    }
    if (this.#bare) return byte === COMMA || byte === SHUT_LIST || isSpace(byte) ? "before it" : "no";
    if (byte === QUOTE) this.#inText = true;
    else if (byte === COMMA) this.#parts++;
    else if (byte === LINE_FEED) this.#line++;
    else if (isOpening(byte)) {
      this.#parts++;
      if (++this.#inner > this.#limits.mostDepth)
        this.#tooMuch = `more than ${this.#limits.mostDepth} deep in one another`;
    } else if (isShutting(byte) && --this.#inner === 0) return "with it";
    if (this.#parts > this.#limits.mostParts)
      this.#tooMuch = `more than ${this.#limits.mostParts.toLocaleString("en-GB")} values`;
    return "no";
  }

  #whole(): ListElement {
    const bytes = this.#element.take();
    this.#where = "list";
    const place = { number: this.#number, line: this.#elementLine };
    return this.#tooMuch ? { ...place, tooMuch: this.#tooMuch } : { ...place, bytes };
  }
}

/** Bytes that come in pieces. */
class Pieces {
  #pieces: Uint8Array[] = [];
  #bytes = 0;

  /** @throws JsonRefused where they are more than that, told of what they are */
  push(piece: Uint8Array, most: number, what: string): void {
    if (piece.length === 0) return;
    this.#bytes += piece.length;
    if (this.#bytes > most)
      throw new JsonRefused(`cannot be taken: ${what} is larger than ${Math.round(most / 2 ** 20)} MB`);
    this.#pieces.push(piece);
  }

  take(): Uint8Array {
    const bytes = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces);
    [this.#pieces, this.#bytes] = [[], 0];
    return bytes;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** @throws JsonRefused where the bytes are no UTF-8 */
export function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new JsonRefused("is not UTF-8 text");
  }
}
